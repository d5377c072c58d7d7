import { fillTemplate, type RenderedArticle, type UnitNumbers } from '@/lib/formats/article-html';

/** What a page needs of a rendering: its HTML with the numbers of the moment. */
export type ArticleHtml = { article: string; outline: string };

type Kept = {
  rendered: RenderedArticle;
  size: number;
  filled: { numbers: string; html: ArticleHtml } | null;
};

// Server components and the server's rendering of client components are loaded apart, in one process.
const shelf = globalThis as typeof globalThis & { arguablyRendered?: Map<string, Kept> };
const MOST = 64_000_000;

/**
 * Renderings lately read, by version, revision, title and language: under one key nothing ever changes. A
 * page names the key; the text itself does not travel through React's data, which would send it twice.
 * Sizes in UTF-16 code units; the least lately read go first.
 */
export function findRendered(key: string): RenderedArticle | null {
  return touch(key)?.rendered ?? null;
}

export function keepRendered(key: string, rendered: RenderedArticle) {
  const kept = all();
  kept.set(key, { rendered, size: sizeOf(rendered), filled: null });
  let total = 0;
  for (const { size } of kept.values()) total += size;
  for (const [oldest, { size }] of kept) {
    if (total <= MOST || kept.size <= 4) break;
    kept.delete(oldest);
    total -= size;
  }
}

/** The HTML with these numbers. The last filling is kept: most pages are read more often than annotated. */
export function fillRendered(key: string, numbers: PackedRows): ArticleHtml {
  const kept = touch(key);
  if (!kept) return { article: '', outline: '' };
  if (kept.filled?.numbers !== numbers) {
    const { article, outline, words } = kept.rendered;
    const byNumber = new Map(unpackRows(numbers).map((row) => [row[0], toNumbers(row)]));
    const html = {
      article: fillTemplate(article, byNumber, words),
      outline: fillTemplate(outline, byNumber, words),
    };
    kept.filled = { numbers, html };
  }
  return kept.filled.html;
}

/** A unit's numbers as they travel: unit, agree, unsure, disagree, notes, sources, highlights, stances on an earlier wording. */
export type NumbersRow = [number, number, number, number, number, number, number, number];

/** All rows as one string: React would take a thousand numbers one by one, which was a tenth of the page's time. */
export type PackedRows = string & { readonly packed: 'rows' };
export const packRows = (rows: readonly NumbersRow[]) => JSON.stringify(rows) as PackedRows;
export const unpackRows = (packed: PackedRows) => JSON.parse(packed) as NumbersRow[];

export const toNumbers = ([
  ,
  agree,
  unsure,
  disagree,
  notes,
  sources,
  highlights,
  earlier,
]: NumbersRow): UnitNumbers => ({
  stances: { agree, unsure, disagree },
  earlier,
  notes,
  sources,
  highlights,
});

function touch(key: string) {
  const kept = all().get(key);
  if (kept) {
    all().delete(key);
    all().set(key, kept);
  }
  return kept;
}

function all() {
  shelf.arguablyRendered ??= new Map();
  return shelf.arguablyRendered;
}

const sizeOf = ({ article, outline }: RenderedArticle) =>
  [...article.pieces, ...outline.pieces].reduce((sum, piece) => sum + piece.length, 0);
