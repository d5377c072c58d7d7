import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LooseBlock } from '@/lib/domain/text/blocks';
import { composeArticleText, looseBlock } from '@/lib/domain/text/compose-article';
import type { ImportedArticle } from '@/lib/domain/text/imported-article';
import { restorePart } from '@/lib/domain/text/left-out';
import { normaliseLine, normaliseText } from '@/lib/domain/text/normalise';
import { undouble } from '@/lib/domain/text/page/captions';
import { isDateLine, readDate } from '@/lib/domain/text/page/dates';
import { findQuote, quoteAt } from '@/lib/domain/text/quote';

/** Text as strangers send it: any code unit, with much of what is hard. */
const hard = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\u0301',
        '\u0316',
        '\u200d',
        '\u200c',
        '\u202e',
        '\ud800',
        '\udc00',
        '😀',
        '👩\u200d👧',
        ' ',
        '\u00a0',
        '\t',
        '\r\n',
        '\u2028',
        '\u0958',
        'e',
        '\u1100',
        '\u1161',
        '\u0000',
        'م',
        'क',
        '\u094d',
      ),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('canonical text', () => {
  test.each([
    ['composes letters', 'cafe\u0301', 'café'],
    ['knows every line end', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
    ['removes controls', 'a\u0000b\u0007c\u009fd', 'abcd'],
    ['removes what is invisible', 'a\u200bb\u00adc\ufeffd\u2060e', 'abcde'],
    ['removes bidi overrides and isolates', 'pay \u202e001\u202c to \u2067me\u2069', 'pay 001 to me'],
    ['keeps joiners that emoji and scripts need', '👩\u200d👧 می\u200cخواهم', '👩\u200d👧 می\u200cخواهم'],
    ['removes joiners between Latin letters', 'pay\u200dpal', 'paypal'],
    ['replaces halves of pairs', 'a\ud800b', 'a\ufffdb'],
    ['folds spaces and keeps a single no-break space', 'a  b \u00a0 c\u00a0!', 'a b c\u00a0!'],
    [
      'keeps the flag of Scotland, not hidden tags',
      '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} a\u{e0061}\u{e0062}',
      '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} a',
    ],
  ])('%s', (_, raw, expected) => {
    expect(normaliseText(raw)).toBe(expected);
  });

  test('a hundred thousand combining marks become eight', () => {
    expect(normaliseText(`x${'\u0316'.repeat(100_000)}`)).toHaveLength(9);
  });

  test('normalising twice changes nothing', () => {
    fc.assert(
      fc.property(hard, (raw) => normaliseText(normaliseText(raw)) === normaliseText(raw)),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(hard, (raw) => normaliseLine(normaliseLine(raw)) === normaliseLine(raw)),
      { numRuns: 2_000 },
    );
  });
});

describe('composing an article', () => {
  const loose = fc
    .record({
      text: hard,
      cuts: fc.tuple(fc.nat(60), fc.nat(60)),
      type: fc.constantFrom('paragraph', 'code', 'heading'),
    })
    .map(
      ({ text, cuts, type }): LooseBlock => ({
        type: type as LooseBlock['type'],
        text,
        marks:
          cuts[0] < cuts[1] && cuts[1] <= text.length
            ? [{ kind: 'strong', start: cuts[0], end: cuts[1] }]
            : [],
      }),
    );

  test('gives blocks that tile the text, with marks inside them', () => {
    fc.assert(
      fc.property(fc.array(loose, { maxLength: 8 }), (blocks) => {
        const article = composeArticleText(blocks);
        expect(article.blocks.map((block) => block.text).join('\n')).toBe(article.text);
        for (const block of article.blocks) {
          expect(article.text.slice(block.start, block.end)).toBe(block.text);
          expect(block.text).not.toMatch(/\n/);
          for (const mark of block.marks)
            expect(block.start <= mark.start && mark.start < mark.end && mark.end <= block.end).toBe(true);
        }
        expect(composeArticleText(article.blocks.map(looseBlock))).toEqual(article);
      }),
      { numRuns: 1_000 },
    );
  });

  test('carries marks along when spaces fold and letters compose', () => {
    const { blocks, text } = composeArticleText([
      { type: 'heading', text: 'Before', marks: [] },
      {
        type: 'paragraph',
        text: '  a  \u200bcafe\u0301  is open',
        marks: [{ kind: 'emphasis', start: 6, end: 11 }],
      },
    ]);
    const [mark] = blocks[1]?.marks ?? [];
    expect(text.slice(mark?.start, mark?.end)).toBe('café');
  });
});

describe('finding a quote', () => {
  test('finds every range again by its words and place', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ' ', '😀', 'ß'), minLength: 1, maxLength: 300 }),
        fc.nat(),
        fc.nat(),
        (text, a, b) => {
          const start = a % text.length;
          const end = start + 1 + (b % (text.length - start));
          fc.pre(text.slice(start, end).isWellFormed());
          expect(findQuote(text, quoteAt(text, { start, end }), start)).toEqual({ start, end });
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('context decides between equal words', () => {
    const text = 'The wall is high. The wall is old. The wall is ours.';
    expect(findQuote(text, { exact: 'The wall', prefix: 'high. ', suffix: ' is old.' })).toEqual({
      start: 18,
      end: 26,
    });
  });

  test('context never cuts a character in two', () => {
    const quote = quoteAt(`${'😀'.repeat(40)}x${'😀'.repeat(40)}`.replace('😀', 'a'), { start: 79, end: 80 });
    expect(quote.prefix.isWellFormed() && quote.suffix.isWellFormed()).toBe(true);
  });

  test('what is not there is not found', () => {
    expect(findQuote('abc', { exact: 'x', prefix: '', suffix: '' })).toBeNull();
  });

  test('a quote of one letter in a long text costs little', () => {
    const started = performance.now();
    findQuote('a'.repeat(300_000), { exact: 'a', prefix: 'a'.repeat(32), suffix: 'a'.repeat(32) }, 150_000);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('dates on a page', () => {
  test.each([
    ['Wed. Oct 15th, 2025', '2025-10-15'],
    ['Published: March 3, 2021 at 10:15 AM EST', '2021-03-03'],
    ['15. Oktober 2025', '2025-10-15'],
    ['le 1er février 2020', '2020-02-01'],
    ['15 de octubre de 2025', '2025-10-15'],
    ['2025年10月15日', '2025-10-15'],
    ['١٥ أكتوبر ٢٠٢٥', '2025-10-15'],
    ['15 октября 2025 г.', '2025-10-15'],
    ['2025-10-15', '2025-10-15'],
    ['15.10.2025', '2025-10-15'],
    ['10/15/2025', '2025-10-15'],
    ['05/06/2025', null],
    ['October 2025', null],
    ['31 February 2024', null],
  ])('%s → %s', (line, iso) => {
    expect(readDate(line)?.iso ?? null).toBe(iso);
  });

  test.each(['Wed. Oct 15th, 2025', 'October 2025', 'Updated 3 May 2024, 09:12', '2025年10月15日'])(
    '%s is a line with a date alone',
    (line) => {
      expect(isDateLine(line)).toBe(true);
    },
  );

  test.each(['On 3 May 2024 the wall fell', 'May 2024 be kinder', 'The budget of 2024'])(
    '%s is text',
    (line) => {
      expect(isDateLine(line)).toBe(false);
    },
  );
});

test.each([
  ['Old wallOld wall', 'Old wall'],
  ['old wall Old Wall old wall', 'old wall'],
  ['长城的一段长城的一段', '长城的一段'],
  ['Bora Bora', null],
  ['haha', null],
  ['The wall and the wall', null],
])('the doubled caption %s becomes %s', (line, base) => {
  expect(undouble(line)).toBe(base);
});

test('parts that were left out go back where they stood, in any order', () => {
  const block = (text: string): LooseBlock => ({ type: 'paragraph', text, marks: [] });
  const article: ImportedArticle = {
    title: 'T',
    standfirst: null,
    byline: null,
    siteName: null,
    publishedAt: null,
    language: 'en',
    sourceUrl: null,
    ...composeArticleText([block('one'), block('four')]),
    leftOut: [
      { text: 'zero', reason: 'metadata', at: 0, block: block('zero') },
      { text: 'two', reason: 'metadata', at: 1, block: block('two') },
      { text: 'three', reason: 'metadata', at: 1, block: block('three') },
    ],
  };
  for (const order of [
    [0, 0, 0],
    [2, 1, 0],
    [1, 0, 0],
    [2, 0, 0],
  ]) {
    const restored = order.reduce((current, index) => restorePart(current, index), article);
    expect(restored.text).toBe('zero\none\ntwo\nthree\nfour');
    expect(restored.leftOut).toEqual([]);
  }
});
