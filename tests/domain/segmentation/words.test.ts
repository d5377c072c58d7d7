import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsIn } from '@/lib/domain/segmentation/words';

/** The same in one expression: what a word is. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’\-‑.][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;

test.each([
  ["It's well-known, isn’t it?", ["it's", 'well-known', "isn't", 'it']],
  ['3.5 per cent. Next', ['3.5', 'per', 'cent', 'next']],
  ['“Größe” – naïve café', ['größe', 'naïve', 'café']],
  ['𝒜lpha 𐐀𐐁 x', ['𝒜lpha', '𐐨𐐩', 'x']],
  ["'tis -x- .y", ['tis', 'x', 'y']],
  ['السلام عليكم', ['السلام', 'عليكم']],
])('%s', (text, words) => {
  expect(wordsIn(text, { start: 0, end: text.length }).map(({ lower }) => lower)).toEqual(words);
});

test('is what the expression says, for any text and range', () => {
  const text = fc.string({
    unit: fc.constantFrom(..."ab Zé'’-‑.,1٣\u0301\u200d\n“”中𝒜😀".split(''), '𝒜', '😀', 'ا'),
    maxLength: 60,
  });
  fc.assert(
    fc.property(text, fc.nat(60), fc.nat(60), (value, a, b) => {
      const start = Math.min(a, b, value.length);
      const end = Math.min(Math.max(a, b), value.length);
      const expected = [...value.slice(start, end).matchAll(WORD)].map(({ 0: word, index }) => [
        start + index,
        start + index + word.length,
      ]);
      expect(wordsIn(value, { start, end }).map((word) => [word.start, word.end])).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});
