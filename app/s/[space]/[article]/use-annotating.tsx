import { type ReactNode, type RefObject, useCallback, useMemo, useState } from 'react';
import type {
  AnnotationActions,
  DiscussionActions,
  Refusal,
  View,
} from '@/components/annotations/annotation-actions';
import { opensByOwn, type ShownWork, seesOthers } from '@/components/annotations/shown-work';
import type { Counts } from '@/components/article/counts';
import type { HighlightPainter } from '@/components/article/paint-highlights';
import type { PageUnit } from '@/components/article/units-in-page';
import { useWords } from '@/components/ui/words';
import { api, KEPT, type NewAnnotation, type Place, type Problem } from '@/lib/web/client/api';
import { changesSince, explainProblem, type Reading } from './explain-problem';
import type { useReveal } from './use-reveal';
import type { Selected } from './use-selection';
import { useStances } from './use-stances';
import type { useUnitAnnotations } from './use-unit-annotations';

type Scene = {
  article: { id: string; versionId: string };
  unit: PageUnit | null;
  reading: Reading;
  isGuest: boolean;
  counts: {
    of: (number: number) => Counts;
    change: (unit: PageUnit, next: (before: Counts) => Counts) => void;
  };
  store: ReturnType<typeof useUnitAnnotations>;
  painter: RefObject<HighlightPainter | null>;
  announce: (sentence: string) => void;
  showOnlyBy: AnnotationActions['showOnlyBy'];
  /** Gives the focus to the panel, when what had it is gone. */
  focusPanel: () => void;
  discussion: DiscussionActions;
  shown: ShownWork;
  /** Reads a unit again whose work one's own contribution may have opened or closed. */
  reveal: ReturnType<typeof useReveal>;
  /** Told under which name the reader wrote. */
  onSigned: (name: string) => void;
};

