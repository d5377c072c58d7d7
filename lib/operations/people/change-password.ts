import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { GivenPassword, NewPassword } from '@/lib/domain/people/password';
import { operation } from '../operation';
import { readSiteName } from '../site/site-name';
import { passwordChangedMail, post } from './account-mails';
import { checkOwnPassword, loadOwnAccount, passwordsOf } from './own-account';
import { logSecurityEvent } from './security-log';
import { refuseWeakPassword } from './sign-up';

/** Sets a new password, for whoever knows the current one. An account without a password gets its first. */
export const changePassword = operation({
  name: 'changePassword',
  kind: 'write',
  permission: 'account.manage',
  noun: 'account',
  input: z.object({
    currentPassword: GivenPassword.default(''),
    newPassword: NewPassword,
    endOtherSessions: z.boolean().default(true),
  }),
  prepare: async ({ currentPassword, newPassword }, ctx) => {
    const { person } = await loadOwnAccount(null, ctx.database.store, ctx);
    await checkOwnPassword(ctx, currentPassword, 'currentPassword');
    refuseWeakPassword(newPassword, person, 'newPassword');
    return {
      passwordHash: await passwordsOf(ctx).hash(newPassword),
      person,
      site: await readSiteName(ctx.database.store),
    };
  },
  load: loadOwnAccount,
  run: async ({ input, subject: { person }, prepared, ctx, store, now }) => {
    await store.people.replacePassword(person.id, prepared.passwordHash);
    const mine = ctx.actor.kind === 'person' && ctx.actor.via === 'session' ? ctx.actor.sessionId : null;
    if (input.endOtherSessions) await store.sessions.revokeSessions(person.id, now, mine);
    return { id: person.id };
  },
  subjectOf: ({ id }) => id,
  after: (ctx, { person, site }) => {
    logSecurityEvent(ctx, 'password_changed', { personId: personId(ctx.actor) ?? undefined });
    // Only to a proven address: another one may be somebody else's.
    if (person.email && person.emailVerified) post(ctx, passwordChangedMail(person.email, site));
  },
});
