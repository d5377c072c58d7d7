import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Relation } from '@/lib/domain/articles/article';
import { type Argument, toUnits } from '@/lib/domain/segmentation/corrections/argument';
import { changeBetween, isEmptyChange } from '@/lib/domain/segmentation/corrections/change';
import {
  type ComparedRow,
  compareArguments,
  type Difference,
  foldUnchanged,
} from '@/lib/domain/segmentation/corrections/compare';
import type { Correction } from '@/lib/domain/segmentation/corrections/correction';
import { argumentOf, corrected, id, relation } from './argument-fixtures';
import { afterThrow, article, dice } from './correction-dice';

const BUS = [['Buses should be free.'], ['Fares keep people at home.', 'Cars fill the streets.', 'Why?']];
const relations = [relation(201, 2, 1), relation(202, 3, 1), relation(203, 4, 2, { type: 'attack' })];

const argued = (argument: Argument, text: string) => ({
  units: toUnits(argument, text),
  relations: [...argument.relations.values()],
});

/** The article about buses beside what corrections made of it. */
function compared(corrections: Correction[], given: Relation[] = relations) {
  const { text, argument: first } = argumentOf(BUS, given);
  const last = corrections.reduce((argument, correction) => {
    const result = corrected(argument, text, correction);
    if (typeof result === 'string') throw new Error(result);
    return result.argument;
  }, first);
  return compareArguments(argued(first, text), argued(last, text));
}

/** `2: Fares keep| people` for each unit; a bar where the other state has a border. */
const side = (row: ComparedRow, which: 'before' | 'after') =>
  row[which].map(({ unit, pieces }) => `${unit.number}: ${pieces.join('|')}`);

/** The rows that differ, in short. */
const changes = (rows: ComparedRow[]) =>
  rows
    .filter(({ differences }) => differences.length > 0)
    .map((row) => [side(row, 'before'), side(row, 'after'), row.differences.map(shortly)]);

function shortly(difference: Difference) {
  switch (difference.kind) {
    case 'label':
      return `${difference.unit} ${difference.label}: ${difference.from} → ${difference.to}`;
    case 'status':
      return `${difference.unit} is ${difference.to}`;
    case 'renumbered':
      return `${difference.from} is ${difference.to}`;
    case 'relation':
      return `relation ${difference.relation.kind}`;
    default:
      return difference.kind;
  }
}

const FARES = BUS[0]?.[0]?.length ?? 0;
/** The position of a word in the second block. */
const at = (word: string) => FARES + 1 + (BUS[1]?.join(' ').indexOf(word) ?? 0);

describe('two states side by side', () => {
  it.each<[string, Correction[], unknown]>([
    [
      'show a unit that was split',
      [{ kind: 'split', unit: id(3), at: at('fill') }],
      [[['3: Cars |fill the streets.'], ['3: Cars', '5: fill the streets.'], ['split', 'relation changed']]],
    ],
    [
      'show units that were joined, with the role that counts now',
      [
        { kind: 'label', units: [id(2)], role: 'premise' },
        { kind: 'merge', unit: id(2), next: id(3) },
      ],
      [
        [
          ['2: Fares keep people at home.', '3: Cars fill the streets.'],
          ['2: Fares keep people at home. |Cars fill the streets.'],
          ['joined', '2 role: claim → premise', 'relation removed'],
        ],
      ],
    ],
    [
      'show a border that moved, from both sides',
      [{ kind: 'move_boundary', unit: id(2), next: id(3), at: at('home') }],
      [
        [
          ['2: Fares keep people at |home.', '3: Cars fill the streets.'],
          ['2: Fares keep people at', '3: home. |Cars fill the streets.'],
          ['border_moved'],
        ],
      ],
    ],
    [
      'show several changes apart where they share no text',
      [
        { kind: 'split', unit: id(2), at: at('people') },
        { kind: 'merge', unit: id(3), next: id(4) },
      ],
      [
        [
          ['2: Fares keep |people at home.'],
          ['2: Fares keep', '5: people at home.'],
          ['split', 'relation changed'],
        ],
        [
          ['3: Cars fill the streets.', '4: Why?'],
          ['3: Cars fill the streets. |Why?'],
          ['joined', 'relation changed'],
        ],
      ],
    ],
    [
      'say a role and attributes that were set',
      [{ kind: 'label', units: [id(3)], role: 'premise', evidenceType: 'anecdote', certainty: 'often' }],
      [
        [
          ['3: Cars fill the streets.'],
          ['3: Cars fill the streets.'],
          ['3 role: claim → premise', '3 evidenceType: null → anecdote', '3 certainty: null → often'],
        ],
      ],
    ],
    [
      'say what was confirmed',
      [{ kind: 'confirm', units: [id(3)], relations: [], confirmed: true }],
      [[['3: Cars fill the streets.'], ['3: Cars fill the streets.'], ['3 is confirmed']]],
    ],
    [
      'show what was written out, in its place',
      [{ kind: 'add_implicit', text: 'Most people live far away.', role: 'premise', after: id(2) }],
      [[[], ['5: Most people live far away.'], ['added']]],
    ],
    [
      'say a relation where it begins',
      [
        { kind: 'unrelate', relation: id(202) },
        { kind: 'relate', type: 'attack', unit: id(3), toUnit: id(2) },
      ],
      [
        [
          ['3: Cars fill the streets.'],
          ['3: Cars fill the streets.'],
          ['relation added', 'relation removed'],
        ],
      ],
    ],
  ])('%s', (_, corrections, expected) => {
    expect(changes(compared(corrections).rows)).toEqual(expected);
  });

  it('name relations by the numbers of their units, an undercut by what it aims at', () => {
    const { relations: differing } = compared([
      { kind: 'relate', type: 'undercut', unit: id(3), toRelation: id(201) },
      { kind: 'retarget', relation: id(203), toUnit: id(1) },
    ]);
    expect(differing).toMatchObject([
      {
        kind: 'added',
        after: { type: 'undercut', from: 3, to: null, aim: { type: 'support', from: 2, to: 1 } },
      },
      { kind: 'changed', before: { from: 4, to: 2 }, after: { from: 4, to: 1 }, parts: ['ends', 'status'] },
    ]);
  });

  it('know a relation again that was suggested once more under another id', () => {
    const { text, argument } = argumentOf(BUS, relations);
    const again = { ...argument, relations: new Map([[id(301), relation(301, 2, 1)]]) };
    const { relations: differing } = compareArguments(argued(argument, text), argued(again, text));
    expect(differing.map(({ kind }) => kind)).toEqual(['removed', 'removed']);
  });

  it('say that a unit has another number', () => {
    const { text, argument } = argumentOf(BUS);
    const units = new Map(argument.units);
    const third = units.get(id(3));
    units.delete(id(3));
    if (third) units.set(id(9), { ...third, id: id(9), number: 9 });
    const { rows } = compareArguments(argued(argument, text), argued({ ...argument, units }, text));
    expect(changes(rows).map(([, , said]) => said)).toEqual([['3 is 9']]);
  });
});

