import { describe, expect, test } from 'vitest';
import { foldText } from '@/lib/domain/text/alignment/fold-text';

describe('folding a text into tokens', () => {
  test.each([
    ['words and signs', 'It’s late, 3.5 km!', "It ' s late , 3 . 5 km !"],
    [
      'every kind of quotation mark',
      '“a” „b‟ «c» ‹d› 「e」 "f" `g´',
      "' a ' ' b ' ' c ' ' d ' ' e ' ' f ' ' g '",
    ],
    ['every kind of dash', 'a – b — c ‑ d − e -- f', 'a - b - c - d - e - f'],
    ['dots', 'so … and ...', 'so … and …'],
    ['what is invisible', 'co\u00adop\u200berate \ufeffit\u2060self', 'cooperate itself'],
    ['letters and their marks', 'cafe\u0301 n\u0303', 'café ñ'],
    ['white space', ' a\u00a0\n\t b\u3000c\u2028d ', 'a b c d'],
    ['scripts without spaces', '茶館は2つ、พา', '茶 館 は 2 つ 、 พ า'],
    ['scripts with spaces', 'кошка سلام 한국어', 'кошка سلام 한국어'],
    ['characters outside the basic plane', '😀𝟜𝟚', '😀 𝟜𝟚'],
    ['nothing', ' \u200b\n', ''],
  ])('%s', (_, text, expected) => {
    expect(foldText(text).words.join(' ')).toBe(expected);
  });

  test('knows where every token stands', () => {
    const text = '“Co\u00adop” 茶\ud83d';
    const { starts, ends } = foldText(text);
    expect(Array.from(starts, (start, at) => text.slice(start, ends[at]))).toEqual([
      '“',
      'Co\u00adop',
      '”',
      '茶',
      '\ud83d',
    ]);
  });

  test.each([
    ['It rains. We stay.', 2],
    ['He said “Go.” Then he went.', 2],
    ['Mr. J. Smith of 3.5 km', 2],
    ['Line one\nline two', 2],
    ['雨だ。「帰ろう。」と言った。', 3],
    ['Who? Me! Yes …', 3],
    ['e.g. this', 1],
  ])('%s: %i sentences', (text, count) => {
    expect(new Set(foldText(text).sentences).size).toBe(count);
  });
});
