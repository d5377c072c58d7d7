import type { Alignment } from './pairing';
import { type Place, partnerOf, survives, weightAt } from './place-tokens';
import type { TokenRange } from './token-ranges';

/**
 * Weight (about so many rare words) that decides about a quote. A lighter one borrows what it lacks from the words
 * around it: “the government” is where its sentence is, or nowhere.
 */
const ENOUGH = 4;
/** So many new tokens may have come between the quote and the words around it. */
const SLACK = 12;
/** Borrowed words stand within so many tokens of the quote. */
const REACH = 40;

/**
 * How sure it is that a quote stands at its place, 0 to 1: the share, by weight, of its words that survive there,
 * together with that of the words borrowed around it.
 */
export function evidenceFor(alignment: Alignment, tokens: TokenRange, place: Place): number {
  const lacking = ENOUGH - place.weight;
  if (lacking <= 0) return place.share;
  const before = borrow(alignment, tokens.start - 1, -1, lacking / 2, place);
  const after = borrow(alignment, tokens.end, 1, lacking - before.weight, place);
  const rest = lacking - before.weight - after.weight;
  const more = rest > 0 ? borrow(alignment, before.next, -1, rest, place) : NOTHING;
  const kept = place.share * place.weight + before.kept + after.kept + more.kept;
  return kept / (place.weight + before.weight + after.weight + more.weight);
}

type Borrowed = { weight: number; kept: number; next: number };
const NOTHING: Borrowed = { weight: 0, kept: 0, next: 0 };

/** Goes from the old token `from` in the direction `step` until it has met `wanted` weight. */
function borrow(alignment: Alignment, from: number, step: 1 | -1, wanted: number, place: Place): Borrowed {
  let weight = 0;
  let kept = 0;
  let at = from;
  const edge = step < 0 ? place.first : place.last;
  for (let far = 1; far <= REACH && weight < wanted; far += 1, at += step) {
    if (at < 0 || at >= alignment.toNew.length) break;
    const own = Math.min(weightAt(alignment, at), wanted - weight);
    weight += own;
    const now = partnerOf(alignment, at);
    const distance = (now - edge) * step;
    if (now >= 0 && distance > 0 && distance <= far + SLACK) kept += own * survives(alignment, at);
  }
  return { weight, kept, next: at };
}
