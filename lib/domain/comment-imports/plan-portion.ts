import type { Moderation } from '@/lib/domain/access/sight';
import type { Guess, Placement } from '@/lib/domain/annotations/annotation';
import { MAX_REPLY_DEPTH } from '@/lib/domain/annotations/annotation-kinds';
import { bannedWordsIn } from '@/lib/domain/moderation/banned-words';
import type { Evidence, HoldReason } from '@/lib/domain/moderation/decision';
import type { TextRange } from '@/lib/domain/text/positions';
import { quoteAt } from '@/lib/domain/text/quote';
import type { Instant } from '@/lib/domain/time/instant';
import type { Outcome, Remark } from './comment-import';
import { placeByQuotes } from './place-comments';

/** A comment that is to be imported, with the article of its thread: wanted, and there. */
export type OpenItem = {
  ordinal: number;
  foreignId: string;
  origin: string;
  parent: string | null;
  authorKey: string;
  authorName: string;
  markdown: string;
  quotes: string[];
  writtenAt: Instant;
  waits: boolean;
  wantedArticleId: string | null;
  articleId: string | null;
};

/** Where a note stands, as its replies do. Positions in UTF-16 code units of the version's text. */
type Place = {
  articleId: string;
  versionId: string;
  unitId: string;
  start: number | null;
  end: number | null;
  exact: string;
  prefix: string;
  suffix: string;
  placement: Placement;
  guess: Guess | null;
  aboutArticle: boolean;
};

/** A note that others go below. `held`: it waits, or hangs below one that does. */
export type NoteBelow = Place & { id: string; rootId: string | null; depth: number; held: boolean };

export type PlacedUnit = { id: string; versionId: string } & TextRange;

/** The newest version of an article, with its units in the order of the text; never none. */
export type HeldArticle = { versionId: string; text: string; units: readonly (TextRange & { id: string })[] };

/** A note as it is written. */
export type ImportedNote = Place & {
  id: string;
  origin: string;
  authorKey: string;
  authorId: string;
  parentId: string | null;
  rootId: string | null;
  depth: number;
  markdown: string;
  writtenAt: Instant;
  moderation: Moderation;
  held: boolean;
};

/** What became of a comment. */
export type DoneItem = {
  ordinal: number;
  outcome: Outcome;
  remarks: Remark[];
  annotationId: string | null;
  belowId: string | null;
};

/** That a note waits, and why. */
export type HeldNote = { annotationId: string; reason: HoldReason; evidence: Evidence[] };

export type Known = {
  /** Notes that were imported before, by origin. */
  origins: ReadonlyMap<string, string>;
  /** For comments that are done with: the note that their answers go below, null where there is none. */
  below: ReadonlyMap<string, string | null>;
  /** Notes by their ids, as far as they are there. */
  notes: ReadonlyMap<string, NoteBelow>;
  articles: ReadonlyMap<string, HeldArticle>;
  bannedWords: readonly string[];
  newId: () => string;
};

export type PlannedPortion = { notes: Omit<ImportedNote, 'authorId'>[]; held: HeldNote[]; done: DoneItem[] };

/**
 * What becomes of some comments, in their order: what they answer comes before them or is known. A reply stands where
 * its thread does; the first of a thread at what it quotes, else at the first unit as one about the article.
 */
export function planPortion(items: readonly OpenItem[], known: Known): PlannedPortion {
  const plan: PlannedPortion = { notes: [], held: [], done: [] };
  const below = new Map(known.below);
  const notes = new Map(known.notes);
  const quoted = placesOf(items, known);
  for (const item of items) {
    const parent = item.parent === null ? null : (below.get(item.parent) ?? null);
    const answered = parent === null ? null : (notes.get(parent) ?? null);
    const leaveOut = (outcome: Outcome, belowId: string | null) => {
      below.set(item.foreignId, belowId);
      plan.done.push({ ordinal: item.ordinal, outcome, remarks: [], annotationId: null, belowId });
    };
    const before = known.origins.get(item.origin);
    if (before !== undefined) {
      // Deleted since: what answers it goes below what it answered.
      leaveOut('already_imported', notes.has(before) ? before : (answered?.id ?? null));
      continue;
    }
    const article = item.articleId === null ? undefined : known.articles.get(item.articleId);
    if (item.articleId === null || !article) {
      leaveOut(item.wantedArticleId === null ? 'other_page' : 'article_gone', null);
      continue;
    }
    // A thread stands at one article: an answer that would go to another begins one of its own.
    const above = answered?.articleId === item.articleId ? answered : null;
    const { note, reasons } = written(item, above, article, quoted.get(item), known);
    plan.notes.push(note);
    plan.held.push(...reasons);
    below.set(item.foreignId, note.id);
    notes.set(note.id, { ...note, held: note.held || note.moderation !== 'approved' });
    const { place, remarks } = saidOf(item, above, quoted.get(item), note);
    plan.done.push({
      ordinal: item.ordinal,
      outcome: place,
      remarks,
      annotationId: note.id,
      belowId: note.id,
    });
  }
  return plan;
}

