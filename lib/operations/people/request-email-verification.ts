import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { addMillis } from '@/lib/domain/time/instant';
import { operation } from '../operation';
import { readSiteName } from '../site/site-name';
import { post, verificationMail } from './account-mails';
import { loadOwnAccount } from './own-account';
import { countTry } from './rate-limits';
import { hashOfSecret, newSecret } from './secrets';
import { VERIFICATION_LIFE } from './sign-up';

/** Sends another mail that proves the address of one's account. Earlier links end. */
export const requestEmailVerification = operation({
  name: 'requestEmailVerification',
  kind: 'write',
  permission: 'account.manage',
  noun: 'account',
  input: z.object({}),
  prepare: async (_input, ctx) => {
    const { person } = await loadOwnAccount(null, ctx.database.store, ctx);
    if (!person.email || person.emailVerified) {
      throw new AppError('conflict', 'There is no address to confirm. Nothing to do.');
    }
    await countTry(ctx, 'verify.person', person.id);
    return { email: person.email, secret: newSecret(), site: await readSiteName(ctx.database.store) };
  },
  load: loadOwnAccount,
  run: async ({ subject: { person }, prepared, store, now }) => {
    await store.people.insertMailedSecret({
      tokenHash: hashOfSecret(prepared.secret),
      purpose: 'verify_email',
      userId: person.id,
      email: prepared.email,
      createdAt: now,
      expiresAt: addMillis(now, VERIFICATION_LIFE),
    });
    return {};
  },
  after: (ctx, { email, secret, site }) => post(ctx, verificationMail(email, secret, site)),
});
