import { zipSync } from 'fflate';
import { parseHTML } from 'linkedom';
import mammoth from 'mammoth';
import { AppError } from '@/lib/domain/errors';
import { readByline } from '@/lib/domain/text/page/bylines';
import { isoDay } from '@/lib/domain/text/page/dates';
import { articleFromLines } from '@/lib/domain/text/page/page-article';
import { sameWordsKey } from '@/lib/domain/text/page/page-line';
import type { Source } from './extract-article';
import { htmlLines } from './html-blocks';
import { languageTag } from './html-metadata';
import { limitMarkup } from './limit-markup';
import { elementsNamed, readXml, refuseEntities } from './read-xml';
import type { Unpacked } from './unzip';

/** Reads a Word document. mammoth goes by styles, not by looks, so headings and quotations keep their meaning. */
export async function readDocx(files: Unpacked): Promise<Source> {
  const properties = propertiesIn(files);
  const lines = documentLines(await toHtml(files));
  // The title in the properties is often that of the template; it counts when the text has it too.
  const top = new Set(lines.slice(0, 10).map(({ text }) => sameWordsKey(text)));
  const shown =
    properties.title && top.has(sameWordsKey(properties.title)) ? { title: properties.title } : {};
  const page = articleFromLines(lines, shown);
  return {
    page: {
      ...page,
      title: page.title ?? properties.title,
      byline: page.byline ?? properties.byline,
      publishedAt: page.publishedAt ?? properties.createdAt,
    },
    language: properties.language,
    siteName: null,
    sourceUrl: null,
  };
}

const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Quote'] => blockquote:fresh",
  "p[style-name='Intense Quote'] => blockquote:fresh",
  "p[style-name='Block Text'] => blockquote:fresh",
  "p[style-name='caption'] => figcaption:fresh",
  "p[style-name='Caption'] => figcaption:fresh",
  "p[style-name='HTML Preformatted'] => pre:fresh",
];

async function toHtml(files: Unpacked): Promise<string> {
  const kept: Record<string, Uint8Array> = {};
  for (const name of files.names.filter((name) => /\.(?:xml|rels)$/i.test(name))) {
    refuseEntities(files.text(name) ?? '');
    kept[name] = files.bytes(name) ?? new Uint8Array();
  }
  // Packed anew without compression: mammoth unpacks without limits, so it gets what has passed ours.
  const buffer = Buffer.from(zipSync(kept, { level: 0 }));
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
      { styleMap: STYLES, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
    );
    return value;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new AppError(
      'invalid_input',
      'This Word file is damaged and cannot be read. Open it, save it once more, and import that.',
      {},
      { cause: error },
    );
  }
}

function documentLines(html: string) {
  const { document } = parseHTML(`<!doctype html><html><body>${limitMarkup(html)}</body></html>`);
  // The sign that leads from a note back to its place says nothing.
  for (const back of document.querySelectorAll('a[href^="#footnote-ref"],a[href^="#endnote-ref"]'))
    back.remove();
  // Word numbers notes for itself; readers see them counted from one, as the signs in the text are.
  const notes = document.querySelectorAll('li[id^="footnote-"],li[id^="endnote-"]');
  for (const [index, note] of [...notes].entries()) {
    const first = note.querySelector('p') ?? note;
    first.prepend(`[${index + 1}] `);
    note.id = `footnote-${index + 1}`;
  }
  // Word puts every cell's text into a paragraph; here a cell with paragraphs is one for layout.
  for (const cell of document.querySelectorAll('td,th')) {
    const inner = [...cell.children];
    if (inner.every(({ localName }) => localName === 'p'))
      cell.textContent = inner.map((part) => part.textContent ?? '').join(' ');
  }
  return htmlLines(document.documentElement, null);
}

/** What the document says about itself (Dublin Core). The day it was made stands in for the day it was published. */
function propertiesIn(files: Unpacked) {
  const core = files.text('docProps/core.xml');
  if (!core) return { title: null, byline: null, createdAt: null, language: null };
  const document = readXml(core);
  const value = (name: string) => elementsNamed(document, name)[0]?.textContent?.trim() || null;
  const creator = value('creator');
  return {
    title: value('title'),
    byline: creator && /\p{L}\s+\p{L}/u.test(creator) ? (readByline(creator) ?? creator) : null,
    createdAt: isoDay(value('created') ?? ''),
    language: languageTag(value('language')),
  };
}
