import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRevisionSet } from '@/bench/reanchor/revision-cases';
import { scoreReanchoring } from '@/bench/reanchor/scores';
import { foldedForm } from '@/lib/domain/text/alignment/fold-text';
import { QUOTE_MAX, quoteAt } from '@/lib/domain/text/quote';
import { type Reanchored, reanchor, type Selector } from '@/lib/domain/text/reanchor';

/** The selector of the words `quote` in a text; of its `nth` occurrence. */
function selectorOf(text: string, quote: string, nth = 1): Selector {
  let start = -1;
  for (let count = 0; count < nth; count += 1) start = text.indexOf(quote, start + 1);
  const range = { start, end: start + quote.length };
  return { ...range, ...quoteAt(text, range) };
}

/** An answer as words: `placed: the bus`, `gone`. */
function told(newText: string, answer: Reanchored | undefined): string {
  if (!answer || answer.answer === 'gone') return 'gone';
  return `${answer.answer}: ${newText.slice(answer.range.start, answer.range.end)}`;
}

const ask = (oldText: string | null, newText: string, selector: Selector) =>
  told(newText, reanchor(oldText, newText, [selector])[0]);

const OLD = [
  'The harbour board wants to keep the night ferry. Its members say that nurses depend on it.',
  'Critics answer that the boat is empty after midnight. The government pays for two winters.',
  'A bus over the bridge would cost less. Nobody knows what the government will do next year.',
].join('\n');

describe('a quote in a new version', () => {
  test.each([
    ['that nobody touched', 'the night ferry', OLD, 'placed: the night ferry'],
    [
      'after text was put in before it',
      'the night ferry',
      `A new first line.\n${OLD}`,
      'placed: the night ferry',
    ],
    ['whose number was updated', 'two winters', OLD.replace('two', 'three'), 'placed: three winters'],
    [
      'with a word changed inside',
      'cost less',
      OLD.replace('cost less', 'cost much less'),
      'placed: cost much less',
    ],
    [
      'that lost its sentence',
      'The government pays',
      OLD.replace(' The government pays for two winters.', ''),
      'gone',
    ],
    [
      'of common words whose sentence went',
      'The government',
      OLD.replace(' The government pays for two winters.', ''),
      'gone',
    ],
    [
      'whose paragraph went',
      'the boat is empty',
      OLD.split('\n')
        .filter((_, at) => at !== 1)
        .join('\n'),
      'gone',
    ],
    [
      'whose paragraph was moved',
      'the boat is empty after midnight',
      OLD.split('\n').toReversed().join('\n'),
      'placed: the boat is empty after midnight',
    ],
    ['in a text that is empty now', 'the night ferry', '', 'gone'],
    ['in a text of nothing but spaces', 'the night ferry', ' \n ', 'gone'],
  ])('%s', (_, quote, newText, expected) => {
    expect(ask(OLD, newText, selectorOf(OLD, quote))).toBe(expected);
  });

  test('keeps its place among equals, by what became of each', () => {
    const oldText = 'Rain fell. He waited. Snow fell. He waited. Night fell. He waited.';
    const newText = 'Rain fell. He waited. Night fell. He waited.';
    const [first, second, third] = reanchor(oldText, newText, [
      selectorOf(oldText, 'He waited', 1),
      selectorOf(oldText, 'He waited', 2),
      selectorOf(oldText, 'He waited', 3),
    ]);
    expect(first).toMatchObject({ answer: 'placed', range: { start: 11, end: 20 } });
    expect(second?.answer).not.toBe('placed');
    expect(third).toMatchObject({ answer: 'placed', range: { start: 34, end: 43 } });
  });

  test.each([
    ['quotation marks', '"It\'s ours"', '“It’s ours”'],
    ['dashes', 'wait - no', 'wait — no'],
    ['soft hyphens', 'cooperative', 'co\u00adoper\u00adative'],
    ['composed letters', 'caf\u00e9 au lait', 'cafe\u0301 au lait'],
    ['spaces', 'ten o clock', 'ten\u00a0o \u2009clock'],
  ])('is the same with other %s', (_, quote, respelled) => {
    const around = (words: string) => `People there say ${words} and mean it.`;
    expect(ask(around(quote), around(respelled), selectorOf(around(quote), quote))).toBe(
      `placed: ${respelled}`,
    );
  });

  test('is found in the old text where its positions are stale', () => {
    const selector = { ...selectorOf(OLD, 'nurses depend'), start: 3, end: 16 };
    expect(ask(OLD, `First.\n${OLD}`, selector)).toBe('placed: nurses depend');
  });

  test('may be spelt otherwise than in the old text', () => {
    const oldText = 'She said “we can’t wait” and left.';
    const selector = { ...selectorOf(oldText, 'we can’t wait'), exact: "we can't wait" };
    expect(ask(oldText, oldText.replace('left', 'went away'), selector)).toBe('placed: we can’t wait');
  });

  test('that was cut at its greatest length keeps its whole range', () => {
    const long = Array.from({ length: 1_200 }, (_, at) => `word${at}`).join(' ');
    const oldText = `Before it. ${long} After it.`;
    const selector = selectorOf(oldText, long);
    expect(selector.exact).toHaveLength(QUOTE_MAX);
    expect(ask(oldText, `New. ${oldText}`, selector)).toBe(`placed: ${long}`);
  });

  test('of white space alone is gone', () => {
    expect(ask(OLD, OLD, { start: 3, end: 4, exact: ' ', prefix: 'The', suffix: 'harbour' })).toBe('gone');
  });

  test('that is gone comes with a guess where something of it is left', () => {
    const newText = OLD.replace(
      'Critics answer that the boat is empty after midnight.',
      'At midnight a boat of its size looks dark.',
    );
    const [answer] = reanchor(OLD, newText, [
      selectorOf(OLD, 'Critics answer that the boat is empty after midnight.'),
    ]);
    expect(answer?.answer).toBe('gone');
  });
});

