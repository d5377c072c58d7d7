import type { TextRange } from './positions';
import { type DiffSegment, diffTexts, type MovedStretch } from './text-diff';

/**
 * Words that stand in both texts, only in the new one or only in the old one; the `moved_…` are the same words at
 * another place: where they went from, and where they came to.
 */
export type DifferenceKind = 'same' | 'added' | 'removed' | 'moved_from' | 'moved_to';
export type DifferencePiece = { kind: DifferenceKind; text: string };

/**
 * A block of either text with what differs in it. `kind` says what became of the block as a whole; a stretch of
 * blocks in which nothing differs is one `unchanged` with their number.
 */
export type Difference =
  | { kind: 'changed' | 'added' | 'removed' | 'moved_from' | 'moved_to' | 'same'; pieces: DifferencePiece[] }
  | { kind: 'unchanged'; blocks: number };

/** So many unchanged blocks are shown beside what differs, to read it in its place. */
const CONTEXT = 1;

/** How two texts differ, block by block in the order of reading, with unchanged stretches folded. */
export function differencesOf(oldText: string, newText: string): Difference[] {
  const { segments, moved } = diffTexts(oldText, newText);
  const from = markMoved(moved, 'old');
  const to = markMoved(moved, 'new');
  const rows = new Rows();
  const parts = segments.flatMap((each, at) => withSign(each, segments[at + 1], oldText, newText));
  let closesAfterRemoved = false;
  let blank = NO_BLANK;
  for (const [index, segment] of parts.entries()) {
    const old = oldText.slice(segment.old.start, segment.old.end);
    const now = newText.slice(segment.new.start, segment.new.end);
    if (segment.kind === 'same') {
      // What was removed at the end of a block is shown in that block.
      closesAfterRemoved = parts[index + 1]?.kind === 'removed' && endsLine(now) && !endsLine(old);
      blank = blankOf(old, now, parts[index + 1]?.kind, parts[index + 2]?.kind);
      rows.take('same', closesAfterRemoved || blank.added !== '' ? now.trimEnd() : now);
    } else if (segment.kind === 'added') {
      for (const { text, isMoved } of to(newText, segment.new)) {
        rows.take(isMoved ? 'moved_to' : 'added', blank.added + text);
        blank = NO_BLANK;
      }
    } else {
      if (oldText[segment.old.start - 1] === '\n') rows.endRow();
      if (closesAfterRemoved) rows.take('same', ' ');
      for (const { text, isMoved } of from(oldText, segment.old)) {
        rows.take(isMoved ? 'moved_from' : 'removed', blank.removed + text);
        blank = { ...blank, removed: '' };
      }
      if (closesAfterRemoved) rows.endRow();
      closesAfterRemoved = false;
    }
  }
  return folded(rows.finish());
}

/**
 * A sign that closes what was removed and what was added closes what stands before both: otherwise the full stop
 * of a sentence would seem to be removed and added again.
 */
function withSign(segment: DiffSegment, next: DiffSegment | undefined, oldText: string, newText: string) {
  if (segment.kind !== 'removed' || next?.kind !== 'added') return [segment];
  const sign = LEADING_SIGN.exec(oldText.slice(segment.old.start, segment.old.end))?.[0] ?? '';
  const other = LEADING_SIGN.exec(newText.slice(next.new.start, next.new.end))?.[0] ?? '';
  if (sign === '' || sign.trim() !== other.trim()) return [segment];
  const [cut, newCut] = [segment.old.start + sign.length, next.new.start + other.length];
  const same = { old: { start: segment.old.start, end: cut }, new: { start: next.new.start, end: newCut } };
  // The next one is looked at after this one, and begins where the sign ends.
  next.new = { start: newCut, end: next.new.end };
  return [
    { ...same, kind: 'same' as const },
    { ...segment, old: { start: cut, end: segment.old.end }, new: { start: newCut, end: newCut } },
  ];
}

const LEADING_SIGN = /^[^\p{L}\p{N}\s]+\s*/u;

const NO_BLANK = { removed: '', added: '' };

/**
 * White space belongs to the word before it. Where the same word has some in one text only, it goes with what
 * follows there, so that neither text shows a gap that it does not have.
 */
function blankOf(old: string, now: string, next: DiffSegment['kind'] | undefined, afterNext = next) {
  const [inOld, inNew] = [/\s$/.test(old), /\s$/.test(now)];
  const isAdded = next === 'added' || (next === 'removed' && afterNext === 'added');
  return {
    removed: next === 'removed' && inOld && !inNew ? ' ' : '',
    added: isAdded && inNew && !inOld && !endsLine(now) ? ' ' : '',
  };
}