describe('of any two states', () => {
  const states = fc
    .record({ blocks: article, steps: fc.array(dice, { maxLength: 40 }) })
    .map(({ blocks, steps }) => {
      const { text, argument: first } = argumentOf(blocks);
      const last = steps.reduce(
        (argument, step) => afterThrow(argument, text, step)?.argument ?? argument,
        first,
      );
      return { text, first, last };
    });
  const numbersIn = (rows: ComparedRow[], which: 'before' | 'after') =>
    rows.flatMap((row) => row[which].map(({ unit }) => unit.number));

  it('every unit stands in one row, in the order of the text, with all of its words', () => {
    fc.assert(
      fc.property(states, ({ text, first, last }) => {
        const [before, after] = [argued(first, text), argued(last, text)];
        const { rows } = compareArguments(before, after);
        expect(numbersIn(rows, 'before')).toEqual(before.units.map(({ number }) => number));
        expect([...numbersIn(rows, 'after')].sort()).toEqual(after.units.map(({ number }) => number).sort());
        for (const { unit, pieces } of rows.flatMap((row) => [...row.before, ...row.after]))
          expect(pieces.join('')).toBe(unit.wording);
      }),
    );
  });

  it('what differs is said, and nothing else', () => {
    fc.assert(
      fc.property(states, ({ text, first, last }) => {
        const [before, after] = [argued(first, text), argued(last, text)];
        const same = compareArguments(before, before);
        expect([changes(same.rows), same.relations]).toEqual([[], []]);
        const { rows, relations: differing } = compareArguments(before, after);
        const differs = rows.some(({ differences }) => differences.length > 0) || differing.length > 0;
        if (differs) expect(isEmptyChange(changeBetween(first, last))).toBe(false);
        for (const { before: left, after: right, differences } of rows) {
          const spans = (units: typeof left) => JSON.stringify(units.map(({ unit }) => unit.wording));
          if (spans(left) !== spans(right)) expect(differences.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('the way back mirrors the way there', () => {
    fc.assert(
      fc.property(states, ({ text, first, last }) => {
        const there = compareArguments(argued(first, text), argued(last, text));
        const back = compareArguments(argued(last, text), argued(first, text));
        expect(back.rows.map(({ before, after }) => [after, before])).toEqual(
          there.rows.map(({ before, after }) => [before, after]),
        );
        expect(back.relations.length).toBe(there.relations.length);
      }),
    );
  });
});

describe('what did not change', () => {
  const row = (changed: boolean): ComparedRow => ({
    ...{ before: [], after: [] },
    differences: changed ? [{ kind: 'split' }] : [],
  });
  /** `.` a row as it was, `x` one that changed; folded rows in brackets. */
  const folded = (rows: string) =>
    foldUnchanged([...rows].map((each) => row(each === 'x')))
      .map(({ kind, rows: some }) => {
        const marks = some.map(({ differences }) => (differences.length ? 'x' : '.')).join('');
        return kind === 'folded' ? `(${marks})` : marks;
      })
      .join('');

  it.each([
    ['', ''],
    ['.....', '(.....)'],
    ['x', 'x'],
    ['x.....', 'x.(....)'],
    ['.....x.....', '(....).x.(....)'],
    ['x....x', 'x....x'],
    ['x.....x', 'x.(...).x'],
    ['...x', '...x'],
  ])('is folded: %s', (rows, expected) => {
    expect(folded(rows)).toBe(expected);
  });
});
