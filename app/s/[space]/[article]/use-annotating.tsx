import { type ReactNode, type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import type { AnnotationActions, Refusal, View } from '@/components/annotations/annotation-actions';
import { type Counts, withStance } from '@/components/article/counts';
import type { HighlightPainter } from '@/components/article/paint-highlights';
import type { PageUnit } from '@/components/article/units-in-page';
import { useWords, type Words } from '@/components/ui/words';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import { api, type NewAnnotation, type Problem } from '@/lib/web/client/api';
import type { Selected } from './use-selection';
import type { useUnitAnnotations } from './use-unit-annotations';

type Scene = {
  article: { id: string; versionId: string };
  unit: PageUnit | null;
  here: string;
  isGuest: boolean;
  counts: {
    of: (number: number) => Counts;
    change: (unit: PageUnit, next: (before: Counts) => Counts) => void;
  };
  store: ReturnType<typeof useUnitAnnotations>;
  painter: RefObject<HighlightPainter | null>;
  announce: (sentence: string) => void;
  showOnlyBy: AnnotationActions['showOnlyBy'];
};

/** What a reader does at a unit: shown at once where that is honest, taken back with a sentence where it failed. */
export function useAnnotating({
  article,
  unit,
  here,
  isGuest,
  counts,
  store,
  painter,
  announce,
  showOnlyBy,
}: Scene) {
  const t = useWords('reader');
  const notes = useWords('notes');
  const sources = useWords('sources');
  /** What did not work with the unit's tools, to show beside them. */
  const [problem, setProblem] = useState<{ number: number; text: ReactNode } | null>(null);
  /** The words that the note being written is about, if not the whole unit. */
  const [chosen, setChosen] = useState<Selected | null>(null);

  const sayIn = useCallback(
    (from: PageUnit | null) =>
      (why: Problem): ReactNode =>
        explain(why, t, from ? `${here}#u-${from.number}` : here),
    [t, here],
  );
  const say = useMemo(() => sayIn(unit), [sayIn, unit]);

  const stances = useStances({ counts, announce, say: sayIn, onProblem: setProblem, refetch: store.refetch });

  const add = useCallback(
    async (
      at: PageUnit,
      annotation: NewAnnotation,
      count: 'notes' | 'sources' | 'highlights',
    ): Promise<{ refusal: Refusal; added: View | null }> => {
      if (isGuest) return { refusal: sayIn(at)({ code: 'unauthenticated', detail: null }), added: null };
      const result = await api.addAnnotation(article.id, annotation);
      if (!result.ok) return { refusal: sayIn(at)(result.problem), added: null };
      store.put(result.value);
      counts.change(at, (before) => ({ ...before, [count]: before[count] + 1, annotatedByMe: true }));
      return { refusal: null, added: result.value };
    },
    [isGuest, article.id, sayIn, store.put, counts.change],
  );

  const highlight = useCallback(
    async (selected: Selected | null) => {
      const at = selected?.unit ?? unit;
      if (!at) return;
      const range = selected && { start: selected.start, end: selected.end };
      const place = range ? { range, versionId: article.versionId } : { unit: at.id };
      const { refusal, added } = await add(at, { kind: 'highlight', ...place }, 'highlights');
      if (refusal) {
        const text = (
          <>
            {t('highlightFailed')} {refusal}
          </>
        );
        return setProblem({ number: at.number, text });
      }
      setProblem(null);
      if (added?.target.start != null && added.target.end != null) {
        painter.current?.add({ id: added.id, start: added.target.start, end: added.target.end, mine: true });
      }
      announce(t('highlighted'));
    },
    [unit, article.versionId, add, painter, announce, t],
  );

  const actions = useMemo((): AnnotationActions => {
    const notPosted = (refusal: Refusal): Refusal =>
      refusal && (
        <>
          {notes('notPosted')} {refusal} {!isGuest && notes('draftKept')}
        </>
      );
    return {
      postNote: async (markdown) => {
        if (!unit) return null;
        const place = chosen
          ? { range: { start: chosen.start, end: chosen.end }, versionId: article.versionId }
          : { unit: unit.id };
        const { refusal } = await add(
          chosen?.unit ?? unit,
          { kind: 'note', body: { markdown }, ...place },
          'notes',
        );
        if (refusal === null) {
          setChosen(null);
          announce(notes('posted', { number: unit.number }));
        }
        return notPosted(refusal);
      },
      reply: async (parent, markdown) => {
        if (!unit) return null;
        const { refusal } = await add(unit, { kind: 'note', body: { markdown }, parent: parent.id }, 'notes');
        if (refusal === null) announce(notes('replied'));
        return notPosted(refusal);
      },
      addSource: async ({ url, ...body }) => {
        if (!unit) return null;
        const { refusal } = await add(unit, { kind: 'source', unit: unit.id, url, body }, 'sources');
        if (refusal === null) announce(sources('added', { number: unit.number }));
        return refusal;
      },
      editNote: (note, markdown) => edit(note, { markdown }),
      editSource: edit,
      saveReason: async (reason) => {
        const mine = unit && counts.of(unit.number).mine;
        if (!unit || !mine) return null;
        const result = await api.takeStance(unit.id, mine, reason);
        if (!result.ok) return say(result.problem);
        await store.refetch(unit);
        announce(notes('saved'));
        return null;
      },
      withdrawStance: () => {
        const mine = unit && counts.of(unit.number).mine;
        if (unit && mine) stances.take(unit, mine);
      },
      remove: async (annotation) => {
        const result = await api.deleteAnnotation(annotation);
        if (!result.ok) return say(result.problem);
        store.markDeleted(annotation, true);
        if (annotation.kind === 'highlight') painter.current?.remove(annotation.id);
        countKind(annotation, -1);
        announce(
          notes(
            annotation.kind === 'note'
              ? 'noteDeleted'
              : annotation.kind === 'source'
                ? 'sourceDeleted'
                : 'highlightDeleted',
          ),
        );
        return null;
      },
      restore: async (annotation) => {
        const result = await api.restoreAnnotation(annotation);
        if (!result.ok) return say(result.problem);
        store.markDeleted(annotation, false);
        store.put(result.value);
        const { start, end } = annotation.target;
        if (annotation.kind === 'highlight' && start !== null && end !== null)
          painter.current?.add({ id: annotation.id, start, end, mine: true });
        countKind(annotation, 1);
        announce(notes('restored'));
        return null;
      },
      confirmPlace: async (annotation) => {
        const result = await api.confirmPlace(annotation);
        if (!result.ok) return say(result.problem);
        store.put(result.value);
        announce(notes('placeConfirmed'));
        return null;
      },
      placeHref: `${here}/unplaced`,
      loadReplies: store.loadReplies,
      loadMoreNotes: store.loadMoreNotes,
      loadEarlierVersions: async (note) => {
        const result = await api.listEarlierVersions(note);
        return result.ok
          ? result.value.items.map(({ body, ...rest }) => ({ ...rest, markdown: body.markdown ?? '' }))
          : null;
      },
      showOnlyBy,
      retry: () => void (unit && store.refetch(unit)),
    };

    async function edit(annotation: View, body: object): Promise<Refusal> {
      const result = await api.editAnnotation(annotation, body);
      if (!result.ok) return say(result.problem);
      store.put(result.value);
      announce(notes('saved'));
      return null;
    }

    function countKind({ kind }: View, by: 1 | -1) {
      const name = { note: 'notes', source: 'sources', highlight: 'highlights', stance: null }[kind] as
        | 'notes'
        | null;
      if (unit && name)
        counts.change(unit, (before) => ({ ...before, [name]: Math.max(0, before[name] + by) }));
    }
  }, [
    unit,
    chosen,
    article.versionId,
    here,
    isGuest,
    add,
    say,
    counts,
    store,
    stances.take,
    painter,
    announce,
    notes,
    sources,
    showOnlyBy,
  ]);

  return { actions, highlight, takeStance: stances.take, problem, setProblem, chosen, setChosen };
}

/** Stances show at once. Of quick changes the last one counts; a failure goes back to what the server last took. */
function useStances({
  counts,
  announce,
  say,
  onProblem,
  refetch,
}: Pick<Scene, 'counts' | 'announce'> & {
  say: (unit: PageUnit) => (problem: Problem) => ReactNode;
  onProblem: (problem: { number: number; text: ReactNode } | null) => void;
  refetch: Scene['store']['refetch'];
}) {
  const t = useWords('reader');
  const words = useWords('stances');
  const confirmed = useRef(new Map<string, Stance | null>());
  const running = useRef(new Map<string, Promise<unknown>>());

  const take = useCallback(
    (unit: PageUnit, stance: Stance) => {
      const before = counts.of(unit.number).mine;
      const wanted = before === stance ? null : stance;
      if (!confirmed.current.has(unit.id)) confirmed.current.set(unit.id, before);
      counts.change(unit, (now) => withStance(now, wanted));
      onProblem(null);
      announce(
        wanted
          ? t('stanceTaken', { number: unit.number, stance: words(wanted) })
          : t('stanceWithdrawn', { number: unit.number }),
      );

      const earlier = running.current.get(unit.id) ?? Promise.resolve();
      const run = earlier.then(async () => {
        if (running.current.get(unit.id) !== run) return; // A later one replaced it.
        const known = confirmed.current.get(unit.id) ?? null;
        if (known === wanted) return;
        const result = wanted ? await api.takeStance(unit.id, wanted, '') : await api.withdrawStance(unit.id);
        if (result.ok) {
          confirmed.current.set(unit.id, wanted);
          void refetch(unit);
          return;
        }
        if (running.current.get(unit.id) !== run) return;
        counts.change(unit, (now) => withStance(now, known));
        const reason = say(unit)(result.problem);
        onProblem({
          number: unit.number,
          text: (
            <>
              {t('stanceFailed')} {reason}
            </>
          ),
        });
      });
      running.current.set(unit.id, run);
    },
    [counts, announce, t, words, say, onProblem, refetch],
  );
  return { take };
}

/** A problem as a sentence, with the way on where there is one. */
function explain({ code, detail }: Problem, t: Words<'reader'>, here: string): ReactNode {
  if (code === 'unauthenticated') {
    return (
      <>
        {t('signInToAnnotate')} <a href={`/sign-in?next=${encodeURIComponent(here)}`}>{t('signIn')}</a>
      </>
    );
  }
  if (code === 'unreachable') return t('noConnection');
  return detail ?? t('unexpected');
}
