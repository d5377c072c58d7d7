import { describe, expect, it } from 'vitest';
import { lookalikes } from '@/lib/domain/people/lookalike';
import { nameSkeleton } from '@/lib/domain/people/name-skeleton';

const alike: [what: string, one: string, other: string][] = [
  ['Cyrillic letters', 'Ada Lovelace', 'Аdа Lоvеlасе'],
  ['a Greek letter', 'Ada', 'Αda'],
  ['Cherokee letters', 'ADA', 'ᎪᎠᎪ'],
  ['full width', 'Ada Lovelace', 'Ａｄａ　Ｌｏｖｅｌａｃｅ'],
  ['letters of mathematics', 'Ada', '𝒜𝒹𝒶'],
  ['accents and combining marks', 'Ada Lovelace', 'Ád\u0323a Lóvelac\u0308e'],
  ['case', 'Bill Tide', 'BILL TIDE'],
  ['0 for O', 'Oslo', '0sl0'],
  ['1 for l, and I for both', 'Bill', 'BI1l'],
  ['rn for m', 'Modem', 'Modern'],
  ['spaces and signs', 'Ada Lovelace', 'Ada.Love-lace'],
  ['what is invisible', 'Ada', 'A\u200bda\u2060'],
  ['the marks of guests', 'Ada', 'Аda (guest)'],
];

describe('names that look alike', () => {
  it.each(alike)('by %s have one skeleton', (_, one, other) => {
    expect(nameSkeleton(other)).toBe(nameSkeleton(one));
    expect(nameSkeleton(one)).not.toBe('');
  });

  it.each([
    ['Ada', 'Ida'],
    ['李明', '李朋'],
    ['Paul', 'Paula'],
    ['محمد', 'أحمد'],
    ['Anna', 'Hanna'],
  ])('are not %s and %s', (one, other) => {
    expect(nameSkeleton(one)).not.toBe(nameSkeleton(other));
  });
});

describe('who is flagged', () => {
  const staff = [{ id: 's', name: 'Ada Lovelace' }];
  it('is whoever could be taken for a moderator, in whatever spelling, and never the moderator', () => {
    const authors = [
      { id: 's', name: 'Ada Lovelace' },
      { id: '1', name: 'Adа Lovelace (guest)' },
      { id: '2', name: 'ADA LOVELACE (imported)' },
      { id: '3', name: 'Lou' },
    ];
    expect([...lookalikes(authors, staff)]).toEqual([
      ['1', 'moderator'],
      ['2', 'moderator'],
    ]);
  });

  it('is both of two who write side by side, unless their names are just the same', () => {
    expect([
      ...lookalikes(
        [
          { id: '1', name: 'Anna' },
          { id: '2', name: 'Аnna' },
          { id: '1', name: 'Anna' },
        ],
        staff,
      ),
    ]).toEqual([
      ['1', 'somebody'],
      ['2', 'somebody'],
    ]);
    expect([
      ...lookalikes(
        [
          { id: '1', name: 'Anna' },
          { id: '2', name: 'anna (guest)' },
        ],
        staff,
      ),
    ]).toEqual([]);
  });

  it('is nobody whose name has no letters', () => {
    expect([
      ...lookalikes(
        [
          { id: '1', name: '★' },
          { id: '2', name: '☆' },
        ],
        staff,
      ),
    ]).toEqual([]);
  });
});