describe('without the old text', () => {
  const selector = (quote: string, nth = 1) => {
    const { exact, prefix, suffix } = selectorOf(OLD, quote, nth);
    return { exact, prefix, suffix };
  };

  test.each([
    ['an untouched sentence is placed', 'Its members say that nurses depend on it.', OLD],
    ['an untouched phrase is placed by its context', 'the night ferry', `Something new.\n${OLD}`],
  ])('%s', (_, quote, newText) => {
    expect(ask(null, newText, selector(quote))).toBe(`placed: ${quote}`);
  });

  test('common words whose context is gone are not placed', () => {
    const newText = OLD.replace(' The government pays for two winters.', '').replace('the gov', 'The gov');
    expect(ask(null, newText, selector('The government'))).not.toContain('placed');
  });

  test('equal places with equal context are shown to a person', () => {
    const twice = 'He came in and sat down at the table without a word.';
    const { exact, prefix, suffix } = selectorOf(twice, 'sat down');
    expect(ask(null, `${twice} ${twice}`, { exact, prefix, suffix })).toBe('check: sat down');
  });

  test('a lightly edited sentence is found', () => {
    const newText = OLD.replace('would cost less', 'would cost a little less');
    expect(ask(null, newText, selector('A bus over the bridge would cost less.'))).toContain(
      'A bus over the bridge would cost a little less.',
    );
  });
});

/** Texts of few words and hard characters, so that much repeats and little is unique. */
const texts = fc
  .array(
    fc.constantFrom(
      ...[
        'the',
        'bus',
        'is',
        'late',
        'again',
        'we',
        'walk',
        '.',
        ' ',
        ' ',
        ' ',
        ' ',
        '\n',
        '“',
        '"',
        '-',
        '—',
      ],
      ...['\u00ad', 'é', 'e\u0301', '😀', '\ud83d', '\ude00', '茶', '館', '。', '12', 'سلام'],
    ),
    { minLength: 1, maxLength: 80 },
  )
  .map((parts) => parts.join(''));

const cuts = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 6 });

/** Selectors of ranges that hold a word and cut no character in two. */
function selectorsIn(text: string, places: readonly (readonly [number, number])[]): Selector[] {
  return places.flatMap(([a, b]) => {
    const start = a % text.length;
    const end = start + 1 + (b % (text.length - start));
    const quote = quoteAt(text, { start, end });
    return quote.exact === text.slice(start, end) && foldedForm(quote.exact)
      ? [{ start, end, ...quote }]
      : [];
  });
}

