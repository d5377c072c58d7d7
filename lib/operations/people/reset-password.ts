import { z } from 'zod';
import type { Store } from '@/lib/db/stores/store';
import { AppError } from '@/lib/domain/errors';
import { NewPassword } from '@/lib/domain/people/password';
import type { Person } from '@/lib/domain/people/person';
import type { Instant } from '@/lib/domain/time/instant';
import { operation } from '../operation';
import { readSiteName } from '../site/site-name';
import { passwordChangedMail, post } from './account-mails';
import { nobody, passwordsOf } from './own-account';
import { hashOfSecret } from './secrets';
import { logSecurityEvent } from './security-log';
import { refuseWeakPassword } from './sign-up';

/** Form of a secret that was sent by mail. */
export const MailedLink = z.string().regex(/^[A-Za-z0-9_-]{43}$/, {
  error: 'This link is not complete. Copy the whole link from the mail.',
});

/**
 * Sets a new password with the link from a mail, which works once. Who has the link has the mailbox, so the
 * address is proven by it.
 */
export const resetPassword = operation({
  name: 'resetPassword',
  kind: 'write',
  permission: 'people.signUp',
  noun: 'account',
  input: z.object({ token: MailedLink, newPassword: NewPassword, endSessions: z.boolean().default(true) }),
  prepare: async ({ token, newPassword }, ctx) => {
    const { people } = ctx.database.store;
    const link = await people.findMailedSecret(hashOfSecret(token), 'reset_password', ctx.now());
    const person = link && (await people.findPerson(link.userId));
    if (!person) throw usedUp();
    refuseWeakPassword(newPassword, person, 'newPassword');
    const passwordHash = await passwordsOf(ctx).hash(newPassword);
    return {
      passwordHash,
      email: link.email,
      personId: person.id,
      site: await readSiteName(ctx.database.store),
    };
  },
  load: nobody,
  run: async ({ input, prepared, store, now }) => {
    await store.people.lockEmail(prepared.email);
    const taken = await store.people.takeMailedSecret(hashOfSecret(input.token), 'reset_password', now);
    const person = taken && (await store.people.lockPerson(taken.userId));
    if (!person || person.email !== prepared.email) throw usedUp();
    if (!person.emailVerified) await takeOver(store, person, prepared.email, now);
    await store.people.replacePassword(person.id, prepared.passwordHash);
    if (input.endSessions || !person.emailVerified) await store.sessions.revokeSessions(person.id, now);
    return { personId: person.id };
  },
  subjectOf: ({ personId }) => personId,
  after: (ctx, { email, personId, site }) => {
    logSecurityEvent(ctx, 'password_reset', { email, personId });
    post(ctx, passwordChangedMail(email, site));
  },
});

/**
 * Whoever made a provisional account need not be who reads its mail. Once the reader of the mail has it,
 * the other keeps no key to it.
 */
async function takeOver(store: Store, person: Person, email: string, now: Instant) {
  await store.sessions.revokeTokens(person.id, now);
  await store.people.removeProviders(person.id);
  if (!(await store.people.findVerifiedByEmail(email))) await store.people.markEmailVerified(person.id, now);
}

const usedUp = () =>
  new AppError('invalid_input', 'This link was used already, or its hour is over. Ask for a new one.');
