import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importedName } from '@/lib/domain/comment-imports/imported-author';
import { pageOf } from '@/lib/domain/comment-imports/page-of';
import { placeByQuotes } from '@/lib/domain/comment-imports/place-comments';
import { CIRCULAR, threadLevels } from '@/lib/domain/comment-imports/thread-levels';

describe('the page that a link leads to', () => {
  it.each([
    ['http://www.paper.example/a/', 'paper.example/a'],
    ['https://paper.example/a?utm_source=x&b=2&a=1#c', 'paper.example/a?a=1&b=2'],
    ['https://PAPER.example//a/index.html', 'paper.example/a'],
    ['https://paper.example:8080/%C3%A9', 'paper.example:8080/é'],
    ['https://paper.example/?p=12', 'paper.example?p=12'],
    ['javascript:alert(1)', ''],
    ['/a', ''],
    ['', ''],
  ])('%s is %s', (link, page) => expect(pageOf(link)).toBe(page));
});

describe('the name of an imported author', () => {
  it.each([
    ['Kim', 'Kim (imported)'],
    ['  Kim\u202e\u200b ', 'Kim (imported)'],
    ['kim@secret.example', 'kim (imported)'],
    ['', 'Anonymous (imported)'],
    ['---', 'Anonymous (imported)'],
    ['Ada (guest) (imported)', 'Ada (imported)'],
    ['x'.repeat(200), `${'x'.repeat(69)} (imported)`],
  ])('%s', (raw, name) => expect(importedName(raw)).toBe(name));
});

describe('levels of a thread', () => {
  const levels = (...pairs: [string, string | null][]) => [
    ...threadLevels(pairs.map(([foreignId, parent]) => ({ foreignId, parent, thread: 't' }))),
  ];
  it('count from what begins it, in whatever order it comes', () => {
    expect(levels(['3', '2'], ['1', null], ['2', '1'], ['9', 'gone'])).toEqual([2, 0, 1, 0]);
    expect([
      ...threadLevels([
        { foreignId: '1', parent: null, thread: 'a' },
        { foreignId: '2', parent: '1', thread: 'b' },
      ]),
    ]).toEqual([0, 0]);
  });

  it('are none in a circle, nor below one', () => {
    expect(levels(['1', '2'], ['2', '1'], ['3', '2'], ['4', '4'], ['5', null])).toEqual([
      CIRCULAR,
      CIRCULAR,
      CIRCULAR,
      CIRCULAR,
      0,
    ]);
  });

  it('are one more than that of what is answered, whatever answers what', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 11 }), { maxLength: 12 }), (parents) => {
        const found = levels(
          ...parents.map((parent, id): [string, string | null] => [`${id}`, parent < 0 ? null : `${parent}`]),
        );
        found.forEach((level, id) => {
          const parent = parents[id] ?? -1;
          if (parent < 0 || parent >= parents.length) expect(level).toBe(0);
          else expect(level).toBe(found[parent] === CIRCULAR ? CIRCULAR : (found[parent] ?? 0) + 1);
        });
      }),
    );
  });
});

describe('a quotation', () => {
  const TEXT =
    'Fares keep people at home. A ticket costs as much for a cleaner as for a surgeon.\nThe town should stop charging for the bus. It is easy. It is easy.';
  const found = (...quotes: string[]) => {
    const [range] = placeByQuotes(TEXT, [{ quotes }]);
    return range && TEXT.slice(range.start, range.end);
  };
  it('is found where it stands, also in other quotation marks and spaces', () => {
    expect(found('A ticket costs as much for a cleaner')).toBe('A ticket costs as much for a cleaner');
    expect(found('The  town should STOP charging')).toMatch(/^The town should stop charging/);
    expect(found('of quite other things altogether', 'Fares keep people at home')).toMatch(
      /^Fares keep people at home/,
    );
  });
  it('is not placed where it says too little, something else, or stands twice', () => {
    expect(found('the bus')).toBeNull();
    expect(found('Trams are better than any bus could ever be')).toBeNull();
    expect(found('It is easy')).toBeNull();
  });
});
