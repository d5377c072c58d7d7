import type { ReportProgress } from '@/lib/domain/articles/import-progress';
import { IMPORT_LIMITS } from '@/lib/domain/articles/import-source';
import { AppError } from '@/lib/domain/errors';
import { composeArticleText } from '@/lib/domain/text/compose-article';
import type { ImportedArticle } from '@/lib/domain/text/imported-article';
import { normaliseLine } from '@/lib/domain/text/normalise';
import type { PageArticle } from '@/lib/domain/text/page/page-article';
import { readPlainText } from '@/lib/domain/text/plain-text';
import { decodeText } from './decode-text';
import { detectFormat } from './detect-format';
import { detectLanguage } from './detect-language';
import { detectPacked, kindOfPackage, type PackedFormat } from './detect-packed';
import { type ExtractInput, refuseLarge } from './extract-input';
import { readHtml } from './html-article';
import { languageTag } from './html-metadata';
import { readMarkdown } from './markdown-article';
import { unzip } from './unzip';

/**
 * Bytes of a document to an article. Throws `AppError` with what to do. What strangers send goes through
 * `extractInWorker`: this runs on the thread that calls it, for as long and with as much memory as it takes.
 */
export async function extractArticle(
  input: ExtractInput,
  report: ReportProgress = () => {},
): Promise<ImportedArticle> {
  refuseLarge(input.bytes);
  report({ step: 'reading' });
  const packed = detectPacked(input.bytes);
  const source = packed ? await fromPacked(packed, input, report) : fromPlain(input);
  report({ step: 'understanding' });
  return finished(source, input.url ?? null);
}

/** Loaded when one comes: the PDF reader alone is larger than all the rest. */
async function fromPacked(
  format: PackedFormat,
  { bytes, chapter }: ExtractInput,
  report: ReportProgress,
): Promise<Source> {
  if (format === 'pdf') return (await import('./pdf-article')).readPdf(bytes, report);
  report({ step: 'unpacking' });
  const files = unzip(bytes);
  return kindOfPackage(files) === 'epub'
    ? (await import('./epub-article')).readEpub(files, chapter ?? null)
    : (await import('./docx-article')).readDocx(files);
}

function fromPlain(input: ExtractInput): Source {
  const { text } = decodeText(input.bytes, input.charset);
  const format = detectFormat(text, input);
  const url = input.url ?? null;
  if (format === 'html') return fromHtml(text, url);
  return format === 'markdown' ? fromMarkdown(text, url) : fromText(text);
}

/** What a format gives: the article, and what the document says about itself. */
export type Source = {
  page: PageArticle;
  language: string | null;
  siteName: string | null;
  sourceUrl: string | null;
};

const fromText = (text: string): Source => {
  checkLength(text.length);
  return { page: readPlainText(text), language: null, siteName: null, sourceUrl: null };
};

function fromMarkdown(text: string, url: string | null): Source {
  checkLength(text.length);
  const page = readMarkdown(text, url);
  return { page, language: languageTag(page.language), siteName: null, sourceUrl: null };
}

function fromHtml(text: string, url: string | null): Source {
  const page = readHtml(text, url);
  const { language, siteName, sourceUrl } = page.metadata;
  return { page, language, siteName, sourceUrl };
}

function finished({ page, language, siteName, sourceUrl }: Source, url: string | null): ImportedArticle {
  const composed = composeArticleText(page.blocks);
  if (!/[\p{L}\p{N}]/u.test(composed.text)) {
    throw new AppError(
      'invalid_input',
      'No text was found in this document. Open it where you can read it, and paste its text instead.',
    );
  }
  checkLength(composed.text.length);
  const standfirst = clean(page.standfirst, 1_000);
  return {
    title: clean(page.title, LONGEST_TITLE) ?? openingWords(composed.text),
    standfirst: standfirst && composed.text.includes(standfirst) ? standfirst : null,
    byline: clean(page.byline, 300),
    siteName: clean(siteName, 120),
    publishedAt: page.publishedAt,
    language: detectLanguage(composed.text, language),
    sourceUrl: url ?? sourceUrl,
    ...composed,
    leftOut: page.leftOut.flatMap((part) => {
      const text = normaliseLine(part.text);
      return text === '' ? [] : [{ ...part, text }];
    }),
  };
}

const LONGEST_TITLE = 300;

function checkLength(length: number): void {
  if (length > IMPORT_LIMITS.characters) {
    throw new AppError('too_large', 'This text is longer than 2,000,000 characters. Import it in parts.');
  }
}

const clean = (value: string | null, longest: number): string | null => {
  const line = normaliseLine(value ?? '')
    .slice(0, longest)
    .toWellFormed();
  return line === '' ? null : line;
};

/** A title for a text that has none: its first words. */
function openingWords(text: string): string {
  const first = text.slice(0, 400).split('\n')[0] ?? '';
  if (first.length <= 80) return first;
  const cut = first.slice(0, 80).toWellFormed();
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > 40 ? space : 79).replace(/[\s,;:.\ufffd]+$/u, '')}…`;
}
