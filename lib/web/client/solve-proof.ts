import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { Challenge, Proof } from '@/lib/domain/guests/proof';

/**
 * Finds what solves a challenge. The browser derives the keys outside the page's thread. Null where it gave up: it was
 * cancelled, or took more than a minute and a half. Throws where the browser has no such function: pages that came
 * without https have none.
 */
export async function solveProof(challenge: Challenge, controller?: AbortController): Promise<Proof | null> {
  if (!globalThis.crypto?.subtle) throw new InsecurePage();
  const solution = await solveChallenge({ challenge, deriveKey, ...(controller && { controller }) });
  return solution && { challenge, solution: { counter: solution.counter, derivedKey: solution.derivedKey } };
}

export class InsecurePage extends Error {
  override readonly name = 'InsecurePage';
}
