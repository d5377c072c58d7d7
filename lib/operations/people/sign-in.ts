import { z } from 'zod';
import type { SignInCandidate } from '@/lib/db/stores/person-store';
import { AppError } from '@/lib/domain/errors';
import { GivenPassword } from '@/lib/domain/people/password';
import { EmailAddress } from '@/lib/domain/people/person';
import { UserAgent } from '@/lib/domain/people/session';
import { NOBODYS_HASH } from '@/lib/integrations/hash-password';
import type { Context } from '../context';
import { operation } from '../operation';
import { openSession } from './new-session';
import { nobody, passwordsOf } from './own-account';
import { countClientTry, countTry } from './rate-limits';
import { logSecurityEvent } from './security-log';
import { suspended } from './suspended';

/** One verified account and two provisional ones. */
const CANDIDATES = 3;

/** Opens a session for whoever knows the password of an account with this address. */
export const signIn = operation({
  name: 'signIn',
  kind: 'write',
  permission: 'people.signUp',
  noun: 'account',
  input: z.object({ email: EmailAddress, password: GivenPassword, userAgent: UserAgent }),
  prepare: async ({ email, password }, ctx) => {
    await countClientTry(ctx, 'sign-in.client');
    await countTry(ctx, 'sign-in.account', `${email}\n${ctx.clientBlock ?? ''}`);
    const candidates = await ctx.database.store.people.listSignInCandidates(email);
    const found = await firstMatch(ctx, candidates, password);
    if (found && found.suspendedReason !== null) throw suspended(found.suspendedReason);
    if (found) return found;
    logSecurityEvent(ctx, 'sign_in_failed', { email });
    throw new AppError(
      'unauthenticated',
      'This address and this password do not go together. Check both, or choose a new password.',
    );
  },
  load: nobody,
  run: async ({ input, prepared, ctx, store, now }) => {
    // The password was checked outside this transaction: it may have been changed, or the account erased.
    await store.people.lockPerson(prepared.id);
    if ((await store.people.findPasswordHash(prepared.id)) !== prepared.passwordHash) {
      throw new AppError('conflict', 'The account changed just now. Sign in again.');
    }
    return {
      personId: prepared.id,
      session: await openSession({ ctx, store, now }, prepared.id, input.userAgent),
    };
  },
  subjectOf: ({ personId }) => personId,
  secretOutput: true,
  after: (ctx, { id }, { email }) => logSecurityEvent(ctx, 'sign_in', { email, personId: id }),
});

/** Always as many checks, whether there are three accounts or none, so that time tells nothing. */
async function firstMatch(ctx: Context, candidates: SignInCandidate[], password: string) {
  const hasher = passwordsOf(ctx);
  const hashes = Array.from({ length: CANDIDATES }, (_, at) => candidates[at]?.passwordHash ?? NOBODYS_HASH);
  const matches = await Promise.all(hashes.map((passwordHash) => hasher.verify(passwordHash, password)));
  return candidates.find((_, at) => matches[at]) ?? null;
}
