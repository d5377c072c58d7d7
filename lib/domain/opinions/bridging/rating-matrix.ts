import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import { sparseRows } from '../sparse-rows';
import { type RatingFilter, USUAL_FILTER } from './usual-filter';

/** What somebody thinks of a note or a source. */
export type Rating = { raterId: string; noteId: string; stance: Stance };

/** y of the formulas: Community Notes asks whether a note is helpful, somewhat, or not. */
const RATING_VALUES = { agree: 1, unsure: 0.5, disagree: 0 } as const satisfies Record<Stance, number>;

/** The ratings of each rater, or of each note: the others’ numbers and the values, from `starts[i]` to `starts[i + 1]`. */
export type RatingRows = { starts: Int32Array; others: Int32Array; values: Float64Array };

/** Raters × notes, sparse, by rows and by columns. Notes stand for whatever is rated, sources too. */
export type RatingMatrix = {
  /** Ids, ascending by code units, so that the order in which ratings come makes no difference. */
  raters: readonly string[];
  notes: readonly string[];
  byRater: RatingRows;
  byNote: RatingRows;
};

/** Of several ratings of a rater for a note the last one counts. */
export function ratingMatrix(ratings: Iterable<Rating>): RatingMatrix {
  const given = [...ratings];
  const raters = [...new Set(given.map(({ raterId }) => raterId))].sort();
  const notes = [...new Set(given.map(({ noteId }) => noteId))].sort();
  const raterNumbers = new Map(raters.map((id, number) => [id, number]));
  const noteNumbers = new Map(notes.map((id, number) => [id, number]));
  const raterOf = Int32Array.from(given, ({ raterId }) => raterNumbers.get(raterId) ?? 0);
  const noteOf = Int32Array.from(given, ({ noteId }) => noteNumbers.get(noteId) ?? 0);
  const rows = (count: number, others: number, rowOf: Int32Array, otherOf: Int32Array): RatingRows => {
    const { rowStarts, columns, entries } = sparseRows(count, others, rowOf, otherOf);
    const values = Float64Array.from(entries, (entry) => RATING_VALUES[given[entry]?.stance ?? 'unsure']);
    return { starts: rowStarts, others: columns, values };
  };
  return {
    raters,
    notes,
    byRater: rows(raters.length, notes.length, raterOf, noteOf),
    byNote: rows(notes.length, raters.length, noteOf, raterOf),
  };
}

/**
 * What is left to fit: notes with enough raters, of those raters with enough ratings, of those once more notes with
 * enough raters. Once and no further, as the original; a rater may end below the limit.
 */
export function filterRatings(
  ratings: readonly Rating[],
  { ratersPerNote, ratingsPerRater }: RatingFilter = USUAL_FILTER,
): Rating[] {
  const single = lastOfEachPair(ratings);
  const rated = withAtLeast(single, 'noteId', ratersPerNote);
  return withAtLeast(withAtLeast(rated, 'raterId', ratingsPerRater), 'noteId', ratersPerNote);
}

function withAtLeast(ratings: readonly Rating[], key: 'noteId' | 'raterId', least: number): Rating[] {
  const counts = new Map<string, number>();
  for (const rating of ratings) counts.set(rating[key], (counts.get(rating[key]) ?? 0) + 1);
  return ratings.filter((rating) => (counts.get(rating[key]) ?? 0) >= least);
}

function lastOfEachPair(ratings: readonly Rating[]): Rating[] {
  const last = new Map(ratings.map((rating) => [JSON.stringify([rating.raterId, rating.noteId]), rating]));
  return [...last.values()];
}
