import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bannedWordsIn } from '@/lib/domain/moderation/banned-words';

const foundIn = (text: string, ...list: string[]) =>
  bannedWordsIn({ comment: text }, list).map(({ start, end }) => text.slice(start, end));

describe('a banned word', () => {
  it.each([
    ['as it is listed', 'Buy a casino now', ['casino'], ['casino']],
    ['in another case', 'Buy a CaSiNo now', ['casino'], ['CaSiNo']],
    ['without its accents', 'un debile parle', ['débile'], ['debile']],
    ['with accents of its own', 'cásìnö', ['casino'], ['cásìnö']],
    ['spelt with combining marks', 'de\u0301bile', ['débile'], ['de\u0301bile']],
    ['with ß for ss', 'die Straße', ['strasse'], ['Straße']],
    ['in capitals for ß', 'STRASSE', ['straße'], ['STRASSE']],
    ['in Greek with another sigma', 'ΟΔΌΣ', ['οδος'], ['ΟΔΌΣ']],
    ['in Turkish with its own i', 'KIZ kız', ['kız'], ['KIZ', 'kız']],
    ['in wide letters', 'ｃａｓｉｎｏ', ['casino'], ['ｃａｓｉｎｏ']],
    ['in mathematical letters', '𝐜𝐚𝐬𝐢𝐧𝐨', ['casino'], ['𝐜𝐚𝐬𝐢𝐧𝐨']],
    ['through what is invisible', 'ca\u200bsi\u00adno', ['casino'], ['ca\u200bsi\u00adno']],
    ['through bidi controls', '\u202eca\u2066sino\u2069', ['casino'], ['ca\u2066sino']],
    ['with Hebrew points', 'שָׁלוֹם', ['שלום'], ['שָׁלוֹם']],
    ['with Arabic points and a stroke', 'مُـحَمَّد', ['محمد'], ['مُـحَمَّد']],
    ['inside a Chinese sentence', '我们去赌场吧', ['赌场'], ['赌场']],
    ['at either end', 'casino', ['casino'], ['casino']],
    ['next to signs', '“casino”!', ['casino'], ['casino']],
  ])('is found %s', (_how, text, list, expected) => {
    expect(foundIn(text, ...list)).toEqual(expected);
  });

  it.each([
    ['as part of another word', 'Scunthorpe and casinos', ['thorpe', 'casino']],
    ['with other vowels in Devanagari', 'कि', ['का']],
    ['with another mark in kana', 'が', ['か']],
    ['in an empty list', 'anything', []],
    ['in nothing', '', ['casino']],
    ['as a pattern', 'casino', ['c.s.no', '.*', '(a+)+$']],
  ])('is not found %s', (_how, text, list) => {
    expect(foundIn(text, ...list)).toEqual([]);
  });

  it('is found in a note through emphasis in the middle of it, and says where', () => {
    expect(bannedWordsIn({ markdown: 'A **cas*ino***.' }, ['casino'])).toEqual([
      { field: 'markdown', start: 4, end: 11, entry: 'casino' },
    ]);
  });

  it('with a sign in it is looked for with the sign', () => {
    expect(foundIn('I write C, and c++ too', 'C++')).toEqual(['c++']);
  });
});

describe('a banned phrase', () => {
  it.each([
    ['over white space of any kind', 'free \n\u00a0 money', ['free money'], ['free \n\u00a0 money']],
    ['over signs', 'free-money, FREE… Money', ['free money'], ['free-money', 'FREE… Money']],
    ['with another apostrophe', 'don’t do it', ["don't do"], ['don’t do']],
    ['after a false start', 'free free money', ['free money'], ['free money']],
    ['that ends inside another', 'a b c', ['a b c d', 'b c'], ['b c']],
    ['the longer of two', 'a b', ['b', 'a b'], ['a b']],
  ])('is found %s', (_how, text, list, expected) => {
    expect(foundIn(text, ...list)).toEqual(expected);
  });
});

it('finds exactly what looking at every place would find', () => {
  const token = fc.constantFrom('a', 'b', 'ab', 'é');
  const phrase = fc.array(token, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(token, { maxLength: 30 }), fc.array(phrase, { maxLength: 6 }), (text, phrases) => {
      const folded = text.map((one) => one.replace('é', 'e'));
      const ends = folded.filter((_, end) =>
        phrases.some((one) =>
          one.every((word, at) => folded[end - one.length + 1 + at] === word.replace('é', 'e')),
        ),
      ).length;
      const found = bannedWordsIn(
        { comment: text.join(' ') },
        phrases.map((one) => one.join(' ')),
      );
      expect(found).toHaveLength(Math.min(ends, 10));
    }),
  );
});

describe('hostile words and lists', () => {
  const long = 'a '.repeat(40).trim();
  it.each([
    ['entries that begin alike', Array.from({ length: 500 }, (_, n) => `${long} ${n}`), 'a '.repeat(5_000)],
    ['what breaks patterns', ['(a+)+$', '[', '\\', '.*.*.*', '(?=a)*'], `${'a'.repeat(9_999)}!`],
    ['nothing but marks', ['casino'], '\u0301'.repeat(10_000)],
    ['nothing but signs', ['a-b', '*', '%%%'], '%'.repeat(10_000)],
    ['half surrogates', ['casino'], '\ud800'.repeat(10_000)],
    ['names of object fields', ['__proto__', 'constructor'], '__proto__ constructor'],
  ])('take no time: %s', (_what, list, text) => {
    const started = performance.now();
    bannedWordsIn({ markdown: text }, list);
    // Some milliseconds; what is quadratic takes seconds.
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('of any kind are read without an error', () => {
    const any = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(any, fc.array(any, { maxLength: 5 }), (text, list) => {
        for (const { start, end } of bannedWordsIn({ comment: text }, list))
          expect(0 <= start && start < end && end <= text.length).toBe(true);
      }),
    );
  });
});