/** Where the comments that begin threads are placed by what they quote. */
function placesOf(items: readonly OpenItem[], { articles }: Known) {
  const places = new Map<OpenItem, TextRange>();
  for (const [articleId, { text }] of articles) {
    const quoting = items.filter((item) => item.articleId === articleId && item.quotes.length > 0);
    placeByQuotes(text, quoting).forEach((range, index) => {
      const item = quoting[index];
      if (range && item) places.set(item, range);
    });
  }
  return places;
}

function written(
  item: OpenItem,
  above: NoteBelow | null,
  article: HeldArticle,
  range: TextRange | undefined,
  { bannedWords, newId }: Known,
) {
  const id = newId();
  const evidence = bannedWordsIn({ markdown: item.markdown }, bannedWords);
  const waits = item.waits || evidence.length > 0;
  const note: Omit<ImportedNote, 'authorId'> = {
    ...(above ? placeOf(above) : placeAt(item.articleId ?? '', article, range)),
    id,
    origin: item.origin,
    authorKey: item.authorKey,
    parentId: above?.id ?? null,
    rootId: above ? (above.rootId ?? above.id) : null,
    depth: above ? Math.min(above.depth + 1, MAX_REPLY_DEPTH) : 0,
    markdown: item.markdown,
    writtenAt: item.writtenAt,
    moderation: waits ? 'pending' : 'approved',
    held: above?.held ?? false,
  };
  const reason = evidence.length > 0 ? ('banned_words' as const) : ('imported' as const);
  return { note, reasons: waits ? [{ annotationId: id, reason, evidence }] : [] };
}

function saidOf(
  item: OpenItem,
  above: NoteBelow | null,
  range: TextRange | undefined,
  note: Omit<ImportedNote, 'authorId'>,
) {
  const remarks: Remark[] = [];
  if (item.waits) remarks.push('waits');
  else if (note.moderation !== 'approved') remarks.push('banned_words');
  if (!above && item.quotes.length > 0 && !range) remarks.push('quote_not_found');
  if (!above && item.parent !== null) remarks.push('parent_left_out');
  if (above && above.depth >= MAX_REPLY_DEPTH) remarks.push('flattened');
  const place: Outcome = above ? 'in_thread' : range ? 'placed' : 'on_article';
  return { place, remarks };
}

function placeOf(above: NoteBelow): Place {
  const { id: _, rootId: _root, depth: _depth, held: _held, ...place } = above;
  return place;
}

/** At a range: the unit that holds most of it, and the words. Without one: the first unit, for the article. */
function placeAt(
  articleId: string,
  { versionId, text, units }: HeldArticle,
  range: TextRange | undefined,
): Place {
  const unit = range ? unitHolding(units, range) : units[0];
  const { start, end } = range ?? unit ?? { start: 0, end: 0 };
  return {
    ...{ articleId, versionId, unitId: unit?.id ?? '', start, end },
    ...quoteAt(text, { start, end }),
    ...{ placement: 'placed', guess: null, aboutArticle: range === undefined },
  };
}

function unitHolding(units: HeldArticle['units'], range: TextRange) {
  const shared = (unit: TextRange) => Math.min(unit.end, range.end) - Math.max(unit.start, range.start);
  return units.reduce(
    (best, unit) => (shared(unit) > shared(best) ? unit : best),
    units[0] as TextRange & { id: string },
  );
}
