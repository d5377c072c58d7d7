import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { GivenPassword } from '@/lib/domain/people/password';
import { UserAgent } from '@/lib/domain/people/session';
import { SlipCode } from '@/lib/domain/spaces/spoken-code';
import { hashOfCode } from '../invitations/invitation-secrets';
import { operation } from '../operation';
import { openSession } from '../people/new-session';
import { nobody, passwordsOf } from '../people/own-account';
import { countGuess, countTry } from '../people/rate-limits';
import { logSecurityEvent } from '../people/security-log';

/**
 * Opens a session for whoever has a sign-in slip. Once its owner has chosen a password the code alone opens nothing:
 * it then is what an address is to others, and whoever printed it cannot use it.
 */
export const signInWithSlip = operation({
  name: 'signInWithSlip',
  kind: 'write',
  permission: 'people.signUp',
  noun: 'account',
  input: z.object({ code: SlipCode, password: GivenPassword.default(''), userAgent: UserAgent }),
  prepare: async ({ code, password }, ctx) => {
    const hash = hashOfCode(code);
    const owner = await countGuess(ctx, () => ctx.database.store.slips.findByCode(hash));
    if (!owner) {
      logSecurityEvent(ctx, 'sign_in_failed', {});
      throw new AppError(
        'unauthenticated',
        'This code opens nothing. Check each sign. If a newer slip was printed, only that one works.',
      );
    }
    if (owner.passwordHash) {
      await countTry(ctx, 'password.person', owner.id);
      if (!(await passwordsOf(ctx).verify(owner.passwordHash, password))) throw wrongPassword(password);
    }
    return { ...owner, hash };
  },
  load: nobody,
  run: async ({ input, prepared, ctx, store, now }) => {
    await store.people.lockPerson(prepared.id);
    // The slip may have been renewed, or a password chosen, since it was looked at.
    const owner = await store.slips.findByCode(prepared.hash);
    if (owner?.id !== prepared.id || owner.passwordHash !== prepared.passwordHash)
      throw new AppError('conflict', 'The account changed just now. Sign in again.');
    return {
      personId: owner.id,
      space: owner.space,
      hasPassword: owner.passwordHash !== null,
      session: await openSession({ ctx, store, now }, owner.id, input.userAgent),
    };
  },
  subjectOf: ({ personId }) => personId,
  secretOutput: true,
  after: (ctx, { id }) => logSecurityEvent(ctx, 'sign_in', { personId: id }),
});

function wrongPassword(given: string) {
  const message =
    given === ''
      ? 'You have chosen a password of your own. Enter it too.'
      : 'This is not the password of this account.';
  return new AppError('invalid_input', message, { issues: [{ path: 'password', message }] });
}
