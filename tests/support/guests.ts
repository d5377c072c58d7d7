import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Challenge, Proof } from '@/lib/domain/guests/proof';
import { ask } from './api';

/** Has the form of a proof of work and shows nothing. */
export const NO_PROOF: Proof = {
  challenge: {
    parameters: {
      ...{ algorithm: 'PBKDF2/SHA-256', nonce: '00', salt: '00', cost: 1, keyLength: 32, keyPrefix: '00' },
      ...{ expiresAt: 4_000_000_000, data: { about: 'nothing' } },
    },
    signature: '00',
  },
  solution: { counter: 0, derivedKey: '00' },
};

/** Does the work. */
export async function solve(challenge: Challenge): Promise<Proof> {
  const solution = await solveChallenge({ challenge, deriveKey });
  if (!solution) throw new Error('The challenge was not solved in time.');
  return { challenge, solution: { counter: solution.counter, derivedKey: solution.derivedKey } };
}

/** As a guest's program does it over the API. */
export async function enterOverApi(space: string, name = 'Passing') {
  const challenge = (await ask(`GET /spaces/${space}/guest-challenge`)).json as Challenge;
  return ask(`POST /spaces/${space}/guests`, { json: { name, proof: await solve(challenge) } });
}
