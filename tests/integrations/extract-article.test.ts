import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '@/lib/domain/errors';
import { decodeText } from '@/lib/integrations/decode-text';
import { extractArticle } from '@/lib/integrations/extract-article';
import type { ExtractInput } from '@/lib/integrations/extract-input';

const bytes = (text: string) => new TextEncoder().encode(text);
const extract = (text: string, named: Partial<ExtractInput> = {}) =>
  extractArticle({ bytes: bytes(text), ...named });
const prose =
  'The town must decide whether the wall is worth its price, and it must decide before the next winter comes.';

describe('a web page', () => {
  const page = readFileSync(path.resolve('tests/fixtures/import/news-page.html'));

  test('says who, when and in what language', async () => {
    const { title, standfirst, byline, publishedAt, language, siteName, sourceUrl } = await extractArticle({
      bytes: page,
      contentType: 'text/html',
    });
    expect({ title, standfirst, byline, publishedAt, language, siteName, sourceUrl }).toEqual({
      title: 'Who pays for the harbour wall?',
      standfirst: 'A town of nine thousand must find forty million pounds before the next big storm.',
      byline: 'Morag Innes, Tom Achebe',
      publishedAt: '2024-03-07',
      language: 'en-GB',
      siteName: 'The Tidewater Observer',
      sourceUrl: 'https://tidewater.example/opinion/harbour-wall',
    });
  });

  test('comes in as blocks with marks', async () => {
    const { blocks, text } = await extractArticle({
      bytes: page,
      url: 'https://tidewater.example/opinion/harbour-wall',
    });
    const count = (type: string) => blocks.filter((block) => block.type === type).length;
    expect([
      count('heading'),
      count('paragraph'),
      count('quote'),
      count('list_item'),
      count('caption'),
      count('table_row'),
    ]).toEqual([2, 6, 1, 3, 1, 3]);
    const marks = blocks
      .flatMap((block) => block.marks)
      .map((mark) => [mark.kind, text.slice(mark.start, mark.end)]);
    expect(marks).toEqual([
      ['emphasis', 'eleven centimetres'],
      ['link', 'coastal defence is a local matter'],
      ['strong', 'two pounds a week'],
    ]);
  });

  test('leaves out what is around the article, with reasons', async () => {
    const { leftOut } = await extractArticle({ bytes: page });
    expect(leftOut.map((part) => part.reason)).toEqual([
      'site_navigation',
      'cookie_notice',
      'metadata',
      'metadata',
      'newsletter_signup',
      'share_buttons',
      'related_links',
      'comment_form',
      'page_furniture',
    ]);
  });

  test('keeps no script, no handler and no dangerous link', async () => {
    const { text, blocks } = await extract(
      `<body><article><h1>A wall</h1><p onclick="x()">${prose} <a href="javascript:alert(1)">One</a> <a href="data:text/html,x">two</a> <a href="https://ok.example/">three</a>.</p><script>alert(1)</script><p style="display:none">hidden words</p><p>${prose}!</p></article></body>`,
      { contentType: 'text/html' },
    );
    expect(text).not.toMatch(/alert|hidden/);
    expect(blocks.flatMap((block) => block.marks)).toHaveLength(1);
  });

  test.each([
    ['tags in tags', '<div>'.repeat(100_000)],
    ['inline tags in tags', '<b>'.repeat(100_000)],
    ['paragraphs in list items', '<li><p>'.repeat(50_000)],
    ['comments without an end', '<!--'.repeat(100_000)],
    ['brackets', '<'.repeat(300_000)],
    ['scripts without an end', '<script>'.repeat(50_000)],
  ])(
    'survives a hundred thousand %s',
    async (_, hostile) => {
      const article = await extract(`<html><body><p>${prose}</p>${hostile} <p>${prose}!`, {
        fileName: 'page.html',
      });
      expect(article.text).toContain('The town must decide');
    },
    30_000,
  );

  test('refuses a page with too many elements', async () => {
    await expect(extract(`<html><body>${'<i>a</i>'.repeat(300_000)}`)).rejects.toMatchObject({
      code: 'too_large',
    });
  });
});

describe('Markdown', () => {
  test('keeps its structure and marks', async () => {
    const article = await extract(
      [
        '---',
        'title: "A bench is not a wall"',
        'author: Ines Okafor',
        'date: 2022-11-09',
        'lang: en-GB',
        '---',
        '## Why',
        '',
        `${prose} It is *plainly* **so**, as [they](https://a.example/x) say \`here\`.[^1]`,
        '',
        '> Quoted words stand here.',
        '',
        '- one',
        '  - two',
        '',
        '![A bench](bench.jpg)',
        '',
        '| a | b |',
        '|---|---|',
        '| 1 | 2 |',
        '',
        '```',
        'let x = 1;',
        '```',
        '',
        '<b>raw</b> text &amp; more',
        '',
        '[^1]: The note.',
      ].join('\n'),
      { fileName: 'bench.md' },
    );
    expect([article.title, article.byline, article.publishedAt, article.language]).toEqual([
      'A bench is not a wall',
      'Ines Okafor',
      '2022-11-09',
      'en-GB',
    ]);
    expect(article.blocks.map((block) => [block.type, block.level, block.text])).toEqual([
      ['heading', 2, 'Why'],
      ['paragraph', undefined, `${prose} It is plainly so, as they say here.[1]`],
      ['quote', undefined, 'Quoted words stand here.'],
      ['list_item', 1, 'one'],
      ['list_item', 2, 'two'],
      ['caption', undefined, 'A bench'],
      ['table_row', undefined, 'a | b'],
      ['table_row', undefined, '1 | 2'],
      ['code', undefined, 'let x = 1;'],
      ['paragraph', undefined, 'raw text & more'],
      ['footnote', undefined, '[1] The note.'],
    ]);
    expect(article.blocks[1]?.marks.map((mark) => mark.kind)).toEqual(['emphasis', 'strong', 'link', 'code']);
  });

  test.each(['[a](b', '*a **b ', '> ', '![a ', '`a ``b ', '_a __b '])(
    'survives 30,000 times %s',
    async (piece) => {
      const article = await extract(`${prose}\n\n${piece.repeat(30_000)}`, { fileName: 'a.md' });
      expect(article.text).toContain(prose);
    },
    30_000,
  );

  test('a paragraph with thousands of signs keeps them as they are', async () => {
    const signs = '*a [b '.repeat(2_000).trim();
    expect((await extract(`${prose}\n\n${signs}`, { fileName: 'a.md' })).text).toContain(signs);
  });
});

