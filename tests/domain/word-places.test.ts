import { describe, expect, test } from 'vitest';
import { wordPlaces } from '@/lib/domain/text/word-places';

describe('words are found', () => {
  test.each([
    ['well-known', 'A well-known town.', ['well-known']],
    ['THE bus', 'The\n bus, the bus', ['The\n bus', 'the bus']],
    ['and/or', 'Bus and/or tram.', ['and/or']],
    ['a.b', 'axb a.b', ['a.b']],
    ['(c) [d] {e} ^$|*+?\\', 'So (c) [d] {e} ^$|*+?\\ stands.', ['(c) [d] {e} ^$|*+?\\']],
    ['–—-', 'Signs –—- too', ['–—-']],
    ['#&~!%=:;,"\'`<>@_', 'And #&~!%=:;,"\'`<>@_ as well', ['#&~!%=:;,"\'`<>@_']],
    ['🚌 bus', 'A 🚌 bus', ['🚌 bus']],
    ['\ud83d', 'half \ud83d of one', ['\ud83d']],
    ['nowhere', 'The bus', []],
    ['  ', 'The bus', []],
  ])('%j in %j', (words, text, found) => {
    expect(wordPlaces(text, words, 9).map(({ start, end }) => text.slice(start, end))).toEqual(found);
  });

  test('no more than were asked for', () => {
    expect(wordPlaces('so '.repeat(30), 'so', 20)).toHaveLength(20);
  });
});
