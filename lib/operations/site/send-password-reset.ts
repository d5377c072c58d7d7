import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { addMillis } from '@/lib/domain/time/instant';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { passwordResetMail, post } from '../people/account-mails';
import { RESET_LIFE } from '../people/request-password-reset';
import { hashOfSecret, newSecret } from '../people/secrets';
import { lockPerson } from './lock-person';
import { readSiteName } from './site-name';
import { theSite } from './the-site';

/** Mails somebody a link for a new password. Whoever sends it never sees it. */
export const sendPasswordReset = operation({
  name: 'sendPasswordReset',
  kind: 'write',
  permission: 'site.manage',
  noun: 'person',
  input: z.object({ person: Uuid }),
  load: theSite,
  prepare: async (_input, ctx) => ({
    ...{ secret: newSecret(), to: '' },
    site: await readSiteName(ctx.database.store),
  }),
  run: async ({ input: { person: id }, prepared, store, now }) => {
    const { email } = await lockPerson(store, id);
    if (!email)
      throw new AppError(
        'conflict',
        'This person has no e-mail address. They sign in with another provider.',
      );
    await store.people.insertMailedSecret({
      tokenHash: hashOfSecret(prepared.secret),
      purpose: 'reset_password',
      userId: id,
      email,
      createdAt: now,
      expiresAt: addMillis(now, RESET_LIFE),
    });
    prepared.to = email;
    return { id };
  },
  subjectOf: ({ id }) => id,
  after: (ctx, { secret, to, site }) => post(ctx, passwordResetMail(to, secret, site)),
});
