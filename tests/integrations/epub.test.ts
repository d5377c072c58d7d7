import { describe, expect, test } from 'vitest';
import { extractArticle } from '@/lib/integrations/extract-article';
import { epubOf } from '../support/documents/epub';

const long = (about: string) =>
  `<p>The town must decide whether the ${about} is worth its price, and it must decide before the next winter comes. Those who live by the ${about} say that nobody asked them, and that it was over before it began. Nobody knows what the insurance of the ${about} will pay.</p>`;

const book = epubOf({
  title: 'Letters on Harbours',
  authors: ['Morag Innes', 'Tom Achebe'],
  date: '1912-03-04',
  language: 'en-GB',
  chapters: [
    { body: '<h1>Letters on Harbours</h1>' },
    {
      title: 'On Walls',
      body: `<h1>Chapter I. On Walls</h1>${long('wall')}<blockquote><p>Quoted words.</p></blockquote>`,
    },
    { body: `${long('gate')}<aside epub:type="footnote" id="n1"><p>A note.</p></aside>` },
    { title: 'On Boats', body: `<h1>On Boats</h1>${long('boat')}<ul><li>one</li></ul>` },
  ],
});

describe('a book', () => {
  test('asks for a chapter, and says which there are', async () => {
    await expect(extractArticle({ bytes: book })).rejects.toMatchObject({
      code: 'chapter_needed',
      message: expect.stringMatching(/2 chapters/),
      details: {
        chapters: [
          { number: 1, title: 'On Walls', characters: expect.any(Number) },
          { number: 2, title: 'On Boats', characters: expect.any(Number) },
        ],
      },
    });
    await expect(extractArticle({ bytes: book, chapter: 3 })).rejects.toMatchObject({
      code: 'chapter_needed',
    });
  });

  test('gives a chapter with all its files, and says where it is from', async () => {
    const article = await extractArticle({ bytes: book, chapter: 1 });
    const { title, byline, publishedAt, language, siteName } = article;
    expect({ title, byline, publishedAt, language, siteName }).toEqual({
      title: 'Chapter I. On Walls',
      byline: 'Morag Innes, Tom Achebe',
      publishedAt: '1912-03-04',
      language: 'en-GB',
      siteName: 'Letters on Harbours',
    });
    expect(article.blocks.map(({ type }) => type)).toEqual(['paragraph', 'quote', 'paragraph', 'footnote']);
  });

  test('with one chapter is that chapter', async () => {
    const bytes = epubOf({ title: 'One Essay', chapters: [{ title: 'Essay', body: long('pier') }] });
    expect((await extractArticle({ bytes })).title).toBe('One Essay');
  });

  test('that its shop has locked, or that is damaged, is refused in words', async () => {
    const locked = epubOf({
      chapters: [{ title: 'A', body: long('pier') }],
      more: {
        'META-INF/encryption.xml':
          '<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/text/part%201.xhtml"/></CipherData></EncryptedData></encryption>',
      },
    });
    await expect(extractArticle({ bytes: locked })).rejects.toMatchObject({
      message: expect.stringMatching(/DRM/),
    });
    const damaged = epubOf({ chapters: [], more: {} });
    await expect(extractArticle({ bytes: damaged })).rejects.toMatchObject({
      message: expect.stringMatching(/damaged/),
    });
  });
});
