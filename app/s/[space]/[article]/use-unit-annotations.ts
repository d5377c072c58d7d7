import { useCallback, useEffect, useRef, useState } from 'react';
import type { NoteView, Thread, UnitAnnotations, View } from '@/components/annotations/annotation-actions';
import type { Counts } from '@/components/article/counts';
import type { PageUnit } from '@/components/article/units-in-page';
import {
  type AnnotationQuery,
  type AnnotationView,
  api,
  type Page,
  type Problem,
  type Result,
} from '@/lib/web/client/api';
import type { ReadArticle } from './use-highlights';
import type { Listed } from './use-note-listing';

const EMPTY: UnitAnnotations = {
  status: 'ready',
  notes: [],
  moreNotes: null,
  threads: new Map(),
  sources: [],
  highlights: [],
  stances: [],
  deleted: new Set(),
  fresh: null,
};

/** Up to so many notes, replies included, come at once; beyond, threads open one by one. */
const ALL_AT_ONCE = 50;
/** Going quickly from unit to unit asks for nothing on the way. */
const REST_MS = 90;

/**
 * What stands at the focused unit, fetched when one stays there and kept for coming back. The counts say
 * what there is: what is zero is not asked for.
 */
export function useUnitAnnotations(
  article: ReadArticle,
  unit: PageUnit | null,
  countsOf: (number: number) => Counts,
  say: (problem: Problem) => string,
  { order, threads }: Listed,
) {
  const { id: articleId } = article;
  const version = article.older?.number;
  const kept = useRef(new Map<string, UnitAnnotations>());
  const [, redraw] = useState(0);

  const update = useCallback((unitId: string, next: (before: UnitAnnotations) => UnitAnnotations) => {
    kept.current.set(unitId, next(kept.current.get(unitId) ?? EMPTY));
    redraw((count) => count + 1);
  }, []);

  const fetchUnit = useCallback(
    async ({ id, number }: { id: string; number: number }) => {
      const counts = countsOf(number);
      update(id, (before) => ({ ...before, status: 'loading' }));
      const list = (query: AnnotationQuery, wanted: boolean) =>
        wanted
          ? api.listAnnotations(articleId, { unit: id, ...query, ...(version && { version }) })
          : Promise.resolve(NOTHING);
      const { agree, unsure, disagree } = counts.stances;
      const stanceCount = agree + unsure + disagree + counts.earlier;
      const few = counts.notes <= ALL_AT_ONCE && !threads;
      const results = await Promise.all([
        list(
          {
            kind: 'note',
            limit: ALL_AT_ONCE,
            order,
            ...(threads && { threads }),
            ...(!few && { roots: true }),
          },
          counts.notes > 0,
        ),
        list({ kind: 'source', limit: 200 }, counts.sources > 0),
        list({ kind: 'highlight', limit: 200 }, counts.highlights > 0),
        list({ kind: 'stance', limit: 200, order: 'newest' }, stanceCount > 0),
      ]);
      const failed = results.find((result) => !result.ok);
      if (failed && !failed.ok)
        return update(id, (before) => ({ ...before, status: { failed: say(failed.problem) } }));
      const [notes, sources, highlights, stances] = results.map((result) =>
        result.ok ? result.value : { items: [], next: null },
      );
      update(id, (before) => ({
        ...before,
        status: 'ready',
        ...sorted((notes?.items ?? []).filter(isNote), few),
        moreNotes: notes?.next ?? null,
        sources: (sources?.items ?? []).filter((item) => item.kind === 'source'),
        highlights: (highlights?.items ?? []).filter((item) => item.kind === 'highlight'),
        stances: (stances?.items ?? []).filter((item) => item.kind === 'stance'),
      }));
    },
    [articleId, version, countsOf, say, update, order, threads],
  );

  // Another order or choice: what is here stays until the other has come.
  const listed = useRef({ order, threads });
  useEffect(() => {
    if (listed.current.order === order && listed.current.threads === threads) return;
    listed.current = { order, threads };
    const here = unit && kept.current.get(unit.id);
    kept.current = new Map(unit && here ? [[unit.id, here]] : []);
    if (unit) void fetchUnit(unit);
  }, [order, threads, unit, fetchUnit]);

  useEffect(() => {
    if (!unit) return;
    const { id, number } = unit;
    // There, or on its way in another order.
    if (['ready', 'loading'].includes(String(kept.current.get(id)?.status))) return;
    kept.current.set(id, { ...EMPTY, status: 'loading' });
    redraw((count) => count + 1);
    const timer = setTimeout(() => void fetchUnit({ id, number }), REST_MS);
    return () => {
      clearTimeout(timer);
      if (kept.current.get(id)?.status === 'loading') kept.current.delete(id);
    };
  }, [unit, fetchUnit]);

  const loadReplies = useCallback(
    async (root: NoteView) => {
      const { unitId } = root.target;
      const thread = kept.current.get(unitId)?.threads.get(root.id);
      if (thread?.loading) return;
      const setThread = (next: Thread) =>
        update(unitId, (before) => ({ ...before, threads: new Map(before.threads).set(root.id, next) }));
      setThread({ items: thread?.items ?? [], next: thread?.next ?? null, loading: true });
      const result = await api.listAnnotations(articleId, {
        parent: root.id,
        ...(version && { version }),
        limit: 50,
        ...(thread?.next && { cursor: thread.next }),
      });
      const known = kept.current.get(unitId)?.threads.get(root.id)?.items ?? [];
      if (!result.ok) return setThread({ items: known, next: thread?.next ?? null, loading: false });
      const fetched = result.value.items.filter(isNote);
      const ids = new Set(fetched.map(({ id }) => id));
      setThread({
        items: [...known.filter(({ id }) => !ids.has(id)), ...fetched],
        next: result.value.next,
        loading: false,
      });
    },
    [articleId, version, update],
  );

  const loadMoreNotes = useCallback(async () => {
    const cursor = unit && kept.current.get(unit.id)?.moreNotes;
    if (!unit || !cursor) return;
    const few = countsOf(unit.number).notes <= ALL_AT_ONCE && !threads;
    const result = await api.listAnnotations(articleId, {
      unit: unit.id,
      kind: 'note',
      limit: ALL_AT_ONCE,
      cursor,
      order,
      ...(threads && { threads }),
      ...(version && { version }),
      ...(!few && { roots: true }),
    });
    if (!result.ok) return;
    update(unit.id, (before) => ({
      ...before,
      notes: withMore(before.notes, result.value.items.filter(isNote)),
      moreNotes: result.value.next,
    }));
  }, [articleId, version, unit, countsOf, update, order, threads]);

  const put = useCallback(
    (annotation: View) =>
      update(annotation.target.unitId, (before) => ({ ...placed(before, annotation), fresh: annotation.id })),
    [update],
  );
  /** The same of something that is here already, which was not added just now. */
  const replace = useCallback(
    (annotation: View) => update(annotation.target.unitId, (before) => placed(before, annotation)),
    [update],
  );
  const markDeleted = useCallback(
    ({ id, target }: View, deleted: boolean) =>
      update(target.unitId, (before) => {
        const next = new Set(before.deleted);
        if (deleted) next.add(id);
        else next.delete(id);
        return { ...before, deleted: next };
      }),
    [update],
  );
  const keptAt = useCallback((unitId: string) => kept.current.get(unitId) ?? EMPTY, []);

  return {
    annotations: unit ? (kept.current.get(unit.id) ?? EMPTY) : EMPTY,
    keptAt,
    put,
    replace,
    markDeleted,
    loadReplies,
    loadMoreNotes,
    refetch: fetchUnit,
  };
}