describe('what a document is', () => {
  test.each([
    [
      'a page called .txt',
      `<!doctype html><html><body><p>${prose}</p><p>${prose}!</p></body></html>`,
      'a.txt',
      2,
    ],
    ['plain text called .html', `${prose}\n\n${prose}!`, 'a.html', 2],
    ['Markdown without a name', `# Title\n\n${prose} [x](https://a.example)\n\n> ${prose}`, undefined, 2],
  ])('%s is read as what it is', async (_, text, fileName, blocks) => {
    expect((await extract(text, { fileName })).blocks).toHaveLength(blocks);
  });

  test.each([
    ['nothing', '', 'invalid_input'],
    ['spaces and invisible characters', ' \u200b\n\u00ad \ufeff', 'invalid_input'],
    ['a page without text', '<html><body><img src=x></body></html>', 'invalid_input'],
    ['a broken PDF', '%PDF-1.7 xyz', 'invalid_input'],
    ['binary data', '\u0001\u0002\u0003a'.repeat(100), 'unsupported_media_type'],
    ['too much text', 'word '.repeat(400_001), 'too_large'],
    ['too many bytes', 'x'.repeat(10 * 1024 * 1024 + 1), 'too_large'],
  ])('%s is refused with a sentence', async (_, text, code) => {
    const error = await extract(text).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code, message: expect.stringMatching(/\.$/) });
  });

  test('a text without a title is called by its first words', async () => {
    expect((await extract(`${prose} ${prose}`)).title).toBe(
      'The town must decide whether the wall is worth its price, and it must decide…',
    );
  });
});

describe('encodings', () => {
  const utf16 = (text: string, big: boolean, mark: boolean) => {
    const buffer = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
    return new Uint8Array(big ? buffer.swap16() : buffer);
  };
  // Each letter of the sample in the encoding's own bytes, from the published tables.
  const koi8 = new Uint8Array(
    Buffer.from('f0d2c9d7c5d42c20cdc9d22e20fcd4cf20d4c5cbd3d420cfc220cfc2dbc5cdc2', 'hex'),
  );
  const sjis = new Uint8Array(
    Buffer.from(
      '82b182ea82cd93fa967b8cea82cc95b68fcd82c582b781429adf82f093c782dd82dc82b782a9814282ed82bd82b582cd97ab8e6a82f089f082ab82dc82b78142',
      'hex',
    ),
  );
  const gb = new Uint8Array(Buffer.from('d5e2cac7d2bbc6aad6d0cec4cec4d5c2a1a3', 'hex'));
  const frenchText =
    'La commune a décidé de fermer le café de la place, et personne ne sait très bien pourquoi. Les élèves y faisaient leurs devoirs, les anciens y jouaient aux cartes, et tout le monde se plaignait du thé.';
  const longWestern = new Uint8Array(Buffer.from(frenchText, 'latin1'));
  const western = new Uint8Array(Buffer.from('Le caf\xe9 est ferm\xe9 \x96 d\xe9j\xe0.', 'latin1'));

  test.each([
    ['UTF-8 with a mark', bytes('\ufeffné'), null, 'né', 'utf-8'],
    ['UTF-16 LE with a mark', utf16('né', false, true), null, 'né', 'utf-16le'],
    ['UTF-16 BE with a mark', utf16('né', true, true), null, 'né', 'utf-16be'],
    ['UTF-16 LE without one', utf16('plain words', false, false), null, 'plain words', 'utf-16le'],
    ['UTF-16 BE without one', utf16('plain words', true, false), null, 'plain words', 'utf-16be'],
    ['windows-1252 declared as Latin-1', western, 'iso-8859-1', 'Le café est fermé – déjà.', 'windows-1252'],
    ['windows-1252 undeclared', longWestern, null, frenchText, 'windows-1252'],
    ['UTF-8 declared as Latin-1', bytes('déjà'), 'iso-8859-1', 'déjà', 'utf-8'],
    ['GB18030 by HTTP', gb, 'gb18030', '这是一篇中文文章。', 'gb18030'],
    ['a charset that does not exist', bytes('né'), 'x-nonsense', 'né', 'utf-8'],
  ])('%s', (_, input, charset, text, name) => {
    expect(decodeText(input, charset)).toEqual({ text, charset: name });
  });

  test('Shift_JIS is recognised by its bytes', () => {
    expect(decodeText(sjis).text).toMatch(/^これは日本語の文章です。/);
  });

  test('KOI8-R is recognised by declaration in the page', () => {
    const page = Buffer.concat([Buffer.from('<html><meta charset="koi8-r"><p>'), koi8]);
    expect(decodeText(new Uint8Array(page)).text).toContain('Привет, мир.');
  });

  test('an XML declaration counts', () => {
    const page = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="GBK"?><p>'), gb]);
    expect(decodeText(new Uint8Array(page)).text).toContain('这是一篇中文文章。');
  });
});
