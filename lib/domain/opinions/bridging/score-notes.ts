import { FEWEST_STANCES } from '@/lib/domain/access/sight';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import { type Factorisation, factorise } from './matrix-factorisation';
import { type NoteStatus, rankNotes } from './note-status';
import { filterRatings, type Rating, type RatingMatrix, ratingMatrix } from './rating-matrix';

/** All ratings of a person in a few letters, as `GivenByPerson` has stances: for each the place of the note and `a`, `u` or `d`. */
export type RatingsByPerson = { personId: string; given: string };

export type ScoringTask = {
  kind: 'bridging';
  /** Ids of notes and sources; ratings name them by their place here. */
  notes: string[];
  ratings: RatingsByPerson[];
};

/** What raters of different outlooks think of a note or source: `intercept` is i_n, `factor` f_n. */
export type NoteScore = {
  id: string;
  status: NoteStatus;
  intercept: number;
  factor: number;
  /** How many were counted. */
  ratings: number;
  /** How many of them by raters with f_u < 0 and with f_u > 0: people of one outlook and of the other. */
  sides: [number, number];
};

/** `mf_base_scorer.py`: from each sign so many more find it helpful than not, and so large a part of all ratings. */
const FEWEST_IN_FAVOUR = 4;
const LEAST_SHARE_IN_FAVOUR = 0.05;

/**
 * What can be told of notes and sources across outlooks; the same task gives the same scores. Notes that fewer than
 * five raters of either outlook have rated are left out: nothing was found across anything there.
 */
export function scoreNotes({ notes, ratings }: ScoringTask): NoteScore[] {
  const matrix = ratingMatrix(filterRatings([...allRatings(notes, ratings)]));
  const fitted = factorise(matrix);
  return rankNotes(matrix, fitted).flatMap(({ note, id, ...figures }): NoteScore[] => {
    const sides = sidesOf(matrix, fitted, note);
    if (sides.some((side) => side.ratings < FEWEST_STANCES)) return [];
    const { intercept, factor, ratings: counted } = figures;
    const isBridging = sides.every((side) => isInFavour(side, counted));
    const status = figures.status === 'helpful' && !isBridging ? 'needs_more_ratings' : figures.status;
    return [{ id, status, intercept, factor, ratings: counted, sides: [sides[0].ratings, sides[1].ratings] }];
  });
}

/** Of the raters of one outlook: how many rated it, and how many more find it helpful than not. */
type Side = { ratings: number; inFavour: number };

const isInFavour = ({ inFavour }: Side, counted: number) =>
  inFavour >= FEWEST_IN_FAVOUR && inFavour >= LEAST_SHARE_IN_FAVOUR * counted;

function sidesOf({ byNote }: RatingMatrix, { raterFactors }: Factorisation, note: number): [Side, Side] {
  const one: Side = { ratings: 0, inFavour: 0 };
  const other: Side = { ratings: 0, inFavour: 0 };
  for (let at = byNote.starts[note] ?? 0; at < (byNote.starts[note + 1] ?? 0); at += 1) {
    const outlook = raterFactors[byNote.others[at] ?? 0] ?? 0;
    if (outlook === 0) continue;
    const side = outlook < 0 ? one : other;
    side.ratings += 1;
    // 1 for helpful, 0 for neither, −1 for not.
    side.inFavour += 2 * (byNote.values[at] ?? 0) - 1;
  }
  return [one, other];
}

const STANCES: Record<string, Stance> = { a: 'agree', u: 'unsure', d: 'disagree' };

function* allRatings(notes: readonly string[], ratings: readonly RatingsByPerson[]): Generator<Rating> {
  for (const { personId: raterId, given } of ratings)
    for (const [, place = '', letter = ''] of given.matchAll(/(\d+)([aud])/g)) {
      const noteId = notes[Number(place)];
      if (noteId !== undefined) yield { raterId, noteId, stance: STANCES[letter] ?? 'unsure' };
    }
}
