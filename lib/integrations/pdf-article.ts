import { getDocumentProxy } from 'unpdf';
import type { ReportProgress } from '@/lib/domain/articles/import-progress';
import { AppError } from '@/lib/domain/errors';
import { readByline } from '@/lib/domain/text/page/bylines';
import { readPrint } from '@/lib/domain/text/print/print-article';
import type { Piece, PrintedPage } from '@/lib/domain/text/print/printed-page';
import type { Source } from './extract-article';
import { languageTag } from './html-metadata';

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;

/** More pages than an article or a book to discuss has. */
const MOST_PAGES = 2_000;
/** Pieces of text on all pages together; every one costs memory until the end. */
const MOST_PIECES = 1_500_000;

/** Reads the text layer of a PDF. Scripts, forms, attachments and pictures in it are never touched. */
export async function readPdf(bytes: Uint8Array, report: ReportProgress): Promise<Source> {
  const pdf = await open(bytes);
  const total = pdf.numPages;
  if (total > MOST_PAGES)
    throw new AppError(
      'too_large',
      `This PDF has more than ${MOST_PAGES.toLocaleString('en')} pages. Import a part of it.`,
    );
  const pages: PrintedPage[] = [];
  let pieces = 0;
  for (let number = 1; number <= total; number += 1) {
    report({ step: 'pages', done: number, total });
    const page = await readPage(pdf, number);
    pieces += page.pieces.length;
    if (pieces > MOST_PIECES)
      throw new AppError('too_large', 'This PDF holds too much text. Import a part of it.');
    pages.push(page);
  }
  refuseScan(pages);
  const about = await metadataOf(pdf);
  const page = readPrint(pages, about.title);
  return {
    page: { ...page, byline: page.byline ?? about.byline, publishedAt: page.publishedAt ?? about.createdAt },
    language: about.language,
    siteName: null,
    sourceUrl: null,
  };
}

async function open(bytes: Uint8Array): Promise<Document> {
  try {
    // Errors only (0); text needs no fonts, and what a document wants fetched or run is not.
    // The library keeps the bytes for itself, and takes no subclass such as Buffer: it gets a copy.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      disableFontFace: true,
      useSystemFonts: false,
      enableXfa: false,
    });
  } catch (error) {
    throw refusalOf(error);
  }
}

async function readPage(pdf: Document, number: number): Promise<PrintedPage> {
  try {
    const page = await pdf.getPage(number);
    const { width, height, transform } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const pieces = items.flatMap((item) => ('str' in item ? [pieceOf(item, transform)] : []));
    page.cleanup();
    return { width, height, pieces };
  } catch (error) {
    throw refusalOf(error);
  }
}

/** As the library gives it: `transform` maps a unit of text to the page, whose origin is bottom left. */
type Item = {
  str: string;
  dir: string;
  transform: number[];
  width: number;
  height: number;
  fontName: string;
};

function pieceOf(item: Item, view: number[]): Piece {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = view;
  const [ta = 1, tb = 0, tc = 0, td = 1, x = 0, y = 0] = item.transform;
  // The two together: how the text lies on the page as it is shown, rotation of the page included.
  const across = { x: a * ta + c * tb, y: b * ta + d * tb };
  const size = Math.hypot(a * tc + c * td, b * tc + d * td);
  return {
    text: item.str,
    x: a * x + c * y + e,
    y: b * x + d * y + f,
    width: item.width,
    size: size || item.height,
    font: item.fontName,
    rightToLeft: item.dir === 'rtl',
    tilted: Math.abs(across.y) > 0.1 * Math.abs(across.x) || across.x < 0,
  };
}

/** A scan has pictures of pages; some carry a line or a stamp of real text. */
function refuseScan(pages: PrintedPage[]) {
  let letters = 0;
  for (const { pieces } of pages)
    for (const { text } of pieces) letters += text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (letters < 20 || letters < 8 * pages.length)
    throw new AppError(
      'invalid_input',
      'This PDF has no text: its pages are scanned pictures. Recognise the text first (OCR), and import the PDF that comes of it.',
    );
}

async function metadataOf(pdf: Document) {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  const value = (name: string) => {
    const found: unknown = (info as Record<string, unknown>)[name];
    return typeof found === 'string' && found.trim() !== '' ? found.trim().slice(0, 500) : null;
  };
  const author = value('Author');
  const day = /^D:(\d{4})(\d{2})(\d{2})/.exec(value('CreationDate') ?? '');
  return {
    title: value('Title'),
    // One word is a login more often than a person.
    byline: author && /\p{L}\s+\p{L}/u.test(author) ? (readByline(author) ?? author) : null,
    createdAt: day ? `${day[1]}-${day[2]}-${day[3]}` : null,
    language: languageTag(value('Language')),
  };
}

/** The library tells its errors apart by name only. */
function refusalOf(error: unknown): unknown {
  const name = error instanceof Error ? error.name : '';
  if (error instanceof RangeError) return error;
  if (name === 'PasswordException')
    return new AppError(
      'unsupported_media_type',
      'This PDF is locked with a password. Open it, save or print it as a PDF without one, and import that.',
      {},
      { cause: error },
    );
  return new AppError(
    'invalid_input',
    'This PDF is damaged and cannot be read. Open it, save it once more, and import that, or paste its text.',
    {},
    { cause: error },
  );
}
