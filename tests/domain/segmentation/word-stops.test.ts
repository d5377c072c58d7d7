import { describe, expect, it } from 'vitest';
import { nearestStop, wordStops } from '@/lib/domain/segmentation/corrections/word-stops';

const shown = (text: string, language = 'en') =>
  wordStops(text, { start: 0, end: text.length }, language).map((stop) => text.slice(stop, stop + 4));

describe('the places between words', () => {
  it.each([
    ['stand before each word but the first', 'Fares keep people.', 'en', ['keep', 'peop']],
    ['take an opening mark along', 'He said “no way” (twice).', 'en', ['said', '“no ', 'way”', '(twi']],
    [
      'leave joined words whole',
      'A home-grown and/or it’s 3.5 thing',
      'en',
      ['home', 'and/', 'it’s', '3.5 ', 'thin'],
    ],
    ['are found from right to left', 'الحافلة مجانية اليوم', 'ar', ['مجان', 'اليو']],
    ['are none in one word', 'Fares', 'en', []],
    ['are found for a language that is none', 'One two', 'x!', ['two']],
  ])('%s', (_, text, language, stops) => {
    expect(shown(text, language)).toEqual(stops);
  });

  it('are found where no blanks are written', () => {
    expect(shown('公交应该免费', 'zh')).toContain('免费');
  });

  it('count from the start of the text', () => {
    expect(wordStops('0123 ab cd', { start: 5, end: 10 }, 'en')).toEqual([8]);
  });

  it('are chosen by nearness', () => {
    expect(nearestStop([4, 10], 6)).toBe(4);
    expect(nearestStop([4, 10], 8)).toBe(10);
    expect(nearestStop([], 8)).toBeNull();
  });
});
