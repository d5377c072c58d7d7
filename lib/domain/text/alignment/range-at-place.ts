import type { TextRange } from '../positions';
import type { FoldedText } from './fold-text';
import type { Alignment } from './pairing';
import type { Place } from './place-tokens';
import type { TokenRange } from './token-ranges';

/**
 * The range of the new text for old tokens that have their place: from what stands for the first token to
 * what stands for the last, with words that took the place of others at the edges. Where the old range began
 * or ended inside a token or in white space, so does the new one, if the same stands there.
 */
export function rangeAtPlace(
  alignment: Alignment,
  range: TextRange,
  tokens: TokenRange,
  place: Place,
): TextRange {
  const { old, new: now } = alignment.folded;
  // A whole sentence at the edge of which nothing is left is gone: what stands there now is not its counterpart.
  const first = firstToken(alignment, Math.max(tokens.start, sentenceStart(old, place.oldFirst)), place);
  const last = lastToken(alignment, Math.min(tokens.end - 1, sentenceEnd(old, place.oldLast)), place);
  const start = now.starts[first] ?? 0;
  const end = now.ends[last] ?? 0;
  const startShift = range.start - (old.starts[tokens.start] ?? 0);
  const endShift = range.end - (old.ends[tokens.end - 1] ?? 0);
  const keepsStart =
    alignment.toNew[tokens.start] === first &&
    isSameAround(old, tokens.start, now, first, startShift, 'starts');
  const keepsEnd =
    alignment.toNew[tokens.end - 1] === last &&
    isSameAround(old, tokens.end - 1, now, last, endShift, 'ends');
  const exact = { start: keepsStart ? start + startShift : start, end: keepsEnd ? end + endShift : end };
  return exact.start < exact.end ? exact : { start, end };
}

function sentenceStart({ sentences }: FoldedText, token: number): number {
  let at = token;
  while (at > 0 && sentences[at - 1] === sentences[token]) at -= 1;
  return at;
}

function sentenceEnd({ sentences }: FoldedText, token: number): number {
  let at = token;
  while (at + 1 < sentences.length && sentences[at + 1] === sentences[token]) at += 1;
  return at;
}

/** Whether the code units between a token's edge and a cut `shift` away from it are the same in both texts. */
function isSameAround(
  old: FoldedText,
  oldToken: number,
  now: FoldedText,
  newToken: number,
  shift: number,
  edge: 'starts' | 'ends',
): boolean {
  const oldAt = old[edge][oldToken] ?? 0;
  const newAt = now[edge][newToken] ?? 0;
  if (newAt + shift < 0 || newAt + shift > now.text.length) return false;
  const cut = (text: string, at: number) => text.slice(Math.min(at, at + shift), Math.max(at, at + shift));
  return cut(old.text, oldAt) === cut(now.text, newAt) && !splitsPair(now.text, newAt + shift);
}

const splitsPair = (text: string, cut: number) =>
  (text.charCodeAt(cut - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(cut) & 0xfc00) === 0xdc00;

/**
 * The new token at which a range begins whose first old token is `wanted`. When that one has no partner, the words
 * that replaced it stand in the gap before the first one that has.
 */
function firstToken(alignment: Alignment, wanted: number, place: Place): number {
  if (wanted >= place.oldFirst) return place.first;
  const alike = alignment.like[wanted] ?? -1;
  if (alike >= 0 && alike < place.first && alike >= place.first - NEAR) return alike;
  const gap = gapBefore(alignment, place);
  const removed = place.oldFirst - gap.old;
  const added = place.first - gap.new;
  if (added === 0 || gap.old > wanted) return place.first;
  const { sentences } = alignment.folded.new;
  let from = gap.new;
  // A sentence that was put in before is no part of the one that follows.
  for (let at = from + 1; at <= place.first; at += 1)
    if (sentences[at] !== sentences[at - 1] && !endsSentenceWithin(alignment, wanted, place.oldFirst))
      from = at;
  if (from > gap.new || gap.old === wanted)
    return Math.max(from, place.first - mostFor(place.oldFirst - wanted));
  return gap.new + Math.round(((wanted - gap.old) / removed) * added);
}

function lastToken(alignment: Alignment, wanted: number, place: Place): number {
  if (wanted <= place.oldLast) return place.last;
  const alike = alignment.like[wanted] ?? -1;
  if (alike > place.last && alike <= place.last + NEAR) return alike;
  const gap = gapAfter(alignment, place);
  const removed = gap.old - place.oldLast;
  const added = gap.new - place.last;
  if (added === 0 || gap.old < wanted) return place.last;
  const { sentences } = alignment.folded.new;
  let to = gap.new;
  for (let at = to; at > place.last; at -= 1)
    if (sentences[at] !== sentences[at - 1] && !endsSentenceWithin(alignment, place.oldLast, wanted))
      to = at - 1;
  if (to < gap.new || gap.old === wanted) return Math.min(to, place.last + mostFor(wanted - place.oldLast));
  return gap.new - Math.round(((gap.old - wanted) / removed) * added);
}

const NEAR = 20;
/** So many new words may stand for so many old ones. */
const mostFor = (words: number) => 3 * words + 4;

const endsSentenceWithin = ({ folded: { old } }: Alignment, from: number, to: number) =>
  old.sentences[from] !== old.sentences[to];

/** The first old and new tokens of the gap that ends where the place begins. */
function gapBefore({ toNew, toOld }: Alignment, place: Place) {
  let old = place.oldFirst;
  while (old > 0 && (toNew[old - 1] ?? -1) < 0) old -= 1;
  let now = place.first;
  while (now > 0 && (toOld[now - 1] ?? -1) < 0) now -= 1;
  return { old, new: now };
}

/** The last old and new tokens of the gap that begins where the place ends. */
function gapAfter({ toNew, toOld }: Alignment, place: Place) {
  let old = place.oldLast;
  while (old + 1 < toNew.length && (toNew[old + 1] ?? -1) < 0) old += 1;
  let now = place.last;
  while (now + 1 < toOld.length && (toOld[now + 1] ?? -1) < 0) now += 1;
  return { old, new: now };
}
