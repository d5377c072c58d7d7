import { describe, expect, it } from 'vitest';
import { PieceIndex } from '@/lib/domain/text/alignment/index-pieces';
import { placeQuotes } from '@/lib/domain/text/alignment/place-quotes';
import { quoteAt } from '@/lib/domain/text/quote';

const ARTICLE = [
  'The council wants to end the night bus in spring. It says that too few people ride it.',
  'Nobody asked the drivers. A night bus is a promise that nobody walks home in the dark.',
  'Other towns have tried it, and in Halden the fund was empty by October. Yes.',
  'Nobody asked the drivers. Drop the last run, keep the rest, and most of the money is saved.',
].join('\n');

const sentences = [...ARTICLE.matchAll(/[^.\n]+\./g)].map(({ 0: { length }, index }) => {
  const start = index + (ARTICLE.slice(index).length - ARTICLE.slice(index).trimStart().length);
  return { start, end: index + length };
});

/** What is found in a page's pieces for each sentence of the article. */
function foundIn(pieces: string[], accepts = (_: string) => true) {
  const page = new PieceIndex();
  for (const piece of pieces) page.add(piece);
  const index = page.finish();
  const { text } = index.folded;
  const quotes = sentences.map((range) => quoteAt(ARTICLE, range));
  const work = placeQuotes(index, quotes, ({ start, end }) => accepts(text.slice(start, end)));
  for (;;) {
    const { done, value } = work.next();
    if (done) return value.map((range) => range && { ...range, words: text.slice(range.start, range.end) });
  }
}

describe('finding the quotes of an article in a page', () => {
  it('finds all of them in the article itself, each at its own place', () => {
    const places = foundIn(ARTICLE.split('\n'));
    expect(places.map((place) => place && [place.start, place.end])).toEqual(
      sentences.map(({ start, end }) => [start, end]),
    );
  });

  it('looks past teasers, changed spaces, hyphens and quotation marks', () => {
    const [first = '', ...rest] = ARTICLE.split('\n');
    const page = [
      'Menu',
      'Most read: Nobody asked the drivers.',
      first.replace('council', 'coun\u00adcil'),
      ...rest,
    ];
    const places = foundIn([
      ...page.map((line) => line.replaceAll(' ', '\u00a0 ')),
      'Nobody asked the drivers. Me!',
    ]);
    expect(places.map((place) => place?.words.replaceAll('\u00a0 ', ' ').replaceAll('\u00ad', ''))).toEqual(
      sentences.map(({ start, end }) => ARTICLE.slice(start, end)),
    );
    const starts = places.map((place) => place?.start ?? 0);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });

  it('finds a sentence that was touched up, and nothing that was taken out', () => {
    const page = ARTICLE.replace('empty by October', 'empty in October').replace(
      ' A night bus is a promise that nobody walks home in the dark.',
      '',
    );
    const places = foundIn(page.split('\n'));
    expect(places[3]).toBeNull();
    expect(places[4]?.words).toContain('empty in October');
    expect(places.filter((place) => place === null)).toHaveLength(1);
  });

  it('gives no place to a word that stands alone somewhere', () => {
    expect(foundIn(['Yes. We use cookies.', 'About us'])).toEqual(sentences.map(() => null));
  });

  it('leaves out what is not accepted', () => {
    const places = foundIn(ARTICLE.split('\n'), (words) => !words.startsWith('Nobody'));
    expect(places.map((place) => place === null)).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
      true,
      false,
    ]);
  });
});
