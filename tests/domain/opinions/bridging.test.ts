import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import { factorisationLoss, factorise } from '@/lib/domain/opinions/bridging/matrix-factorisation';
import { noteStatus, rankNotes } from '@/lib/domain/opinions/bridging/note-status';
import { filterRatings, type Rating, ratingMatrix } from '@/lib/domain/opinions/bridging/rating-matrix';
import { type ScoringTask, scoreNotes } from '@/lib/domain/opinions/bridging/score-notes';

const id = (number: number) => String(number).padStart(3, '0');
const rating = (rater: number, note: number, stance: Stance): Rating => ({
  raterId: id(rater),
  noteId: id(note),
  stance,
});
const everyone = (raters: number[], note: number, stance: Stance) =>
  raters.map((rater) => rating(rater, note, stance));

/** Two camps of ten: a note that both like, one each that only one likes, and one that nobody likes. */
const [left, right] = [0, 10].map((from) => Array.from({ length: 10 }, (_, rater) => from + rater)) as [
  number[],
  number[],
];
const twoCamps = [
  ...everyone([...left, ...right], 0, 'agree'),
  ...everyone(left, 1, 'agree'),
  ...everyone(right, 1, 'disagree'),
  ...everyone(left, 2, 'disagree'),
  ...everyone(right, 2, 'agree'),
  ...everyone([...left, ...right], 3, 'disagree'),
];

const someRatings = fc.array(
  fc
    .tuple(fc.nat({ max: 9 }), fc.nat({ max: 5 }), fc.constantFrom<Stance>('agree', 'unsure', 'disagree'))
    .map(([rater, note, stance]) => rating(rater, note, stance)),
  { maxLength: 50 },
);

describe('the rating matrix', () => {
  it('has ratings by rater and by note', () => {
    const matrix = ratingMatrix([rating(1, 5, 'agree'), rating(0, 5, 'unsure'), rating(1, 4, 'disagree')]);
    expect([matrix.raters, matrix.notes]).toEqual([
      ['000', '001'],
      ['004', '005'],
    ]);
    expect([[...matrix.byRater.others], [...matrix.byRater.values]]).toEqual([
      [1, 0, 1],
      [0.5, 0, 1],
    ]);
    expect([[...matrix.byNote.others], [...matrix.byNote.values]]).toEqual([
      [1, 0, 1],
      [0, 0.5, 1],
    ]);
  });

  it('leaves out notes with few raters, then raters with few ratings, then such notes again', () => {
    const ratings = [
      ...everyone([0, 1, 2], 0, 'agree'),
      ...everyone([0, 1], 1, 'agree'),
      ...everyone([1, 2], 2, 'agree'),
      ...everyone([0], 3, 'agree'),
    ];
    // Note 3 goes first; then raters 0 and 2 have two ratings left and rater 1 three; notes 1 and 2 lose one rater each.
    const left = filterRatings(ratings, { ratersPerNote: 2, ratingsPerRater: 3 });
    expect(left).toEqual([]);
    expect(filterRatings(ratings, { ratersPerNote: 2, ratingsPerRater: 2 })).toHaveLength(7);
    expect(filterRatings(ratings, { ratersPerNote: 3, ratingsPerRater: 1 })).toHaveLength(3);
  });

  it('counts a pair that was rated twice once', () => {
    const twice = [rating(0, 0, 'agree'), rating(0, 0, 'disagree')];
    expect(filterRatings(twice, { ratersPerNote: 1, ratingsPerRater: 1 })).toEqual([
      rating(0, 0, 'disagree'),
    ]);
    expect(filterRatings(twice, { ratersPerNote: 2, ratingsPerRater: 1 })).toEqual([]);
    expect([...ratingMatrix(twice).byNote.values]).toEqual([0]);
  });

  it('asks for five raters a note and ten ratings a rater if nothing else is said', () => {
    const tenNotes = Array.from({ length: 10 }, (_, note) => everyone([0, 1, 2, 3, 4], note, 'agree')).flat();
    expect(filterRatings(tenNotes)).toHaveLength(50);
    expect(filterRatings(tenNotes.slice(1))).toHaveLength(0);
  });
});