describe('whatever the texts', () => {
  test('identical texts place everything exactly where it was', () => {
    fc.assert(
      fc.property(texts, cuts, (text, places) => {
        for (const [at, answer] of reanchor(text, text, selectorsIn(text, places)).entries()) {
          const { start, end } = selectorsIn(text, places)[at] ?? {};
          expect(answer).toMatchObject({ answer: 'placed', range: { start, end } });
          expect(answer.confidence).toBeCloseTo(1);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('every range lies inside the new text and cuts no character in two', () => {
    fc.assert(
      fc.property(texts, texts, cuts, fc.boolean(), (oldText, newText, places, known) => {
        for (const answer of reanchor(known ? oldText : null, newText, selectorsIn(oldText, places))) {
          expect(answer.confidence).toBeGreaterThanOrEqual(0);
          expect(answer.confidence).toBeLessThanOrEqual(1);
          const range = answer.answer === 'gone' ? answer.guess : answer.range;
          if (!range) continue;
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.start).toBeLessThan(range.end);
          expect(range.end).toBeLessThanOrEqual(newText.length);
          expect(cutsPair(newText, range.start) || cutsPair(newText, range.end)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('the answers follow the order of the selectors, and none depends on another', () => {
    fc.assert(
      fc.property(texts, texts, cuts, (oldText, newText, places) => {
        const selectors = selectorsIn(oldText, places);
        const together = reanchor(oldText, newText, selectors);
        expect(reanchor(oldText, newText, selectors.toReversed()).toReversed()).toEqual(together);
        expect(selectors.flatMap((one) => reanchor(oldText, newText, [one]))).toEqual(together);
      }),
      { numRuns: 300 },
    );
  });

  test('a quote of which no word is left is placed nowhere', () => {
    const other = fc.array(fc.constantFrom('ship', 'mast', 'sail', '.', '\n'), { maxLength: 60 });
    fc.assert(
      fc.property(texts, other, cuts, fc.boolean(), (oldText, words, places, known) => {
        const selectors = selectorsIn(oldText, places).filter(({ exact }) => /\p{L}/u.test(exact));
        for (const { answer } of reanchor(known ? oldText : null, words.join(' '), selectors))
          expect(answer).toBe('gone');
      }),
      { numRuns: 300 },
    );
  });

  test('selectors that make no sense are answered', () => {
    const odd: Selector[] = [
      { start: -5, end: 99_999, exact: 'x', prefix: '', suffix: '' },
      { start: 9, end: 2, exact: '', prefix: '', suffix: '' },
      { exact: '\ud83d', prefix: '\ude00', suffix: '' },
      { exact: 'harbour '.repeat(600).slice(0, QUOTE_MAX), prefix: '', suffix: '' },
    ];
    expect(reanchor(OLD, OLD, odd)).toHaveLength(odd.length);
    expect(reanchor(null, OLD, odd)).toHaveLength(odd.length);
    expect(reanchor('', '', odd).every(({ answer }) => answer === 'gone')).toBe(true);
  });

  test('a hundred thousand equal words take no more than a few seconds', () => {
    const text = 'so '.repeat(100_000);
    const selectors = Array.from({ length: 200 }, (_, at) => selectorAt(text, at * 1_000));
    const started = performance.now();
    expect(reanchor(text, `${text}so so`, selectors)).toHaveLength(200);
    expect(reanchor(null, text, selectors.slice(0, 20))).toHaveLength(20);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

const selectorAt = (text: string, start: number): Selector => {
  const range = { start, end: start + 8 };
  return { ...range, ...quoteAt(text, range) };
};

const cutsPair = (text: string, cut: number) =>
  (text.charCodeAt(cut - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(cut) & 0xfc00) === 0xdc00;

describe('the revisions that come with the project', () => {
  const set = readRevisionSet('tests/fixtures/revisions/docs.jsonl', 'tests/fixtures/revisions/cases.jsonl');

  test('keep what they had: few are lost, none is put somewhere wrong', () => {
    const { recall, precision, gonePlaced, exact } = scoreReanchoring(set, false);
    expect(recall).toBeGreaterThanOrEqual(0.97);
    expect(precision).toBeGreaterThanOrEqual(0.99);
    expect(exact).toBeGreaterThanOrEqual(0.95);
    expect(gonePlaced).toBe(0);
  });

  test('without the old text more is left to people, and little is wrong', () => {
    const { recall, precision } = scoreReanchoring(set, true);
    expect(recall).toBeGreaterThanOrEqual(0.75);
    expect(precision).toBeGreaterThanOrEqual(0.95);
  });
});
