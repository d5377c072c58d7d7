import { describe, expect, test, vi } from 'vitest';
import type { AppError } from '@/lib/domain/errors';
import { extractInWorker, WORKER_LIMITS } from '@/lib/integrations/extract-in-worker';
import { docxOf, paragraph, zipOf } from '../support/documents/docx';
import { epubOf } from '../support/documents/epub';
import { bytesOf, handmadePdf, lockedPdf, scannedPdf } from '../support/documents/pdf';

const laughs = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, index) => `<!ENTITY lol${index + 1} "${`&lol${index || ''};`.repeat(10)}">`).join('')}]>`;
const zeros = new Uint8Array(40 * 1024 * 1024);
const nested = (tag: string) => `<${tag}>`.repeat(100_000) + `</${tag}>`.repeat(100_000);

const hostile: [
  what: string,
  bytes: () => Uint8Array | Promise<Uint8Array>,
  code: string,
  sentence: RegExp,
][] = [
  [
    'a zip bomb as a Word file',
    () => docxOf({ body: '', more: { 'word/document.xml': ' '.repeat(zeros.length) } }),
    'too_large',
    /unpacks to far more/,
  ],
  [
    'a zip bomb as a book',
    () => epubOf({ chapters: [], more: { 'OEBPS/a.xhtml': zeros } }),
    'too_large',
    /unpacks to far more/,
  ],
  [
    'a zip of many files',
    () => zipOf(Object.fromEntries(Array.from({ length: 6_000 }, (_, index) => [`${index}.xml`, 'a']))),
    'too_large',
    /unpacks to far more/,
  ],
  [
    'laughing entities in a Word file',
    () =>
      docxOf({
        body: '',
        more: { 'word/document.xml': `<?xml version="1.0"?>${laughs}<w:document>&lol9;</w:document>` },
      }),
    'invalid_input',
    /declares entities/,
  ],
  [
    'laughing entities in a book’s index',
    () => epubOf({ chapters: [], more: { 'OEBPS/book.opf': `${laughs}<package>&lol9;</package>` } }),
    'invalid_input',
    /declares entities/,
  ],
  [
    'tags in tags in a Word file',
    () => docxOf({ body: nested('w:p'), stored: true }),
    'too_large',
    /nested too deeply|too many elements/,
  ],
  [
    'names that lead out of the zip',
    () => zipOf({ '../../etc/passwd.xml': 'a', '/word/document.xml': 'b', 'C:\\word.xml': 'c' }),
    'unsupported_media_type',
    /zip file without a document/,
  ],
  ['half a zip', () => docxOf({ body: paragraph('a') }).slice(0, 700), 'invalid_input', /damaged/],
  ['a broken PDF', () => bytesOf(`%PDF-1.7\n${'xyz '.repeat(5_000)}`), 'invalid_input', /damaged/],
  [
    'a PDF whose pages contain themselves',
    () => handmadePdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 9 >>']),
    'invalid_input',
    /damaged/,
  ],
  [
    'a PDF that claims a billion pages',
    () =>
      handmadePdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>',
      ]),
    'invalid_input',
    /no text|damaged/,
  ],
  ['a PDF with a password', lockedPdf, 'unsupported_media_type', /locked with a password/],
  ['a scanned PDF', () => scannedPdf(), 'invalid_input', /scanned pictures/],
];

describe('a hostile file ends in a sentence, in time', () => {
  test.each(hostile)(
    '%s',
    async (_, bytes, code, sentence) => {
      const started = performance.now();
      const error = await extractInWorker({ bytes: await bytes() }).catch((thrown: AppError) => thrown);
      expect(error).toMatchObject({ name: 'AppError', code, message: expect.stringMatching(sentence) });
      expect(performance.now() - started).toBeLessThan(20_000);
    },
    30_000,
  );

  test('laughing entities in a chapter stay as they are written', async () => {
    const text = 'The town must decide whether the wall is worth its price. '.repeat(5);
    const bytes = epubOf({ chapters: [], more: { 'OEBPS/text/part 1.xhtml': '' } });
    expect(bytes.length).toBeGreaterThan(0);
    const chapter = epubOf({ chapters: [{ title: 'A', body: `<p>${text}</p><p>&lol9;</p>` }] });
    const article = await extractInWorker({ bytes: chapter });
    expect(article.text.length).toBeLessThan(1_000);
  });
});

describe('the worker', () => {
  const slow = () => new TextEncoder().encode(`<html><body>${'<b><i>word '.repeat(50_000)}`);

  test('is stopped when a document takes too long, and the next one is read', async () => {
    await expect(
      extractInWorker({ bytes: slow(), fileName: 'a.html' }, {}, { ...WORKER_LIMITS, time: 300 }),
    ).rejects.toMatchObject({ code: 'timeout', message: expect.stringMatching(/took longer/) });
    expect((await extractInWorker({ bytes: bytesOf('The next text is read as ever.') })).text).toBe(
      'The next text is read as ever.',
    );
  });

  test('is stopped when a document takes too much memory', async () => {
    await expect(
      extractInWorker({ bytes: slow(), fileName: 'a.html' }, {}, { ...WORKER_LIMITS, memory: 12 }),
    ).rejects.toMatchObject({ code: 'too_large', message: expect.stringMatching(/memory/) });
  });

  test('is stopped by whoever asked', async () => {
    const asked = new AbortController();
    const reading = extractInWorker(
      { bytes: slow(), fileName: 'a.html' },
      { signal: asked.signal, onProgress: () => asked.abort() },
    );
    await expect(reading).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringMatching(/cancelled/),
    });
  });

  test('leaves the thread that asked free to answer', async () => {
    let longest = 0;
    let last = performance.now();
    const pulse = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 10);
    await extractInWorker({ bytes: slow(), fileName: 'a.html' }).catch(() => {});
    clearInterval(pulse);
    expect(longest).toBeLessThan(500);
  });

  test('is shared by bundles that load it apart, and each gets refusals of its own kind', async () => {
    const one = await import('@/lib/integrations/extract-in-worker');
    await one.extractInWorker({ bytes: bytesOf('A text for the first of them.') });
    vi.resetModules();
    const two = await import('@/lib/integrations/extract-in-worker');
    const { AppError: Theirs } = await import('@/lib/domain/errors');
    expect(two.extractInWorker).not.toBe(one.extractInWorker);
    await expect(two.extractInWorker({ bytes: lockedPdf() })).rejects.toBeInstanceOf(Theirs);
  });

  test('lets documents wait their turn, and says so', async () => {
    const steps: string[] = [];
    const text = (index: number) => ({ bytes: bytesOf(`Text number ${index} is read.`) });
    const read = await Promise.all(
      Array.from({ length: 5 }, (_, index) =>
        extractInWorker(text(index), { onProgress: ({ step }) => steps.push(step) }),
      ),
    );
    expect(read.map((article) => article.text)).toEqual(
      [0, 1, 2, 3, 4].map((index) => `Text number ${index} is read.`),
    );
    expect(steps.filter((step) => step === 'waiting')).toHaveLength(3);
  });
});
