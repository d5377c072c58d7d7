import type { Author } from '@/lib/domain/annotations/annotation';
import { addMillis, type Instant } from '@/lib/domain/time/instant';
import type { CorrectionKind } from './correction';

export type RevisionKind = 'suggested' | 'corrected' | 'restored' | 'suggested_again' | 'carried_over';

/** How many corrections of each kind. */
export type CorrectionCounts = Partial<Record<CorrectionKind, number>>;

/** A row of the history: what one person did in one go. `number` is the state after it, `since` the one before. */
export type Revision = {
  number: number;
  since: number;
  kind: RevisionKind;
  /** Null: the engine, or a person who left. */
  author: Author;
  counts: CorrectionCounts;
  createdAt: Instant;
  updatedAt: Instant;
};

/** Corrections of one person follow each other in one revision for so long, in milliseconds from its first. */
export const COALESCE_MS = 10 * 60_000;

/** Whether the next correction belongs to the newest revision or begins another. */
export function coalesces(
  newest: { kind: RevisionKind; authorId: string | null; createdAt: Instant },
  next: { kind: RevisionKind; authorId: string | null; at: Instant },
): boolean {
  return (
    newest.kind === 'corrected' &&
    next.kind === 'corrected' &&
    next.authorId !== null &&
    newest.authorId === next.authorId &&
    next.at < addMillis(newest.createdAt, COALESCE_MS)
  );
}

/** A correction as far as undoing looks at it: `undoes` is the one that it took back. */
export type UndoLine = { number: number; undoes: number | null };

/**
 * What one person can take back and do again, from their corrections in the order in which they were made. A
 * new correction forgets what had been taken back. `gone` are corrections that later ones, not in the list, took
 * back; the ones that these took back are handed on in `goneBefore`, for the part of the history before.
 */
export function undoStacks(corrections: readonly UndoLine[], gone: ReadonlySet<number> = new Set()) {
  let undoable: number[] = [];
  let redoable: number[] = [];
  const goneBefore = new Set(gone);
  for (const { number, undoes } of corrections) {
    if (undoes === null) {
      undoable.push(number);
      redoable = [];
    } else if (redoable.includes(undoes)) {
      redoable = redoable.filter((each) => each !== undoes);
      undoable.push(number);
    } else {
      if (!undoable.includes(undoes)) goneBefore.add(undoes);
      undoable = undoable.filter((each) => each !== undoes);
      redoable.push(number);
    }
  }
  return { undoable: undoable.filter((number) => !gone.has(number)), redoable, goneBefore };
}
