'use client';

import { type ReactNode, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { AnnotationActions } from '@/components/annotations/annotation-actions';
import type { ShownWork } from '@/components/annotations/shown-work';
import type { Counts } from '@/components/article/counts';
import { type HighlightPainter, showPassing } from '@/components/article/paint-highlights';
import { UnitPanel } from '@/components/article/unit-panel';
import type { PageUnit, UnitsInPage } from '@/components/article/units-in-page';
import { Icon } from '@/components/ui/icon';
import { ProblemLine } from '@/components/ui/problem-line';
import { useWords } from '@/components/ui/words';
import { UnitToolbar } from '@/components/units/unit-toolbar';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import { unitAnchor } from '@/lib/domain/articles/article';
import type { Problem } from '@/lib/web/client/api';
import { explainProblem, type GuestDoor, WayIn } from './explain-problem';
import { focusSoon } from './focus-soon';
import { keepStance } from './kept-stances';
import { useAnnotating } from './use-annotating';
import { useCorrecting } from './use-correcting';
import { useDiscussing } from './use-discussing';
import { useListAtUnit } from './use-list-at-unit';
import { useNoteListing } from './use-note-listing';
import { useReturn } from './use-return';
import { useReveal } from './use-reveal';
import type { Selected } from './use-selection';
import { useUnitAnnotations } from './use-unit-annotations';

/** What keys and the selection toolbar can ask of the focused unit. */
export type Deeds = {
  takeStance: (stance: Stance) => void;
  /** Done when its field has the focus, as the next. */
  writeNote: (about: Selected | null) => Promise<void>;
  addSource: () => Promise<void>;
  highlight: (selected: Selected | null) => void;
};

type Props = {
  article: { id: string; versionId: string; revision: number; older: { number: number } | null };
  unit: PageUnit;
  units: UnitsInPage;
  here: string;
  viewer: { id: string } | null;
  /** Null where guests do not write. */
  guestDoor: GuestDoor | null;
  mayAnnotate: boolean;
  mayCorrect: boolean;
  /** What a reader who followed an old link should know. */
  arrival: string | null;
  /** How others' work is shown to the reader, and what they sign with. */
  shown: ShownWork;
  counts: {
    of: (number: number) => Counts;
    change: (unit: PageUnit, next: (before: Counts) => Counts) => void;
  };
  painter: RefObject<HighlightPainter | null>;
  toolsHost: HTMLElement;
  showKeys: boolean;
  sheet: boolean;
  onSheet: (open: boolean) => void;
  onStep: (by: 1 | -1) => void;
  announce: (sentence: string) => void;
  copyLink: (number: number) => void;
  showOnlyBy: AnnotationActions['showOnlyBy'];
  title: RefObject<HTMLHeadingElement | null>;
  /** Told what can be done at which unit, after every drawing. */
  onReady: (number: number, deeds: Deeds) => void;
};

/** Everything at the focused unit: its tools in the text, its panel at the side. Comes with the first unit that is focused. */
export default function AtUnit({
  article,
  unit,
  units,
  here,
  viewer,
  guestDoor,
  mayAnnotate,
  mayCorrect,
  shown: known,
  counts,
  painter,
  announce,
  onReady,
  onSheet,
  ...page
}: Props) {
  const t = useWords('reader');
  const words = useWords('stances');
  const [adding, setAdding] = useState(false);
  const noteField = useRef<HTMLTextAreaElement>(null);
  const sourceField = useRef<HTMLInputElement>(null);
  const say = useCallback((problem: Problem) => problem.detail ?? t('noConnection'), [t]);
  const listing = useNoteListing();
  const store = useUnitAnnotations(article, unit, counts.of, say, listing);
  const { shown, onSigned } = useSignedName(known);
  const reveal = useReveal({ shown, counts, store, painter, announce });
  useListAtUnit(unit, store);
  const isGuest = viewer === null;
  const { title } = page;
  const focusPanel = useCallback(() => title.current?.focus(), [title]);
  const reading = useMemo(
    () => ({ here, revision: article.revision, guestDoor }),
    [here, article.revision, guestDoor],
  );
  const correct = useCorrecting({
    ...{ articleId: article.id, reading, unit, units, counts, announce, mayCorrect },
  });
  const explain = useCallback(
    (problem: Problem) => explainProblem(problem, t, reading, unit.number),
    [t, reading, unit.number],
  );
  const discussion = useDiscussing({
    ...{ articleId: article.id, unitId: unit.id, store, say: explain, announce },
  });
  const { actions, highlight, takeStance, problem, setProblem, chosen, setChosen } = useAnnotating({
    article,
    unit,
    reading,
    isGuest,
    counts,
    store,
    painter,
    announce,
    showOnlyBy: page.showOnlyBy,
    focusPanel,
    ...{ discussion, shown, reveal, onSigned },
  });
  const forbidden = article.older ? t('older') : !isGuest && !mayAnnotate ? t('mayNot') : null;
  useChosen(units, unit, chosen, setChosen);
  // Another unit: what was asked for at the last one is over.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the unit matters.
  useEffect(() => {
    setAdding(false);
    setProblem(null);
  }, [unit]);

  const mayWrite = !isGuest && !forbidden;
  useReturn({
    articleId: article.id,
    unit,
    units,
    mayWrite,
    counts,
    takeStance,
    onSheet,
    onAdding: setAdding,
  });

  const deeds = useMemo((): Deeds => {
    const letIn = (kept: string | null) => {
      const address = `${here}#${unitAnchor(unit.number)}`;
      setProblem({ number: unit.number, text: <WayIn {...{ address, guestDoor, kept, t }} /> });
    };
    return {
      takeStance: (stance) => {
        if (forbidden) return;
        if (!isGuest) return takeStance(unit, stance);
        letIn(keepStance(article.id, unit.id, stance) ? t('stanceKept', { stance: words(stance) }) : null);
      },
      writeNote: async (about) => {
        setChosen(about);
        onSheet(true);
        if (!forbidden) await focusSoon(noteField);
      },
      addSource: async () => {
        setAdding(true);
        onSheet(true);
        if (!forbidden) await focusSoon(sourceField);
      },
      highlight: (selected) => {
        if (forbidden) return;
        if (isGuest) letIn(null);
        else void highlight(selected);
      },
    };
  }, [
    unit,
    article.id,
    here,
    guestDoor,
    isGuest,
    forbidden,
    takeStance,
    highlight,
    setProblem,
    setChosen,
    onSheet,
    t,
    words,
  ]);
  useEffect(() => onReady(unit.number, deeds), [unit, deeds, onReady]);

  const tools = {
    takeStance: deeds.takeStance,
    writeNote: () => void deeds.writeNote(null),
    addSource: () => void deeds.addSource(),
    highlight: () => deeds.highlight(null),
    copyLink: () => page.copyLink(unit.number),
  };
  const problemHere: ReactNode =
    problem?.number === unit.number ? <ProblemLine>{problem.text}</ProblemLine> : null;
  const now = counts.of(unit.number);
  return (
    <>
      <UnitPanel
        articleId={article.id}
        unit={unit}
        counts={now}
        annotations={store.annotations}
        shown={shown}
        listing={listing}
        actions={actions}
        tools={tools}
        viewerId={viewer?.id ?? null}
        correct={correct}
        arrival={page.arrival}
        forbidden={forbidden}
        rule={forbidden && <p className="rule">{forbidden}</p>}
        open={page.sheet}
        onOpen={onSheet}
        onStep={page.onStep}
        adding={adding}
        onAdding={setAdding}
        problem={problemHere}
        noteAbout={chosen && <AboutRange quote={chosen.quote} onWholeUnit={() => setChosen(null)} />}
        noteField={noteField}
        sourceField={sourceField}
        title={title}
      />
      {createPortal(
        <UnitToolbar
          number={unit.number}
          mine={now.mine}
          tools={tools}
          forbidden={forbidden}
          problem={problemHere}
          showKeys={page.showKeys}
        />,
        page.toolsHost,
      )}
    </>
  );
}

/** A pseudonym is given with the first thing that somebody writes: from then on it is known here, too. */
function useSignedName(known: ShownWork) {
  const [name, setName] = useState(known.pseudonym);
  const shown = useMemo(() => ({ ...known, pseudonym: name }), [known, name]);
  const onSigned = useCallback(
    (author: string) => {
      if (known.pseudonymous) setName(author);
    },
    [known.pseudonymous],
  );
  return { shown, onSigned };
}

/** The words that the next note is about stay marked in the text, until another unit is focused. */
function useChosen(
  units: UnitsInPage,
  unit: PageUnit,
  chosen: Selected | null,
  setChosen: (chosen: null) => void,
) {
  useEffect(() => {
    if (chosen && chosen.unit.number !== unit.number) setChosen(null);
  }, [unit, chosen, setChosen]);
  useEffect(() => {
    showPassing('arguably-chosen', chosen ? units.domRanges(chosen) : []);
    return () => showPassing('arguably-chosen', []);
  }, [units, chosen]);
}

function AboutRange({ quote, onWholeUnit }: { quote: string; onWholeUnit: () => void }) {
  const t = useWords('notes');
  return (
    <div className="about-range">
      <q className="clip">{quote}</q>
      <button type="button" className="btn-icon" aria-label={t('wholeUnit')} onClick={onWholeUnit}>
        <Icon name="close" />
      </button>
    </div>
  );
}