/** What a reader does at a unit: shown at once where that is honest, taken back with a sentence where it failed. */
export function useAnnotating({
  article,
  unit,
  reading,
  isGuest,
  counts,
  store,
  painter,
  announce,
  showOnlyBy,
  focusPanel,
  discussion,
  shown,
  reveal,
  onSigned,
}: Scene) {
  const t = useWords('reader');
  const notes = useWords('notes');
  const sources = useWords('sources');
  const together = useWords('together');
  const kept = useWords('waiting');
  /** What did not work with the unit's tools, to show beside them. */
  const [problem, setProblem] = useState<{ number: number; text: ReactNode } | null>(null);
  /** The words that the note being written is about, if not the whole unit. */
  const [chosen, setChosen] = useState<Selected | null>(null);

  const sayIn = useCallback(
    (from: PageUnit | null) =>
      (why: Problem): ReactNode =>
        explainProblem(why, t, reading, from?.number ?? null),
    [t, reading],
  );
  const say = useMemo(() => sayIn(unit), [sayIn, unit]);

  /** What one did at a unit is written: what that opened is fetched. */
  const opened = useCallback(
    async (at: PageUnit, sawOthers: boolean) => {
      if (opensByOwn(shown)) await reveal(at, sawOthers);
    },
    [shown, reveal],
  );
  const stances = useStances({
    ...{ counts, announce, say: sayIn, onProblem: setProblem, store },
    ...(opensByOwn(shown) && { reveal, shown }),
  });

  const add = useCallback(
    async (
      at: PageUnit,
      what: NewWithoutPlace,
      selected: Selected | null,
      count: 'notes' | 'sources' | 'highlights',
    ): Promise<{ refusal: Refusal; added: View | null }> => {
      if (isGuest) return { refusal: sayIn(at)({ code: 'unauthenticated', detail: null }), added: null };
      const result = await api.addAnnotation(
        article.id,
        {
          ...what,
          ...placeOf(at, selected, article.versionId),
        },
        at,
      );
      // It waits on this device, and is shown there.
      if (!result.ok && result.problem.code === KEPT) return { refusal: null, added: null };
      if (!result.ok) return { refusal: sayIn(at)(result.problem), added: null };
      // Corrected meanwhile, its words may belong to a unit that this page does not know: it shows where it was written.
      const { target } = result.value;
      const added = { ...result.value, target: { ...target, unitId: at.id } };
      const sawOthers = seesOthers(shown, counts.of(at.number));
      store.put(added);
      counts.change(at, (before) => ({ ...before, [count]: before[count] + 1, annotatedByMe: true }));
      if (added.author) onSigned(added.author.name);
      if (count !== 'highlights') void opened(at, sawOthers);
      const isCorrected = target.unitId !== at.id;
      setProblem(isCorrected ? { number: at.number, text: <Corrected reading={reading} unit={at} /> } : null);
      return { refusal: null, added };
    },
    [isGuest, article.id, article.versionId, reading, sayIn, store.put, counts, shown, opened, onSigned],
  );

  const highlight = useCallback(
    async (selected: Selected | null) => {
      const at = selected?.unit ?? unit;
      if (!at) return;
      const { refusal, added } = await add(at, { kind: 'highlight' }, selected, 'highlights');
      if (refusal) {
        const text = (
          <>
            {t('highlightFailed')} {refusal}
          </>
        );
        return setProblem({ number: at.number, text });
      }
      if (added?.target.start != null && added.target.end != null) {
        painter.current?.add({ id: added.id, start: added.target.start, end: added.target.end, mine: true });
      }
      announce(added ? t('highlighted') : kept('kept'));
    },
    [unit, add, painter, announce, t, kept],
  );

  const actions = useMemo((): AnnotationActions => {
    const notPosted = (refusal: Refusal): Refusal =>
      isGuest
        ? refusal
        : refusal && (
            <>
              {notes('notPosted')} {refusal} {notes('draftKept')}
            </>
          );
    return {
      ...discussion,
      postNote: async (markdown, question) => {
        if (!unit) return null;
        const { refusal, added } = await add(
          chosen?.unit ?? unit,
          { kind: 'note', body: { markdown, ...(question && { question }) } },
          chosen,
          'notes',
        );
        if (refusal === null) {
          setChosen(null);
          announce(added ? notes('posted', { number: unit.number }) : kept('kept'));
        }
        return notPosted(refusal);
      },
      reply: async (parent, markdown) => {
        if (!unit) return null;
        const { refusal, added } = await add(
          unit,
          { kind: 'note', body: { markdown }, parent: parent.id },
          null,
          'notes',
        );
        if (refusal === null) announce(added ? notes('replied') : kept('kept'));
        return notPosted(refusal);
      },
      addSource: async ({ url, ...body }) => {
        if (!unit) return null;
        const { refusal, added } = await add(unit, { kind: 'source', url, body }, null, 'sources');
        if (refusal === null) announce(added ? sources('added', { number: unit.number }) : kept('kept'));
        return refusal;
      },
      editNote: (note, markdown) => edit(note, { markdown }),
      editSource: edit,
      saveReason: async (reason) => {
        const mine = unit && counts.of(unit.number).mine;
        if (!unit || !mine) return null;
        const result = await api.takeStance(unit, { value: mine, reason });
        if (!result.ok && result.problem.code === KEPT) return null;
        if (!result.ok) return say(result.problem);
        await store.refetch(unit);
        announce(notes('saved'));
        return null;
      },
      withdrawStance: () => {
        if (!unit) return;
        stances.set(unit, null);
        focusPanel();
      },
      confirmStance: ({ body }) => {
        if (!unit) return;
        stances.set(unit, body.value, body.reason);
        focusPanel();
      },
      takeStance: (value) => {
        if (!unit) return;
        stances.set(unit, value);
        focusPanel();
      },
      remove: async (annotation) => {
        const result = await api.deleteAnnotation(annotation);
        if (!result.ok && result.problem.code !== KEPT) return say(result.problem);
        store.markDeleted(annotation, true);
        if (annotation.kind === 'highlight') painter.current?.remove(annotation.id);
        countKind(annotation, -1);
        if (unit && annotation.kind !== 'highlight') void opened(unit, true);
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
        if (unit && annotation.kind !== 'highlight') void opened(unit, true);
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
      flag: async (annotation, reason, note) => {
        const result = await api.flag(annotation, { reason, note });
        return result.ok ? null : say(result.problem);
      },
      appeal: async (annotation, reason) => {
        const result = await api.appeal(annotation, reason);
        if (!result.ok) return say(result.problem);
        store.put(result.value);
        announce(together('appealSent'));
        return null;
      },
      placeHref: `${reading.here}/unplaced`,
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
      if (!result.ok && result.problem.code === KEPT) return null;
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
    reading.here,
    isGuest,
    add,
    say,
    together,
    counts,
    store,
    stances.set,
    painter,
    announce,
    notes,
    sources,
    kept,
    showOnlyBy,
    focusPanel,
    discussion,
    opened,
  ]);

  return { actions, highlight, takeStance: stances.take, problem, setProblem, chosen, setChosen };
}

/** What is written, before it is said where. */
type NewWithoutPlace = NewAnnotation extends infer One
  ? One extends unknown
    ? Omit<One, keyof Place>
    : never
  : never;

/**
 * Where: the words as the reader sees them. Positions never change under a version, so whatever is corrected
 * meanwhile, it stays at what it is about. Only an implicit unit has none.
 */
function placeOf(unit: PageUnit, selected: Selected | null, versionId: string): Place {
  const range = selected ? { start: selected.start, end: selected.end } : unit.span;
  return range ? { range, versionId } : { unit: unit.id };
}

function Corrected({ reading, unit }: { reading: Reading; unit: PageUnit }) {
  const t = useWords('reader');
  return (
    <>
      {t('correctedMeanwhile')} <a href={changesSince(reading, unit.number)}>{t('showChanges')}</a>
    </>
  );
}