const endsLine = (text: string) => /\n\s*$/.test(text);

/** Whether words differ at all; white space and the kind of quotation marks do not count. */
export const hasDifferences = (differences: readonly Difference[]) =>
  differences.some(({ kind }) => kind !== 'unchanged' && kind !== 'same');

/** Cuts a range where moved stretches begin and end. The stretches of the new text are sorted for that first. */
function markMoved(moved: readonly MovedStretch[], side: 'old' | 'new') {
  const stretches = moved.map((stretch) => stretch[side]).sort((a, b) => a.start - b.start);
  let next = 0;
  return (text: string, { start, end }: TextRange) => {
    const parts: { text: string; isMoved: boolean }[] = [];
    let at = start;
    while ((stretches[next]?.end ?? end) <= start && next < stretches.length) next += 1;
    for (let index = next; at < end; index += 1) {
      const stretch = stretches[index];
      if (!stretch || stretch.start >= end) {
        parts.push({ text: text.slice(at, end), isMoved: false });
        break;
      }
      if (stretch.start > at) parts.push({ text: text.slice(at, stretch.start), isMoved: false });
      const to = Math.min(end, stretch.end);
      parts.push({ text: text.slice(Math.max(at, stretch.start), to), isMoved: true });
      at = to;
    }
    return parts;
  };
}

type Row = Exclude<Difference, { kind: 'unchanged' }>;

/** Gathers pieces to rows: a line feed ends the row of the text that it stands in. */
class Rows {
  private readonly rows: Row[] = [];
  private pieces: DifferencePiece[] = [];

  take(kind: DifferenceKind, text: string) {
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) this.endLine(kind);
      if (line !== '') this.push(kind, line);
    }
  }

  finish() {
    this.endRow();
    return this.rows;
  }

  /** Where a removed block ended, words of the new text may go on in the same row. */
  private endLine(kind: DifferenceKind) {
    const isOfOld = kind === 'removed' || kind === 'moved_from';
    if (!isOfOld || this.pieces.every((piece) => piece.kind === 'removed' || piece.kind === 'moved_from'))
      this.endRow();
    else this.push(kind, ' ');
  }

  private push(kind: DifferenceKind, text: string) {
    const last = this.pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (this.pieces.length > 0 || text.trim() !== '')
      this.pieces.push({ kind, text: this.pieces.length > 0 ? text : text.trimStart() });
  }

  endRow() {
    const said = this.pieces.filter(({ text }) => text.trim() !== '');
    const kinds = new Set(said.map(({ kind }) => kind));
    const [only] = kinds;
    if (only !== undefined && kinds.size === 1) this.rows.push({ kind: only, pieces: this.pieces });
    else if (only !== undefined) this.rows.push(...asReplaced(this.pieces));
    this.pieces = [];
  }
}

/** Where two blocks have nothing but signs in common, one was removed and the other added. */
function asReplaced(pieces: DifferencePiece[]): Row[] {
  const isShared = pieces.some(({ kind, text }) => kind === 'same' && /[\p{L}\p{N}]/u.test(text));
  const of = (...kinds: DifferenceKind[]) => pieces.filter(({ kind }) => kinds.includes(kind));
  const [old, now] = [of('removed', 'moved_from'), of('added', 'moved_to')];
  if (isShared || old.length === 0 || now.length === 0) return [{ kind: 'changed', pieces }];
  const whole = (parts: DifferencePiece[], kind: DifferenceKind): Row => {
    const said = pieces.filter((piece) => piece.kind === 'same' || parts.includes(piece));
    return { kind, pieces: [{ kind, text: said.map(({ text }) => text).join('') }] };
  };
  const all = (parts: DifferencePiece[], kind: DifferenceKind) => parts.every((piece) => piece.kind === kind);
  return [
    whole(old, all(old, 'moved_from') ? 'moved_from' : 'removed'),
    whole(now, all(now, 'moved_to') ? 'moved_to' : 'added'),
  ];
}

function folded(rows: readonly Row[]): Difference[] {
  const isNear = (index: number) =>
    rows.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ kind }) => kind !== 'same');
  const differences: Difference[] = [];
  for (const [index, row] of rows.entries()) {
    const last = differences.at(-1);
    if (isNear(index)) differences.push(row);
    else if (last?.kind === 'unchanged') last.blocks += 1;
    else differences.push({ kind: 'unchanged', blocks: 1 });
  }
  return differences;
}
