import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch, writeSearch } from '@/lib/domain/search/parse-search';
import { plain } from '@/lib/domain/search/plain-words';
import { problemSentence } from '@/lib/domain/search/search-problem';
import { LONGEST_SEARCH, MOST_PARTS } from '@/lib/domain/search/search-query';
import { snippetOf } from '@/lib/domain/search/snippet';

const word = (text: string, as: 'word' | 'start' | 'phrase' = 'word', not = false) => ({ as, text, not });
const filter = (name: string, value: unknown, not = false) => ({ name, value, not });

describe('a search', () => {
  it.each([
    ['free bus', [word('free'), word('bus', 'start')], []],
    ['an ox', [word('an'), word('ox')], []],
    ['公交', [word('公交', 'start')], []],
    ['"free bus" now', [word('free bus', 'phrase'), word('now', 'start')], []],
    ['“free bus”', [word('free bus', 'phrase')], []],
    ['"never closed', [word('never closed', 'phrase')], []],
    [
      'bus -tram -"last train"',
      [word('bus'), word('tram', 'word', true), word('last train', 'phrase', true)],
      [],
    ],
    ['econ* policy', [word('econ', 'start'), word('policy', 'start')], []],
    [
      'role:claim is:contested by:me has:source',
      [],
      [filter('role', 'claim'), filter('is', 'contested'), filter('by', 'me'), filter('has', 'source')],
    ],
    ['-has:source ROLE:Main', [], [filter('has', 'source', true), filter('role', 'major_claim')]],
    ['in:notes in:note kind:policy', [], [filter('in', 'note'), filter('kind', 'policy')]],
    ['by:"Quiet Heron" by:Ada', [], [filter('by', { named: 'Quiet Heron' }), filter('by', { named: 'Ada' })]],
    [
      '10:30 https://example.org Note: a',
      [word('10:30'), word('https://example.org'), word('Note:'), word('a')],
      [],
    ],
    ['… - ** ""', [], []],
  ])('is taken apart: %s', (typed, terms, filters) => {
    expect(parseSearch(typed)).toEqual({ query: { terms, filters }, problems: [] });
  });

  it.each([
    [
      'lang:en',
      'There is no filter “lang:”. There are in:, role:, kind:, is:, has: and by:. To find the words themselves put them in quotation marks.',
    ],
    [
      'role:villain',
      '“role:” knows no “villain”. It takes major_claim, claim, premise, rebuttal, background and non_argumentative.',
    ],
    ['in:people', '“in:” knows no “people”. It takes notes, units, sources and articles.'],
    [
      'role:__proto__ ',
      '“role:” knows no “__proto__”. It takes major_claim, claim, premise, rebuttal, background and non_argumentative.',
    ],
    [
      'x'.repeat(LONGEST_SEARCH + 1),
      `A search may have ${LONGEST_SEARCH} characters at most. Leave something out.`,
    ],
    [
      'x '.repeat(MOST_PARTS + 1),
      `A search may have ${MOST_PARTS} words and filters at most. Leave something out.`,
    ],
  ])('says what cannot be asked: %s', (typed, sentence) => {
    expect(parseSearch(typed).problems.map(problemSentence)).toEqual([sentence]);
  });

  const pieces = fc.constantFrom(
    'role:',
    'by:',
    'in:',
    'is:contested',
    'notes',
    '"',
    '-',
    '*',
    ':',
    ' ',
    'bus',
    'é',
    '公',
    '“',
    '\u0000',
    '\ud800',
    '//',
    'me',
  );
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join('')),
  );

  it('never fails, and written down again it is the same search', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const { query } = parseSearch(text);
        expect(parseSearch(writeSearch(query))).toEqual({ query, problems: [] });
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('plain words', () => {
  it.each([
    ['Économie', 'economie'],
    ['Straße ØRE Łódź', 'strasse ore lodz'],
    ['новый Ёлка', 'новый елка'],
    ['مُحَمَّد', 'محمد'],
    ['がく 한국', 'がく 한국'],
    ['हिन्दी', 'हिन्दी'],
  ])('%s is %s', (text, expected) => {
    expect(plain(text)).toBe(expected);
  });
});

describe('a snippet', () => {
  const text = (parts: { text: string; hit: boolean }[]) =>
    parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

  it('marks the words that were found, whatever their accents', () => {
    expect(text(snippetOf('Die Économie der Straße.', new Set(['economie', 'strasse'])))).toBe(
      'Die [Économie] der [Straße].',
    );
  });

  it('shows the stretch with the most different words, cut between words', () => {
    const long = `bus ${'word '.repeat(200)}bus and tram ${'more '.repeat(200)}`;
    const shown = text(snippetOf(long, new Set(['bus', 'tram'])));
    expect(shown).toContain('[bus] and [tram]');
    expect(shown).toMatch(/^… word .* …$/);
    expect(shown.length).toBeLessThan(260);
  });

  it('is the beginning where nothing was looked for', () => {
    expect(text(snippetOf(' <b>One</b>\n two ', new Set()))).toBe('<b>One</b> two');
  });

  it('keeps every text whole that is short, and never cuts a character in two', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 600 }),
        fc.array(fc.string({ maxLength: 4 })),
        (given, hits) => {
          const shown = snippetOf(given, new Set(hits))
            .map(({ text }) => text)
            .join('');
          expect(shown.isWellFormed()).toBe(given.isWellFormed() || shown.isWellFormed());
          expect(shown.length).toBeLessThanOrEqual(300);
        },
      ),
    );
  });
});