const NOTHING: Result<Page<AnnotationView>> = { ok: true, value: { items: [], next: null } };
const isNote = (item: View): item is NoteView => item.kind === 'note';

/** Reactions may have moved a thread from a page to the next: it stays where it is shown. */
function withMore(shown: NoteView[], more: NoteView[]) {
  const ids = new Set(shown.map(({ id }) => id));
  return [...shown, ...more.filter(({ id, depth }) => depth === 0 && !ids.has(id))];
}

const byTime = (a: NoteView, b: NoteView) =>
  a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id) ? -1 : 1;

/** Heads of threads, and, when everything came at once, their replies. */
function sorted(notes: NoteView[], withReplies: boolean) {
  const roots = notes.filter(({ depth }) => depth === 0);
  const threads = new Map<string, Thread>();
  if (withReplies) {
    for (const root of roots) {
      // Whatever orders the threads, each is a conversation.
      const items = notes.filter(({ rootId }) => rootId === root.id).sort(byTime);
      if (items.length > 0 || root.replyCount === 0)
        threads.set(root.id, { items, next: null, loading: false });
    }
  }
  return { notes: roots, threads };
}

/** New at the end of its list, known ones in their place. */
function placed(before: UnitAnnotations, annotation: View): UnitAnnotations {
  const into = <Item extends { id: string }>(items: Item[], item: Item) =>
    items.some(({ id }) => id === item.id)
      ? items.map((each) => (each.id === item.id ? item : each))
      : [...items, item];
  switch (annotation.kind) {
    case 'source':
      return { ...before, sources: into(before.sources, annotation) };
    case 'highlight':
      return { ...before, highlights: into(before.highlights, annotation) };
    case 'stance':
      return { ...before, stances: into(before.stances, annotation) };
    case 'note': {
      if (annotation.rootId === null) return { ...before, notes: into(before.notes, annotation) };
      const thread = before.threads.get(annotation.rootId) ?? { items: [], next: null, loading: false };
      const isNew = !thread.items.some(({ id }) => id === annotation.id);
      return {
        ...before,
        threads: new Map(before.threads).set(annotation.rootId, {
          ...thread,
          items: into(thread.items, annotation),
        }),
        notes: before.notes.map((root) =>
          root.id === annotation.rootId && isNew ? { ...root, replyCount: root.replyCount + 1 } : root,
        ),
      };
    }
  }
}
