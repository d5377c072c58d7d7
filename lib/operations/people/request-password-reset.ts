import { z } from 'zod';
import { EmailAddress } from '@/lib/domain/people/person';
import { addMillis } from '@/lib/domain/time/instant';
import { operation } from '../operation';
import { readSiteName } from '../site/site-name';
import { passwordResetMail, post } from './account-mails';
import { nobody } from './own-account';
import { countClientTry, countTry } from './rate-limits';
import { hashOfSecret, newSecret } from './secrets';
import { logSecurityEvent } from './security-log';

/** In milliseconds: how long the link in the mail works. */
export const RESET_LIFE = 3_600_000;

/** Sends a link for a new password, if the address has an account. The answer is the same if it has none. */
export const requestPasswordReset = operation({
  name: 'requestPasswordReset',
  kind: 'write',
  permission: 'people.signUp',
  noun: 'account',
  input: z.object({ email: EmailAddress }),
  prepare: async ({ email }, ctx) => {
    await countClientTry(ctx, 'reset.client');
    await countTry(ctx, 'reset.email', email);
    const recipient = await ctx.database.store.people.findResetRecipient(email);
    return { recipient, secret: newSecret(), site: await readSiteName(ctx.database.store) };
  },
  load: nobody,
  run: async ({ input: { email }, prepared: { recipient, secret }, ctx, store, now }) => {
    // A row is written for an unknown address too, so that both ways do the same work.
    await store.people.insertMailedSecret({
      tokenHash: hashOfSecret(secret),
      purpose: 'reset_password',
      userId: recipient?.id ?? ctx.newId(),
      email,
      createdAt: now,
      expiresAt: addMillis(now, RESET_LIFE),
    });
    return {};
  },
  after: (ctx, { recipient, secret, site }, { email }) => {
    logSecurityEvent(ctx, 'password_reset_requested', { email });
    if (recipient) post(ctx, passwordResetMail(email, secret, site));
  },
});
