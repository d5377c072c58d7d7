import { describe, expect, test } from 'vitest';
import { extractArticle } from '@/lib/integrations/extract-article';
import { docxOf, listItem, paragraph, table, withNote, zipOf } from '../support/documents/docx';

const prose =
  'The town must decide whether the wall is worth its price, and it must decide before the next winter comes.';
const second =
  'Nobody knows what the insurance will pay, because its contracts were written for other storms.';
const third =
  'Those who live by the harbour say that nobody asked them, and that it was over before it began.';

describe('a Word file', () => {
  test('keeps its headings, quotations, lists, tables, captions and notes', async () => {
    const bytes = docxOf({
      title: 'Template of the council',
      author: 'Morag Innes',
      notes: { 1: 'Minutes of the council, page 4.', 2: 'A second note.' },
      body: [
        paragraph('Who pays for the harbour wall?', 'Title'),
        paragraph(prose),
        paragraph('What it costs', 'Heading1'),
        withNote(`${second} So it was said`, 1),
        paragraph('Quoted words stand here.', 'Quote'),
        listItem('one'),
        listItem('two', 1),
        table([
          ['Year', 'Price'],
          ['2024', 'Forty million'],
        ]),
        paragraph('Figure 1: The wall', 'Caption'),
        withNote(`${third} Again`, 2),
      ].join(''),
    });
    const article = await extractArticle({ bytes, fileName: 'wall.docx' });
    expect([article.title, article.byline, article.publishedAt]).toEqual([
      'Who pays for the harbour wall?',
      'Morag Innes',
      '2024-05-06',
    ]);
    expect(article.blocks.map(({ type, level, text }) => [type, level, text])).toEqual([
      ['paragraph', undefined, prose],
      ['heading', 1, 'What it costs'],
      ['paragraph', undefined, `${second} So it was said[1]`],
      ['quote', undefined, 'Quoted words stand here.'],
      ['list_item', 1, 'one'],
      ['list_item', 2, 'two'],
      ['table_row', undefined, 'Year | Price'],
      ['table_row', undefined, '2024 | Forty million'],
      ['caption', undefined, 'Figure 1: The wall'],
      ['paragraph', undefined, `${third} Again[2]`],
      ['footnote', undefined, '[1] Minutes of the council, page 4.'],
      ['footnote', undefined, '[2] A second note.'],
    ]);
  });

  test.each([
    ['a spreadsheet', { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }, /spreadsheet/],
    ['a presentation', { 'ppt/presentation.xml': '<p/>' }, /presentation/],
    [
      'OpenDocument',
      { mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<c/>' },
      /OpenDocument/,
    ],
    ['a plain zip', { 'holiday.txt': 'sun' }, /zip file without a document/],
  ])('%s called .docx is refused as what it is', async (_, parts, sentence) => {
    await expect(extractArticle({ bytes: zipOf(parts), fileName: 'a.docx' })).rejects.toMatchObject({
      code: 'unsupported_media_type',
      message: expect.stringMatching(sentence),
    });
  });

  test('an old or locked one says what to do', async () => {
    const bytes = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0)]);
    await expect(extractArticle({ bytes, fileName: 'a.doc' })).rejects.toMatchObject({
      message: expect.stringMatching(/save it as .docx/),
    });
  });

  test('a damaged one is told from an empty one', async () => {
    const broken = docxOf({ body: '', more: { 'word/document.xml': '<w:document' } });
    await expect(extractArticle({ bytes: broken })).rejects.toMatchObject({
      message: expect.stringMatching(/damaged/),
    });
    await expect(extractArticle({ bytes: docxOf({ body: paragraph('') }) })).rejects.toMatchObject({
      message: expect.stringMatching(/No text was found/),
    });
  });
});
