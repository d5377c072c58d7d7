import type { Alignment } from './pairing';
import { type Place, partnerOf, survives, weightAt } from './place-tokens';
import type { TokenRange } from './token-ranges';

/** Weight (about so many rare words) on each side that is asked what became of it. */
const CONTEXT_WEIGHT = 2;
/** They stand within so many tokens of the quote … */
const REACH = 40;
/** … and as many new tokens may have come between. */
const SLACK = 12;

/** The say of the context beside a quote that speaks for itself, and how much more it has beside one of no weight. */
const LEAST_SAY = 0.2;
const MORE_SAY = 0.4;
/** The weight from which a quote speaks for itself. */
const ENOUGH = 4;

/**
 * How sure it is that a quote stands at its place, 0 to 1: the share of its words that survive there, and the share
 * of the words around it that are still around it. The lighter the quote, the more the second counts: “the
 * government” is where its sentence is, or nowhere.
 */
export function evidenceFor(alignment: Alignment, tokens: TokenRange, place: Place): number {
  const context = contextShare(alignment, tokens, place);
  const say = LEAST_SAY + MORE_SAY * Math.max(0, 1 - place.weight / ENOUGH);
  return (1 - say) * place.share + say * (context ?? place.share);
}

/** The share, by weight, of the words around a quote that are still around it; null where there are none. */
export function contextShare(alignment: Alignment, tokens: TokenRange, place: Place): number | null {
  const before = lookAround(alignment, tokens.start - 1, -1, place);
  const after = lookAround(alignment, tokens.end, 1, place);
  const weight = before.weight + after.weight;
  return weight === 0 ? null : (before.kept + after.kept) / weight;
}

/** From the old token `from` in the direction `step`: the weight met, and the part of it that is still there. */
function lookAround(alignment: Alignment, from: number, step: 1 | -1, place: Place) {
  const edge = step < 0 ? place.first : place.last;
  let weight = 0;
  let kept = 0;
  let at = from;
  for (let far = 1; far <= REACH && weight < CONTEXT_WEIGHT; far += 1, at += step) {
    if (at < 0 || at >= alignment.toNew.length) break;
    const own = Math.min(weightAt(alignment, at), CONTEXT_WEIGHT - weight);
    weight += own;
    const now = partnerOf(alignment, at);
    const distance = (now - edge) * step;
    if (now >= 0 && distance > 0 && distance <= far + SLACK) kept += own * survives(alignment, at);
  }
  return { weight, kept };
}
