import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { Challenge, type Proof } from '@/lib/domain/guests/proof';
import { type Instant, instantFromMillis, millisOfInstant } from '@/lib/domain/time/instant';

/** In milliseconds: long enough to choose a name in between, and for a slow telephone. */
const LIFE = 20 * 60_000;

/** Rounds of PBKDF2 for one try; two hex zeros are found in 256 tries on average. */
const COST = Number(process.env.ARGUABLY_PROOF_COST || 2_000);
const PREFIX = '00';

/**
 * A challenge (ALTCHA) that costs whoever asks about a second, and us one try to check. It slows whoever wants in by
 * the thousand, and gives nobody a picture to read. `about` is what the door is to: a proof opens no other.
 */
export async function makeChallenge(secret: string, about: string, now: Instant): Promise<Challenge> {
  const made = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: COST,
    keyPrefix: PREFIX,
    deriveKey,
    data: { about },
    expiresAt: Math.ceil((millisOfInstant(now) + LIFE) / 1_000),
    hmacSignatureSecret: secret,
  });
  // As it will come back: without what is undefined in it.
  return Challenge.parse(JSON.parse(JSON.stringify(made)));
}

export type ProofVerdict =
  | { ok: true; signature: string; expiresAt: Instant }
  | { ok: false; reason: 'expired' | 'not_ours' | 'not_solved' };

/** Whether this solves a challenge of ours about that. Its signature is what makes it known once it is spent. */
export async function checkProof(
  secret: string,
  about: string,
  { challenge, solution }: Proof,
): Promise<ProofVerdict> {
  const { parameters, signature } = challenge;
  const verdict = await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret: secret });
  if (verdict.expired) return { ok: false, reason: 'expired' };
  // Only now is it known that the parameters are those that we signed.
  if (verdict.invalidSignature || parameters.data.about !== about) return { ok: false, reason: 'not_ours' };
  if (!verdict.verified) return { ok: false, reason: 'not_solved' };
  return { ok: true, signature, expiresAt: instantFromMillis(parameters.expiresAt * 1_000) };
}
