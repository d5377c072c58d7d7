import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { GivenPassword } from '@/lib/domain/people/password';
import { operation } from '../operation';
import { checkOwnPassword, loadOwnAccount } from './own-account';
import { logSecurityEvent } from './security-log';

/**
 * Erases one's account and all that is personal, at once and for good. Asks for the password; whoever has
 * none types their name.
 */
export const deleteAccount = operation({
  name: 'deleteAccount',
  kind: 'write',
  permission: 'account.manage',
  noun: 'account',
  input: z.object({ password: GivenPassword.default(''), confirmation: z.string().max(400).default('') }),
  prepare: async ({ password, confirmation }, ctx) => {
    const { person } = await loadOwnAccount(null, ctx.database.store, ctx);
    if (person.hasPassword) await checkOwnPassword(ctx, password, 'password');
    else if (confirmation.trim() !== person.name) {
      const message = 'Type your name exactly as it stands in your profile.';
      throw new AppError('invalid_input', message, { issues: [{ path: 'confirmation', message }] });
    }
    return { personId: person.id };
  },
  load: loadOwnAccount,
  run: async ({ subject: { person }, store, now }) => {
    await store.people.lockPerson(person.id);
    await store.accountData.erasePerson(person.id, now);
    return { id: person.id };
  },
  subjectOf: ({ id }) => id,
  after: (ctx, { personId }) => logSecurityEvent(ctx, 'account_deleted', { personId }),
});
