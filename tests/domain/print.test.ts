import { describe, expect, it, test } from 'vitest';
import { joinLines, vocabularyOf } from '@/lib/domain/text/print/hyphens';
import { readPrint } from '@/lib/domain/text/print/print-article';
import type { Piece, PrintedPage } from '@/lib/domain/text/print/printed-page';
import { linesOf } from '@/lib/domain/text/print/reading-order';
import { isPageNumber } from '@/lib/domain/text/print/running-heads';

const piece = (text: string, x: number, y: number, more: Partial<Piece> = {}): Piece => ({
  ...{ text, x, y, size: 10, font: 'serif', rightToLeft: false, tilted: false },
  width: text.length * 5,
  ...more,
});
const page = (...pieces: Piece[]): PrintedPage => ({ width: 600, height: 800, pieces });
/** Lines of one column, 12 points apart. */
const column = (lines: string[], x: number, y: number, more: Partial<Piece> = {}) =>
  lines.map((line, index) => piece(line, x, y + 12 * index, more));

describe('words cut at the end of a line', () => {
  test.each([
    ['are joined', ['an argu-', 'ment'], [], 'an argument'],
    [
      'keep a hyphen that the document writes elsewhere',
      ['a sea-', 'wall'],
      ['the sea-wall stands'],
      'a sea-wall',
    ],
    [
      'lose it where the word is written whole elsewhere',
      ['self-', 'less'],
      ['a selfless person'],
      'selfless',
    ],
    ['keep it where English sets it as a rule', ['self-', 'evident'], [], 'self-evident'],
    ['keep it before a capital', ['Alsace-', 'Lorraine'], [], 'Alsace-Lorraine'],
    ['lose a soft hyphen always', ['argu\u00ad', 'ment'], [], 'argument'],
    ['are left alone after a dash', ['the wall —', 'it stands'], [], 'the wall — it stands'],
    ['close up in Chinese', ['市政府必', '须决定'], [], '市政府必须决定'],
  ])('%s', (_, lines, elsewhere, joined) => {
    expect(joinLines(lines, vocabularyOf(elsewhere))).toBe(joined);
  });
});

describe('page numbers', () => {
  test.each(['7', '– 7 –', 'vii', 'Page 7 of 20', '7 / 20', 'Seite 7', '[7]', '٧'])('%s is one', (text) => {
    expect(isPageNumber(text)).toBe(true);
  });
  test.each(['Chapter 7', '7 March', '2024 was dry', 'I', ''])('%s', (text) => {
    expect(isPageNumber(text)).toBe(text === 'I');
  });
});

const words = (about: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${about} line ${index} goes on to be long enough`);

describe('the order of lines', () => {
  it('is down one column, then the next, under what runs across both', () => {
    const across = piece(
      'A heading that runs across the whole of the page and both of its columns here',
      50,
      80,
    );
    const lines = linesOf(
      page(across, ...column(words('Right', 8), 320, 100), ...column(words('Left', 8), 50, 105)),
      0,
    );
    expect(lines.map(({ text }) => text.split(' ')[0])).toEqual([
      'A',
      ...Array(8).fill('Left'),
      ...Array(8).fill('Right'),
    ]);
  });

  it('begins on the right in a script that is written from there', () => {
    const rtl = { rightToLeft: true };
    const lines = linesOf(
      page(...column(words('Two', 8), 50, 100, rtl), ...column(words('One', 8), 320, 100, rtl)),
      0,
    );
    expect(lines[0]?.text).toContain('One');
    expect(lines.at(-1)?.text).toContain('Two');
  });

  it('leaves the cells of a table in their rows', () => {
    const rows = Array.from({ length: 8 }, (_, index) => [
      piece(`Year ${index}`, 50, 100 + 12 * index),
      piece(`${index} m`, 300, 100 + 12 * index),
    ]);
    const lines = linesOf(page(...rows.flat()), 0);
    expect(lines.map(({ cells }) => cells.length)).toEqual(Array(8).fill(2));
  });

  it('passes over what runs up the margin', () => {
    const lines = linesOf(
      page(piece('arXiv:1234', 10, 400, { tilted: true }), piece('The text.', 50, 100)),
      0,
    );
    expect(lines.map(({ text }) => text)).toEqual(['The text.']);
  });

  it('puts a raised number into brackets behind its word, but not a power', () => {
    const raised = (text: string, x: number) => piece(text, x, 96, { size: 6, width: 4 });
    const note = linesOf(page(piece('it was said', 50, 100), raised('12', 106)), 0);
    expect(note[0]?.text).toBe('it was said[12]');
    const power = linesOf(page(piece('about 10', 50, 100), raised('5', 90)), 0);
    expect(power[0]?.text).toBe('about 105');
  });
});

describe('printed pages', () => {
  const long = (start: string) => [
    `${start} the town must decide whether the wall is truly`,
    'worth its price, and it must decide before the next one',
  ];
  it('give paragraphs that go on behind a caption and over the page, and notes at the end', () => {
    const first = page(
      piece('A Wall for the Harbour', 50, 80, { size: 20, width: 250 }),
      ...column([...long('First'), 'winter comes. Those who live by the harbour say that it'], 50, 140),
      piece('Figure 1: The wall as it was planned', 50, 220, { size: 8, width: 140 }),
      piece('1 Minutes of the council, page four.', 50, 700, { size: 8, width: 150 }),
    );
    const second = page(
      ...column(['was over before it began.', ...long('Then'), 'winter comes to the town again.'], 50, 140),
    );
    const { title, blocks } = readPrint([first, second]);
    expect(title).toBe('A Wall for the Harbour');
    expect(blocks.map(({ type, text }) => `${type}: ${text}`)).toEqual([
      'paragraph: First the town must decide whether the wall is truly worth its price, and it must decide before the next one winter comes. Those who live by the harbour say that it was over before it began.',
      'caption: Figure 1: The wall as it was planned',
      'paragraph: Then the town must decide whether the wall is truly worth its price, and it must decide before the next one winter comes to the town again.',
      'footnote: [1] Minutes of the council, page four.',
    ]);
  });

  it('without anything on them give nothing', () => {
    expect(readPrint([page(), page()]).blocks).toEqual([]);
  });
});

describe('a line of wide gaps', () => {
  /** Words one after the other with gaps of the given widths, in points. */
  const spaced = (words: string[], gaps: number[], y: number) => {
    let x = 50;
    return words.map((word, index) => {
      const made = piece(word, x, y);
      x += made.width + (gaps[index] ?? 0);
      return made;
    });
  };

  it('is text where it was stretched to its column: its gaps are alike', () => {
    const lines = linesOf(
      page(
        ...spaced(['environmental', 'administration', 'recommends', 'it'], [22, 22.5, 22, 0], 100),
        ...spaced(['international', 'coordination', 'of', 'tracks'], [24, 24, 24, 0], 112),
      ),
      0,
    );
    expect(lines.map(({ cells }) => cells.length)).toEqual([1, 1]);
    expect(lines[0]?.text).toBe('environmental administration recommends it');
  });

  it('is a row of cells where they are set apart by what is in them', () => {
    const lines = linesOf(page(...spaced(['Day', 'Loans', 'Visitors'], [40, 75, 0], 100)), 0);
    expect(lines[0]?.cells).toEqual(['Day', 'Loans', 'Visitors']);
  });

  it('is a row of cells where they are numbers, however alike the gaps', () => {
    const lines = linesOf(page(...spaced(['210', '540', '330'], [30, 30, 0], 100)), 0);
    expect(lines[0]?.cells).toEqual(['210', '540', '330']);
  });
});
