import type { ImportAtWork } from '@/lib/db/stores/comment-work-store';
import type { Store } from '@/lib/db/stores/store';
import { FIRST_WORDS } from '@/lib/domain/comment-imports/comment-import';
import {
  type HeldArticle,
  type HeldNote,
  type OpenItem,
  planPortion,
} from '@/lib/domain/comment-imports/plan-portion';
import { addMillis } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { refuseUnlessSystem } from '../site/the-site';

type Of = { spaceId: string; importId: string };

/** Comments that are imported in one transaction. */
const PORTION = 200;
/** In ms: how long a process may be silent before another takes its work over. */
const LEASE = 60_000;

/** Imports that nobody works at, for the background to take up. */
export async function listWaitingCommentImports(ctx: Context) {
  refuseUnlessSystem(ctx);
  return ctx.database.store.commentWork.listWaiting(ctx.now(), 100);
}

/**
 * Imports the comments of a file, portion by portion, each kept with what became of it: what was cut off goes on there.
 * Nothing happens where it is done, or another process is at it.
 */
export async function importComments(ctx: Context, { space, import: id }: { space: string; import: string }) {
  refuseUnlessSystem(ctx);
  const of = { spaceId: space, importId: id };
  const { commentWork } = ctx.database.store;
  const at = await commentWork.take(of, ctx.now(), addMillis(ctx.now(), LEASE));
  if (!at) return;
  try {
    let imported = PORTION;
    while (imported > 0) {
      ctx.signal?.throwIfAborted();
      imported = await importPortion(of, at, ctx);
    }
    await commentWork.finish(of, ctx.now());
  } catch (error) {
    await commentWork.release(of);
    throw error;
  }
}

/** How many comments it was done with. */
const importPortion = (of: Of, at: ImportAtWork, ctx: Context) =>
  ctx.database.transaction(async (store) => {
    const { commentWork } = store;
    await commentWork.lockSpace(of.spaceId);
    const items = await commentWork.listOpen(of, PORTION);
    if (items.length === 0) return 0;
    const plan = planPortion(items, { ...(await knownOf(items, of, store)), newId: ctx.newId });
    const authors = await authorsOf(items, plan.notes, of, store, ctx);
    const notes = plan.notes.map((note) => ({ ...note, authorId: authors.get(note.authorKey) ?? '' }));
    await commentWork.insertNotes(of.spaceId, at.system, notes);
    await holdBack(plan.held, of, store, ctx);
    await commentWork.finishItems(of, plan.done, FIRST_WORDS, addMillis(ctx.now(), LEASE));
    return items.length;
  });

/** What a portion is planned by: nine statements, however long it is. */
async function knownOf(items: readonly OpenItem[], of: Of, store: Store) {
  const { commentWork } = store;
  const articles = await articlesOf(items, of, store);
  const origins = await commentWork.findOrigins(
    of.spaceId,
    items.map(({ origin }) => origin),
  );
  const parents = [...new Set(items.flatMap(({ parent }) => (parent === null ? [] : [parent])))];
  const below = new Map(
    (await commentWork.findBelow(of, parents)).map((row) => [row.foreignId, row.belowId]),
  );
  const ids = [...below.values(), ...origins.values()].filter((id) => id !== null);
  const notes = await commentWork.lockNotes(of.spaceId, [...new Set(ids)]);
  const standing = await store.spaces.findStanding(of.spaceId, null);
  return {
    ...{ articles, origins, below },
    notes: new Map(notes.map((note) => [note.id, note])),
    bannedWords: standing?.space.settings.bannedWords ?? [],
  };
}

async function articlesOf(items: readonly OpenItem[], { spaceId }: Of, store: Store) {
  const ids = [...new Set(items.flatMap(({ articleId }) => (articleId === null ? [] : [articleId])))].sort();
  const { held, units } = await store.commentWork.holdArticles(spaceId, ids);
  const texts = await store.versions.listTexts(
    spaceId,
    held.map(({ versionId }) => versionId),
  );
  const unitsOf = byVersion(units);
  const articles = new Map<string, HeldArticle>();
  for (const { articleId, versionId } of held) {
    const its = unitsOf.get(versionId) ?? [];
    if (its.length > 0) articles.set(articleId, { versionId, text: texts.get(versionId) ?? '', units: its });
  }
  return articles;
}

function byVersion<Unit extends { versionId: string }>(units: readonly Unit[]) {
  const groups = new Map<string, Unit[]>();
  for (const unit of units) {
    const group = groups.get(unit.versionId);
    if (group) group.push(unit);
    else groups.set(unit.versionId, [unit]);
  }
  return groups;
}

function authorsOf(
  items: readonly OpenItem[],
  notes: readonly { authorKey: string }[],
  { spaceId }: Of,
  store: Store,
  ctx: Context,
) {
  const names = new Map(items.map(({ authorKey, authorName }) => [authorKey, authorName]));
  const keys = [...new Set(notes.map(({ authorKey }) => authorKey))].sort();
  const authors = keys.map((key) => ({ key, name: names.get(key) ?? '', newId: ctx.newId() }));
  return store.commentWork.provideAuthors(spaceId, authors, ctx.now());
}

/** Writes down why notes wait, so that moderators find them. */
async function holdBack(held: readonly HeldNote[], { spaceId }: Of, store: Store, ctx: Context) {
  if (held.length === 0) return;
  await store.moderation.appendDecisions(
    spaceId,
    held.map(({ annotationId, reason, evidence }) => ({
      ...{
        id: ctx.newId(),
        annotationId,
        state: 'pending' as const,
        origin: 'rule' as const,
        reason,
        evidence,
      },
      ...{ note: '', byId: null, at: ctx.now() },
    })),
  );
}
