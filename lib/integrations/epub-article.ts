import { parseHTML } from 'linkedom';
import { AppError, type Chapter } from '@/lib/domain/errors';
import { isoDay } from '@/lib/domain/text/page/dates';
import { articleFromLines } from '@/lib/domain/text/page/page-article';
import { sameWordsKey } from '@/lib/domain/text/page/page-line';
import { type Book, readBook } from './epub-book';
import type { Source } from './extract-article';
import { htmlLines } from './html-blocks';
import { languageTag } from './html-metadata';
import type { HtmlLine } from './html-regions';
import { limitMarkup } from './limit-markup';
import type { Unpacked } from './unzip';

/**
 * Reads a chapter of a book. Of a book with one chapter it is that one; of others the reader chooses: without a
 * number they are told what there is (`chapter_needed`).
 */
export function readEpub(files: Unpacked, number: number | null): Source {
  const book = readBook(files);
  const chapters = book.chapters
    .map(({ title, files: parts }) => ({ title, lines: parts.flatMap((part) => linesOf(files, part)) }))
    .filter(({ title, lines }) => weight(lines) >= (title === null ? LEAST : LEAST_LISTED));
  if (chapters.length === 0)
    throw new AppError(
      'invalid_input',
      'No text was found in this book. If its pages are pictures, recognise their text first (OCR).',
    );
  const listed = chapters.map(({ title, lines }, index) => ({
    number: index + 1,
    title: (title ?? headingOf(lines) ?? `Part ${index + 1}`).slice(0, 200).toWellFormed(),
    characters: weight(lines),
  }));
  if (number === null && chapters.length > 1) throw chapterNeeded(listed);
  const at = (number ?? 1) - 1;
  const chapter = chapters[at];
  if (!chapter) throw chapterNeeded(listed);
  const title = chapters.length > 1 ? (listed[at]?.title ?? null) : (book.title ?? listed[at]?.title ?? null);
  return articleOf(book, chapter.lines, title, chapters.length > 1);
}

/** Characters below which a part is a cover, a title page or an empty page, not something to discuss. */
const LEAST = 200;
/** The same for what the table of contents names. */
const LEAST_LISTED = 40;

const weight = (lines: HtmlLine[]) => lines.reduce((sum, { text }) => sum + text.length, 0);

function chapterNeeded(chapters: Chapter[]): AppError {
  const count = chapters.length === 1 ? 'one chapter' : `${chapters.length} chapters`;
  const message = `This book has ${count}. Choose the one to import.`;
  return new AppError('chapter_needed', message, {
    chapters,
    issues: [{ path: 'source.chapter', message }],
  });
}

function linesOf(files: Unpacked, name: string): HtmlLine[] {
  const source = files.text(name);
  if (!source) return [];
  // XHTML may close any element at once, `<title/>` and `<p/>`; as HTML that would open it.
  const html = limitMarkup(
    source.replace(/<(title|script|p|div|span|a|i|b|em|strong)(\s[^<>]*)?\/>/gi, '<$1$2></$1>'),
  );
  const { document } = parseHTML(/<body[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);
  markNotes(document);
  return htmlLines(document.querySelector('body') ?? document.documentElement, null);
}

/** Books say with `epub:type` or a role what a note is; the walk over blocks goes by the id. */
function markNotes(document: Document) {
  const notes = [...document.querySelectorAll('aside,li,p,div')].filter((element) =>
    /\b(?:footnote|endnote|rearnote|doc-footnote|doc-endnote)\b/.test(
      `${element.getAttribute('epub:type') ?? ''} ${element.getAttribute('role') ?? ''}`,
    ),
  );
  for (const note of notes) {
    const item = document.createElement('li');
    item.id = 'footnote';
    item.append(...note.childNodes);
    note.replaceWith(item);
  }
}

const headingOf = (lines: HtmlLine[]) => lines.find(({ type }) => type === 'heading')?.text ?? null;

function articleOf(book: Book, lines: HtmlLine[], title: string | null, isPart: boolean): Source {
  const shown = lines
    .slice(0, 10)
    .find(({ text }) => title !== null && sameWordsKey(text).endsWith(sameWordsKey(title)));
  const page = articleFromLines(lines, title === null ? {} : { title: shown?.text ?? title });
  return {
    page: {
      ...page,
      byline: book.authors ?? page.byline,
      publishedAt: page.publishedAt ?? isoDay(book.date ?? ''),
    },
    language: languageTag(book.language),
    // A chapter is read apart from its book; this says where it comes from.
    siteName: isPart ? book.title : null,
    sourceUrl: null,
  };
}
