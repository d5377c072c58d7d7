import { describe, expect, test } from 'vitest';
import { extractArticle } from '@/lib/integrations/extract-article';
import { Typesetter } from '../support/documents/pdf';

const SENTENCES = [
  'The town must decide whether the wall is worth its price, and it must decide before the next winter comes.',
  'Those who live by the harbour say that nobody asked them, and that the argu|ment was over before it began.',
  'A wall that keeps the water out also keeps the boats in, which the commis|sion does not mention anywhere.',
  'Nobody knows what the insur|ance will pay, because the contracts were written for storms of another kind.',
  'If the price is shared by everyone, those who never see the sea will pay for those who look at it daily.',
];
/** Paragraphs of several lines that can be told apart. */
const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    [
      `Paragraph ${index + 1} begins here.`,
      ...SENTENCES.slice(index % 2),
      ...SENTENCES.slice(0, 2 + (index % 3)),
    ].join(' '),
  );
const plain = (text: string) => text.replaceAll('|', '');

describe('a PDF in two columns', () => {
  const build = async (style: { indent?: number; after?: number }) => {
    const setter = await Typesetter.start(
      [
        { left: 50, width: 235, top: 640, bottom: 80 },
        { left: 310, width: 235, top: 640, bottom: 80 },
      ],
      (page, number, fonts) => {
        page.drawText('Journal of Harbours, vol. 12', { x: 50, y: 800, size: 9, font: fonts.text });
        page.drawText(`${number}`, { x: 295, y: 40, size: 9, font: fonts.text });
        if (number === 1) {
          page.drawText('Who pays for the harbour wall?', { x: 50, y: 730, size: 22, font: fonts.bold });
          page.drawText('By Morag Innes', { x: 50, y: 700, size: 11, font: fonts.text });
          page.drawText('7 March 2024', { x: 50, y: 685, size: 11, font: fonts.text });
        }
      },
    );
    for (const [index, text] of paragraphs(14).entries()) {
      if (index === 4) setter.write('What it costs', { size: 13, bold: true, after: 4 });
      setter.write(text, { size: 10, ...style });
    }
    return setter.save();
  };

  test.each([
    ['with indented paragraphs', { indent: 14 }],
    ['with space between paragraphs', { after: 8 }],
  ])('%s is read column by column, each paragraph whole', async (_, style) => {
    const article = await extractArticle({ bytes: await build(style) });
    expect(article.title).toBe('Who pays for the harbour wall?');
    expect(article.byline).toBe('Morag Innes');
    expect(article.publishedAt).toBe('2024-03-07');
    const body = article.blocks.filter(({ type }) => type === 'paragraph').map(({ text }) => text);
    expect(body).toEqual(paragraphs(14).map(plain));
    expect(article.blocks.filter(({ type }) => type === 'heading').map(({ text }) => text)).toEqual([
      'What it costs',
    ]);
    expect(article.leftOut.map(({ reason, text }) => [reason, text])).toEqual(
      expect.arrayContaining([
        ['running_head', 'Journal of Harbours, vol. 12'],
        ['running_head', '1'],
      ]),
    );
  });
});
