import type { Factorisation } from './matrix-factorisation';
import type { RatingMatrix } from './rating-matrix';

export const NOTE_STATUSES = ['helpful', 'not_helpful', 'needs_more_ratings'] as const;
export type NoteStatus = (typeof NOTE_STATUSES)[number];

/** `mf_base_scorer.py`, `crhThreshold`: raters of all outlooks find it this helpful. */
export const HELPFUL_INTERCEPT = 0.4;

/** `mf_base_scorer.py`, beside it: a note that one outlook likes so much more than the other bridges nothing. */
export const HELPFUL_FACTOR = 0.5;

/** `mf_base_scorer.py`, `minRatingsNeeded`. */
const FEWEST_RATINGS = 5;

/** `mf_base_scorer.py`, `crnhThresholdIntercept` and `crnhThresholdNoteFactorMultiplier`: the more one-sided, the lower. */
const NOT_HELPFUL_INTERCEPT = -0.05;
const NOT_HELPFUL_SLOPE = -0.8;

/** How a note or source did, in the order of `rankNotes`. */
export type RankedNote = {
  /** Its number in the matrix. */
  note: number;
  id: string;
  intercept: number;
  factor: number;
  ratings: number;
  status: NoteStatus;
};

/**
 * Helpful: i_n ≥ 0.40 and |f_n| < 0.50. Not helpful: i_n ≤ −0.05 − 0.8 · |f_n|. Either needs five ratings, and everything
 * else needs more. The rules of Community Notes without those that lean on its scale: reputation, tags, pseudo-raters,
 * inertia, freezing.
 */
export function noteStatus(intercept: number, factor: number, ratings: number): NoteStatus {
  if (ratings < FEWEST_RATINGS) return 'needs_more_ratings';
  if (intercept >= HELPFUL_INTERCEPT && Math.abs(factor) < HELPFUL_FACTOR) return 'helpful';
  if (intercept <= NOT_HELPFUL_INTERCEPT + NOT_HELPFUL_SLOPE * Math.abs(factor)) return 'not_helpful';
  return 'needs_more_ratings';
}

/** Notes and sources by what raters of all outlooks think of them, best first; equal ones by id. */
export function rankNotes({ notes, byNote }: RatingMatrix, fitted: Factorisation): RankedNote[] {
  return notes
    .map((id, note): RankedNote => {
      const intercept = fitted.noteIntercepts[note] ?? 0;
      const factor = fitted.noteFactors[note] ?? 0;
      const ratings = (byNote.starts[note + 1] ?? 0) - (byNote.starts[note] ?? 0);
      return { note, id, intercept, factor, ratings, status: noteStatus(intercept, factor, ratings) };
    })
    .sort((a, b) => b.intercept - a.intercept || a.note - b.note);
}
