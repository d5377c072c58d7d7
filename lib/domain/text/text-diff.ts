import { alignTexts } from './alignment/align-texts';
import { foldedForm } from './alignment/fold-text';
import type { Alignment } from './alignment/pairing';
import { placeTokens } from './alignment/place-tokens';
import { rangeAtPlace } from './alignment/range-at-place';
import { tokensIn } from './alignment/token-ranges';
import type { TextRange } from './positions';

/**
 * A stretch of two texts. `same` has a range in both, `removed` an empty one in the new text, `added` an empty one
 * in the old text. Ranges are half-open and in UTF-16 code units.
 */
export type DiffSegment = { kind: 'same' | 'removed' | 'added'; old: TextRange; new: TextRange };
/** What left its place and stands elsewhere, word for word. In the segments it is removed there and added here. */
export type MovedStretch = { old: TextRange; new: TextRange };

/**
 * The differences of two texts. `segments` tile both texts in order; `moved` says in addition which removed
 * stretches came back elsewhere, in the order of the old text. `alignment` is what `mapRange` and `reanchor` work on.
 */
export type TextDiff = { segments: DiffSegment[]; moved: MovedStretch[]; alignment: Alignment };

/**
 * Compares two texts word by word. White space, the kind of quotation marks and dashes, and what is invisible
 * make no difference (see `foldText`). White space belongs to the word before it. Near-linear on revisions of a
 * text, bounded on any two. For the place of one quote use `reanchor`; for that of a range, `mapRange`.
 */
export function diffTexts(oldText: string, newText: string): TextDiff {
  const alignment = alignTexts(oldText, newText);
  return { segments: segmentsOf(alignment), moved: movedOf(alignment), alignment };
}

/**
 * Where a range of the old text stands in the new one, and the share of its words that survive there (by weight:
 * a rare word counts more than “the”), 0 to 1. Null when no word of it does. The range covers what replaced words
 * at its edges. It does not judge: a share under a half or so means that the text is rather gone than edited.
 */
export function mapRange(diff: TextDiff, range: TextRange): { range: TextRange; share: number } | null {
  const tokens = tokensIn(diff.alignment.folded.old, range);
  const place = placeTokens(diff.alignment, tokens);
  if (!place) return null;
  return { range: rangeAtPlace(diff.alignment, range, tokens, place), share: place.share };
}

/** True when two texts are the same but for white space, marks and what is invisible. */
export const isSameText = (a: string, b: string): boolean => foldedForm(a) === foldedForm(b);

function segmentsOf({ folded, toNew, toOld, isMoved }: Alignment): DiffSegment[] {
  const segments: DiffSegment[] = [];
  const stays = (old: number) => (toNew[old] ?? -1) >= 0 && !isMoved[old];
  // Token t owns the text from its start to the start of the next; the first owns what stands before it, too.
  const edge = (starts: Int32Array, at: number, length: number) =>
    at === 0 ? 0 : at < starts.length ? (starts[at] ?? length) : length;
  const oldEdge = (at: number) => edge(folded.old.starts, at, folded.old.text.length);
  const newEdge = (at: number) => edge(folded.new.starts, at, folded.new.text.length);
  const push = (kind: DiffSegment['kind'], old: [number, number], now: [number, number]) => {
    const segment = {
      kind,
      old: { start: oldEdge(old[0]), end: oldEdge(old[1]) },
      new: { start: newEdge(now[0]), end: newEdge(now[1]) },
    };
    const isEmpty = segment.old.start === segment.old.end && segment.new.start === segment.new.end;
    if (!isEmpty) segments.push(segment);
  };
  let old = 0;
  let now = 0;
  while (old < toNew.length || now < toOld.length) {
    const oldFrom = old;
    while (old < toNew.length && !stays(old)) old += 1;
    push('removed', [oldFrom, old], [now, now]);
    const newFrom = now;
    now = old < toNew.length ? (toNew[old] ?? now) : toOld.length;
    push('added', [old, old], [newFrom, now]);
    const [oldSame, newSame] = [old, now];
    while (old < toNew.length && stays(old) && toNew[old] === now) {
      old += 1;
      now += 1;
    }
    push('same', [oldSame, old], [newSame, now]);
  }
  return withoutTokens(segments, folded.old.text, folded.new.text);
}

/** Texts of white space alone have no token to own it. */
function withoutTokens(segments: DiffSegment[], oldText: string, newText: string): DiffSegment[] {
  const last = segments.at(-1);
  const reached = { old: last?.old.end ?? 0, new: last?.new.end ?? 0 };
  if (reached.old < oldText.length)
    segments.push({
      kind: 'removed',
      old: { start: reached.old, end: oldText.length },
      new: { start: reached.new, end: reached.new },
    });
  if (reached.new < newText.length)
    segments.push({
      kind: 'added',
      old: { start: oldText.length, end: oldText.length },
      new: { start: reached.new, end: newText.length },
    });
  return segments;
}

function movedOf({ folded, toNew, isMoved }: Alignment): MovedStretch[] {
  const stretches: MovedStretch[] = [];
  for (let at = 0; at < toNew.length; at += 1) {
    if (!isMoved[at]) continue;
    const from = at;
    while (isMoved[at + 1] && toNew[at + 1] === (toNew[at] ?? 0) + 1) at += 1;
    stretches.push({
      old: { start: folded.old.starts[from] ?? 0, end: folded.old.ends[at] ?? 0 },
      new: { start: folded.new.starts[toNew[from] ?? 0] ?? 0, end: folded.new.ends[toNew[at] ?? 0] ?? 0 },
    });
  }
  return stretches;
}
