import { AppError } from '@/lib/domain/errors';
import { GuestName } from '@/lib/domain/guests/guest';
import { Proof } from '@/lib/domain/guests/proof';
import { checkProof, type ProofVerdict } from '@/lib/integrations/proof-of-work';
import type { Context } from '../context';
import { operation } from '../operation';
import { countClientTry, countTry, refusedFor } from '../people/rate-limits';
import { keyFor } from '../people/secrets';
import { findSpace, SpaceInput } from '../spaces/find-space';
import { sealGuestToken } from './guest-token';

const Input = SpaceInput.extend({ name: GuestName, proof: Proof });

/** Makes a guest of whoever reads: with a name and a proof of work, to write where the space lets guests write. */
export const enterAsGuest = operation({
  name: 'enterAsGuest',
  kind: 'write',
  permission: 'guests.enter',
  noun: 'space',
  input: Input,
  prepare: async ({ space, proof }, ctx) => {
    const spaceId = await idOf(space, ctx);
    const verdict = await checkProof(keyFor('proof of work'), spaceId, proof);
    if (!verdict.ok) throw refusals[verdict.reason]();
    // A proof that is none costs nobody else a place: only what was worked for counts.
    await countClientTry(ctx, 'guest.client');
    await countTry(ctx, 'guest.space', spaceId, tooMany);
    await countTry(ctx, 'guest.site', 'site', tooMany);
    return verdict;
  },
  load: findSpace,
  run: async ({ input: { name }, prepared, ctx, store, now }) => {
    if (!(await store.guests.spendProof(prepared.signature, prepared.expiresAt))) throw refusals.spent();
    const id = ctx.newId();
    await store.guests.insertGuest({ id, name, since: now });
    return { id, name, token: sealGuestToken(id) };
  },
  subjectOf: ({ id }) => id,
  secretOutput: true,
});

async function idOf(space: string, ctx: Context) {
  const found = await findSpace({ space }, ctx.database.store, ctx);
  // It was found a moment ago, to ask whether guests may write there.
  if (!found) throw new AppError('not_found', 'There is no such space, or it is not open to you.');
  return found.standing.space.id;
}

type Refusal = Extract<ProofVerdict, { ok: false }>['reason'] | 'spent';

const again = (sentence: string) => () =>
  new AppError('invalid_input', sentence, { issues: [{ path: 'proof', message: sentence }] });

const refusals: Record<Refusal, () => AppError> = {
  expired: again('That took too long. Try once more.'),
  not_ours: again('This proof of work is for something else. Ask for a new challenge and try once more.'),
  not_solved: again('This does not solve the challenge. Ask for a new one and try once more.'),
  spent: again('This proof of work was used already. Ask for a new challenge and try once more.'),
};

const tooMany = (waitMillis: number) =>
  refusedFor(waitMillis, (wait) => `Very many guests came just now. ${wait} Or sign up to write at once.`);