describe('the factorisation', () => {
  it('solves one rating by hand', () => {
    // Let m be each of μ, i_u and i_n, p = f_u · f_n and e the error: L = e² + 0.45 m² + 0.06 p, e = 3 m + p − 1.
    // By p: 2 e + 0.06 = 0, so e = −0.03. By m: 6 e + 0.9 m = 0, so m = 0.2. Then p = 1 − 0.03 − 0.6 = 0.37.
    const fitted = factorise(ratingMatrix([rating(0, 0, 'agree')]));
    expect(fitted.mean).toBeCloseTo(0.2, 9);
    expect(fitted.raterIntercepts[0]).toBeCloseTo(0.2, 9);
    expect(fitted.noteIntercepts[0]).toBeCloseTo(0.2, 9);
    expect((fitted.raterFactors[0] ?? 0) * (fitted.noteFactors[0] ?? 0)).toBeCloseTo(0.37, 9);
    expect(fitted.loss).toBeCloseTo(0.0009 + 0.018 + 0.0222, 12);
  });

  it('gives a high intercept to what both camps like, and a factor to what one likes', () => {
    const matrix = ratingMatrix(twoCamps);
    const { noteIntercepts, noteFactors, raterFactors } = factorise(matrix);
    const [both = 0, ofLeft = 0, ofRight = 0, none = 0] = noteIntercepts;
    expect(both).toBeGreaterThan(Math.max(ofLeft, ofRight));
    expect(none).toBeLessThan(Math.min(ofLeft, ofRight));
    expect(ofLeft).toBeCloseTo(ofRight, 9);
    expect(noteFactors[1]).toBeCloseTo(-(noteFactors[2] ?? 0), 9);
    expect(left.every((rater) => (raterFactors[rater] ?? 0) < 0)).toBe(true);
    expect(right.every((rater) => (raterFactors[rater] ?? 0) > 0)).toBe(true);
  });

  it('ends where no parameter can move without a loss', () => {
    fc.assert(
      fc.property(someRatings, (ratings) => {
        const matrix = ratingMatrix(ratings);
        const fitted = factorise(matrix);
        for (const step of [1e-4, -1e-4]) {
          const moved = (values: Float64Array, at: number) =>
            values.map((value, index) => (index === at ? value + step : value));
          const neighbours = [
            { ...fitted, mean: fitted.mean + step },
            ...[...fitted.raterIntercepts.keys()].flatMap((rater) => [
              { ...fitted, raterIntercepts: moved(fitted.raterIntercepts, rater) },
              { ...fitted, raterFactors: moved(fitted.raterFactors, rater) },
            ]),
            ...[...fitted.noteIntercepts.keys()].flatMap((note) => [
              { ...fitted, noteIntercepts: moved(fitted.noteIntercepts, note) },
              { ...fitted, noteFactors: moved(fitted.noteFactors, note) },
            ]),
          ];
          for (const neighbour of neighbours)
            expect(factorisationLoss(matrix, neighbour)).toBeGreaterThanOrEqual(fitted.loss - 1e-12);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('does not ask in which order ratings come', () => {
    fc.assert(
      fc.property(someRatings, (ratings) => {
        const single = filterRatings(ratings, { ratersPerNote: 1, ratingsPerRater: 1 });
        expect(factorise(ratingMatrix(single.toReversed()))).toEqual(factorise(ratingMatrix(single)));
      }),
      { numRuns: 30 },
    );
  });

  it('says nothing about nothing', () => {
    expect(factorise(ratingMatrix([]))).toMatchObject({ mean: 0, loss: 0 });
  });
});

describe('the status', () => {
  it.each([
    [0.4, 0.49, 5, 'helpful'],
    [0.4, -0.49, 5, 'helpful'],
    [0.39, 0, 5, 'needs_more_ratings'],
    [0.6, 0.5, 5, 'needs_more_ratings'],
    [0.6, 0, 4, 'needs_more_ratings'],
    [-0.05, 0, 5, 'not_helpful'],
    [-0.04, 0, 5, 'needs_more_ratings'],
    [-0.2, 0.25, 5, 'needs_more_ratings'],
    [-0.26, -0.25, 5, 'not_helpful'],
    [-0.9, 0, 4, 'needs_more_ratings'],
  ] as const)(
    'of a note with intercept %d, factor %d and %i ratings is %s',
    (intercept, factor, ratings, status) => {
      expect(noteStatus(intercept, factor, ratings)).toBe(status);
    },
  );

  it('comes with a ranking, best first', () => {
    const matrix = ratingMatrix(twoCamps);
    const ranked = rankNotes(matrix, factorise(matrix));
    expect(ranked.map((note) => note.id)).toEqual(['000', expect.any(String), expect.any(String), '003']);
    expect(ranked[0]).toMatchObject({ note: 0, ratings: 20 });
  });
});

describe('what helps across groups', () => {
  /** Twelve notes, of which both camps like the first four, one camp the next three, the other the three after. */
  const rated = (camps: [number, number]): ScoringTask => ({
    kind: 'bridging',
    notes: Array.from({ length: 12 }, (_, note) => `note ${id(note)}`),
    ratings: camps.flatMap((people, camp) =>
      Array.from({ length: people }, (_, person) => ({
        personId: `${camp} ${id(person)}`,
        given: Array.from({ length: 12 }, (_, note) =>
          note < 4 || (camp === 0 ? note < 7 : note > 6 && note < 10) ? `${note}a` : `${note}d`,
        ).join(''),
      })),
    ),
  });
  const helpful = (task: ScoringTask) =>
    scoreNotes(task)
      .filter(({ status }) => status === 'helpful')
      .map((score) => score.id)
      .sort();

  it('is what people of both outlooks like, with how many of each rated it', () => {
    const scores = scoreNotes(rated([10, 8]));
    expect(helpful(rated([10, 8]))).toEqual(['note 000', 'note 001', 'note 002', 'note 003']);
    expect(scores).toHaveLength(12);
    for (const { ratings, sides } of scores) {
      expect(ratings).toBe(18);
      expect(sides.toSorted((a, b) => a - b)).toEqual([8, 10]);
    }
  });

  it('does not ask in which order people come, and gives the same for the same', () => {
    const task = rated([9, 9]);
    expect(scoreNotes({ ...task, ratings: task.ratings.toReversed() })).toEqual(scoreNotes(task));
  });

  it('is nothing where fewer than five are of another outlook, or everybody is of one', () => {
    expect(scoreNotes(rated([12, 4]))).toEqual([]);
    expect(helpful(rated([20, 0]))).toEqual([]);
  });

  it('is nothing that one side only puts up with', () => {
    const { notes, ratings, kind } = rated([10, 10]);
    // Of the second camp six of ten find the first note helpful: two more than do not.
    const put = ratings.map((each, at) =>
      at >= 16 ? { ...each, given: each.given.replace('0a', '0d') } : each,
    );
    expect(helpful({ kind, notes, ratings: put })).not.toContain('note 000');
  });
});

const SHARED = new URL('../../../../shared/data/opinions/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, SHARED), 'utf8'));

describe.skipIf(!existsSync(new URL('cn_fixture.json', SHARED)))(
  'the factorisation beside another solver (skipped when its answers are not there)',
  () => {
    const VALUES: Record<string, Stance> = { 0: 'disagree', 0.5: 'unsure', 1: 'agree' };
    const matrixOfFixture = () =>
      ratingMatrix(
        read('cn_fixture.json').ratings.map(([rater, note, value]: [number, number, number]) =>
          rating(rater, note, VALUES[value] ?? 'unsure'),
        ),
      );

    it.each([1, 2, 3, 4, 5])('reaches the same optimum, from start %i', (seed) => {
      const expected = read('cn_expected.json');
      const fitted = factorise(matrixOfFixture(), seed);
      expect(fitted.loss).toBeCloseTo(expected.loss, 9);
      expect(fitted.mean).toBeCloseTo(expected.mu, 5);
      const pairs: [Float64Array, number[]][] = [
        [fitted.noteIntercepts, expected.note_intercepts],
        [fitted.noteFactors, expected.note_factors],
        [fitted.raterIntercepts, expected.rater_intercepts],
        [fitted.raterFactors, expected.rater_factors],
      ];
      for (const [ours, theirs] of pairs)
        for (const [at, value] of theirs.entries())
          expect(Math.abs((ours[at] ?? 0) - value)).toBeLessThan(1e-5);
    });

    it('calls 0 to 3 helpful, 11 not helpful, and wants more ratings for the rest', () => {
      const matrix = matrixOfFixture();
      const byNote = rankNotes(matrix, factorise(matrix)).sort((a, b) => a.note - b.note);
      expect(byNote.map(({ status }) => status)).toEqual([
        ...Array(4).fill('helpful'),
        ...Array(7).fill('needs_more_ratings'),
        'not_helpful',
      ]);
    });
  },
);
