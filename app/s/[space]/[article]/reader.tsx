'use client';

import {
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import { ArticleText } from '@/components/article/article-text';
import type { Own } from '@/components/article/counts';
import { FindField } from '@/components/article/find-field';
import { OutlineColumn } from '@/components/article/outline-column';
import { showPassing } from '@/components/article/paint-highlights';
import { PanelOverview } from '@/components/article/panel-overview';
import type { NumbersRow } from '@/components/article/rendered-articles';
import type { ReadingPreferences } from '@/components/article/shortcuts-dialog';
import { AccountMenu, type AccountWords } from '@/components/shell/account-menu';
import type { Theme } from '@/components/shell/theme-choice';
import { TopBar } from '@/components/shell/top-bar';
import { Icon } from '@/components/ui/icon';
import { ProblemLine } from '@/components/ui/problem-line';
import { useWords, WordsProvider } from '@/components/ui/words';
import { unitAnchor } from '@/lib/domain/articles/article';
import type { Problem } from '@/lib/web/client/api';
import { useAnnotating } from './use-annotating';
import { useCurrentUnit } from './use-current-unit';
import { useFilters } from './use-filters';
import { useFind } from './use-find';
import { useHighlights } from './use-highlights';
import { useKeys } from './use-keys';
import { useOnline } from './use-online';
import { useReadingPreferences } from './use-reading-preferences';
import { type Selected, useSelection } from './use-selection';
import { useUnitAnnotations } from './use-unit-annotations';
import { useUnitCounts } from './use-unit-counts';

// What is not needed to begin reading comes when it is asked for.
const UnitPanel = lazy(() => import('@/components/article/unit-panel'));
const UnitToolbar = lazy(() => import('@/components/units/unit-toolbar'));
const SelectionBar = lazy(() => import('@/components/article/selection-bar'));
const ShortcutsDialog = lazy(() => import('@/components/article/shortcuts-dialog'));

type Props = {
  article: { id: string; versionId: string; title: string; unitCount: number };
  space: { name: string; href: string };
  here: string;
  tabs: { href: string; text: string; current: boolean }[];
  /** The key of the kept rendering. */
  rendering: string;
  numbers: readonly NumbersRow[];
  own: Own;
  mayAnnotate: boolean;
  viewer: { id: string; name: string } | null;
  preferences: ReadingPreferences | null;
  account: { theme: Theme; words: AccountWords; importHref: string | null };
};

/** The reader page in the browser. The text comes ready; this brings it to life. */
export function Reader({ locale, messages, ...props }: Props & { locale: string; messages: string }) {
  return (
    <WordsProvider locale={locale} messages={messages}>
      <ReaderScreen {...props} />
    </WordsProvider>
  );
}

function ReaderScreen({
  article,
  space,
  here,
  tabs,
  rendering,
  numbers,
  own,
  mayAnnotate,
  viewer,
  preferences: kept,
  account,
}: Props) {
  const t = useWords('reader');
  const site = useWords('site');
  const shell = useWords('shell');
  const [said, setSaid] = useState('');
  const [sheet, setSheet] = useState(false);
  const [outline, setOutline] = useState(false);
  const [keysShown, setKeysShown] = useState(false);
  const [adding, setAdding] = useState(false);
  const column = useRef<HTMLElement>(null);
  const noteField = useRef<HTMLTextAreaElement>(null);
  const panelTitle = useRef<HTMLHeadingElement>(null);
  const firstFilter = useRef<HTMLButtonElement>(null);
  const outlineButton = useRef<HTMLButtonElement>(null);

  const online = useOnline();
  const { preferences, change: changePreferences } = useReadingPreferences(kept);
  const { root, units, unit, current, toolsHost, goTo, step } = useCurrentUnit();
  const { counts, of, change } = useUnitCounts(numbers, own);
  const say = useCallback((problem: Problem) => problem.detail ?? t('noConnection'), [t]);
  const store = useUnitAnnotations(article.id, unit, of, say);
  const painter = useHighlights(article.id, units);
  const find = useFind(
    units,
    useCallback((to) => goTo(to, { focus: false, block: 'center' }), [goTo]),
  );
  const filters = useFilters(article.id, units, counts);
  const { selection, clear: clearSelection } = useSelection(units, column);
  const unitCounts = useMemo(() => ({ of, change }), [of, change]);
  const annotating = useAnnotating({
    article,
    unit,
    here,
    isGuest: viewer === null,
    counts: unitCounts,
    store,
    painter,
    announce: setSaid,
    showOnlyBy: filters.showOnlyBy,
  });
  const { problem, setProblem, chosen, setChosen } = annotating;

  const forbidden = viewer && !mayAnnotate ? t('mayNot') : null;

  // Another unit: what was chosen and asked for at the last one is over.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the unit matters.
  useEffect(() => {
    setAdding(false);
    setProblem(null);
    if (chosen && chosen.unit.number !== unit?.number) setChosen(null);
  }, [unit]);
  useEffect(() => {
    showPassing('arguably-chosen', units && chosen ? units.domRanges(chosen) : []);
  }, [units, chosen]);

  // On a phone the sheet covers most of the page: the unit goes to where it still can be seen.
  useEffect(() => {
    if (sheet && matchMedia('(max-width: 899px)').matches)
      current.current?.element.scrollIntoView({ block: 'start' });
  }, [sheet, current]);
  const closeOutline = useCallback(() => {
    setOutline(false);
    outlineButton.current?.focus();
  }, []);
  useEffect(() => {
    if (!outline) return;
    document.getElementById('close-outline')?.focus();
    const close = () => setOutline(false);
    window.addEventListener('hashchange', close);
    return () => window.removeEventListener('hashchange', close);
  }, [outline]);

  const copyLink = async (number: number) => {
    const address = `#${unitAnchor(number)}`;
    history.replaceState(history.state, '', address);
    try {
      await navigator.clipboard.writeText(new URL(address, location.href).href);
      setSaid(t('linkCopied', { number }));
    } catch {
      setSaid(t('linkInBar', { number }));
    }
  };

  const writeNote = (about: Selected | null) => {
    if (about) {
      goTo(about.unit, { focus: false });
      setChosen(about);
      clearSelection();
    }
    setSheet(true);
    focusSoon(noteField);
  };
  const tools = {
    takeStance: (stance: 'agree' | 'unsure' | 'disagree') => {
      if (!unit) return;
      if (viewer === null) {
        const way = (
          <>
            {t('signInToAnnotate')}{' '}
            <a href={`/sign-in?next=${encodeURIComponent(`${here}#${unitAnchor(unit.number)}`)}`}>
              {t('signIn')}
            </a>
          </>
        );
        return setProblem({ number: unit.number, text: way });
      }
      if (!forbidden) annotating.takeStance(unit, stance);
    },
    writeNote: () => writeNote(null),
    addSource: () => {
      setSheet(true);
      setAdding(true);
    },
    highlight: () => {
      if (forbidden) return;
      void annotating.highlight(selection?.selected ?? null);
      clearSelection();
    },
    copyLink: () => void (unit && copyLink(unit.number)),
  };

  const backToUnit = () => {
    if (outline) return closeOutline();
    setSheet(false);
    current.current?.element.focus({ preventScroll: true });
  };
  const atUnit = (act: () => void) => () => (unit ? act() : step(1));
  useKeys(
    {
      j: () => step(1),
      k: () => step(-1),
      g: () => goTo(units?.step(null, 1) ?? null),
      o: atUnit(() => {
        setSheet(true);
        focusSoon(panelTitle);
      }),
      a: atUnit(() => tools.takeStance('agree')),
      u: atUnit(() => tools.takeStance('unsure')),
      d: atUnit(() => tools.takeStance('disagree')),
      n: () => (selection ? writeNote(selection.selected) : atUnit(tools.writeNote)()),
      s: atUnit(tools.addSource),
      h: () => (selection ? tools.highlight() : atUnit(tools.highlight)()),
      l: atUnit(tools.copyLink),
      f: () => {
        setOutline(true);
        focusSoon(firstFilter);
      },
      '/': () => find.field.current?.focus(),
      '?': () => setKeysShown(true),
      Escape: backToUnit,
    },
    preferences.shortcuts,
  );

  const problemHere: ReactNode =
    problem && problem.number === unit?.number ? <ProblemLine>{problem.text}</ProblemLine> : null;
  const noPerson = viewer === null;
  const overview = <PanelOverview onBegin={() => step(1)} title={panelTitle} />;
  return (
    <>
      <a className="skip" href="#article">
        {site('skip')}
      </a>
      <TopBar
        home={site('home')}
        name={site('name')}
        space={space}
        tabs={tabs}
        tabsLabel={shell('articleViews')}
        before={
          <button
            ref={outlineButton}
            type="button"
            className="btn-icon only-narrow needs-script"
            aria-controls="outline"
            aria-expanded={outline}
            aria-label={t('openOutline')}
            onClick={() => setOutline(true)}
          >
            <Icon name="menu" />
          </button>
        }
      >
        <FindField
          query={find.query}
          onQuery={find.setQuery}
          at={find.at}
          count={find.count}
          onStep={find.stepTo}
          onEnd={() => {
            find.setQuery('');
            find.field.current?.blur();
            backToUnit();
          }}
          field={find.field}
        />
        <button
          type="button"
          className="btn-icon help"
          aria-label={shell('help')}
          onClick={() => setKeysShown(true)}
        >
          ?
        </button>
        <AccountMenu
          viewer={viewer}
          words={account.words}
          theme={account.theme}
          here={here}
          importHref={account.importHref}
        />
      </TopBar>
      {!online && (
        <p className="offline" role="status">
          {t('offline')}
        </p>
      )}
      <div className="layout">
        <OutlineColumn
          open={outline}
          onClose={closeOutline}
          filter={filters.filter}
          amounts={filters.amounts}
          onFilter={filters.change}
          firstFilter={firstFilter}
        >
          <ArticleText rendering={rendering} numbers={numbers} part="outline" />
        </OutlineColumn>
        <main
          id="article"
          data-ready={units ? '' : undefined}
          className={preferences.plainReading ? 'reader plain' : 'reader'}
          ref={column}
          tabIndex={-1}
        >
          {filters.shown !== null && (
            <div className="shown-line" role="status">
              <div>
                {t('shown', { shown: filters.shown, total: article.unitCount })}
                <button type="button" onClick={filters.clear}>
                  {t('showAll')}
                </button>
              </div>
            </div>
          )}
          <div ref={root}>
            <ArticleText rendering={rendering} numbers={numbers} part="article" />
          </div>
          {selection && (
            <Suspense fallback={null}>
              <SelectionBar
                at={selection.at}
                mayAnnotate={mayAnnotate || noPerson}
                onHighlight={tools.highlight}
                onNote={() => writeNote(selection.selected)}
                onLink={() => void copyLink(selection.selected.unit.number)}
              />
            </Suspense>
          )}
        </main>
        {unit ? (
          <Suspense fallback={overview}>
            <UnitPanel
              articleId={article.id}
              unit={unit}
              counts={of(unit?.number ?? 0)}
              annotations={store.annotations}
              actions={annotating.actions}
              tools={tools}
              viewerId={viewer?.id ?? null}
              forbidden={forbidden}
              rule={forbidden && <p className="rule">{forbidden}</p>}
              open={sheet}
              onOpen={setSheet}
              onStep={(by) => step(by, { focus: false })}
              adding={adding}
              onAdding={setAdding}
              problem={problemHere}
              noteAbout={
                chosen && (
                  <div className="about-range">
                    <q className="clip">{chosen.quote}</q>
                    <WholeUnitButton onPress={() => setChosen(null)} />
                  </div>
                )
              }
              noteField={noteField}
              title={panelTitle}
            />
          </Suspense>
        ) : (
          overview
        )}
      </div>
      {outline && (
        <button type="button" className="scrim" tabIndex={-1} aria-hidden="true" onClick={closeOutline} />
      )}
      {toolsHost &&
        unit &&
        createPortal(
          <Suspense fallback={null}>
            <UnitToolbar
              number={unit.number}
              mine={of(unit.number).mine}
              tools={tools}
              forbidden={forbidden}
              problem={problemHere}
              showKeys={preferences.shortcuts}
            />
          </Suspense>,
          toolsHost,
        )}
      {keysShown && (
        <Suspense fallback={null}>
          <ShortcutsDialog
            open
            onClose={() => setKeysShown(false)}
            preferences={preferences}
            onChange={changePreferences}
          />
        </Suspense>
      )}
      <p className="vh" role="status">
        {said}
      </p>
    </>
  );
}

function WholeUnitButton({ onPress }: { onPress: () => void }) {
  const t = useWords('notes');
  return (
    <button type="button" className="btn-icon" aria-label={t('wholeUnit')} onClick={onPress}>
      <Icon name="close" />
    </button>
  );
}

/** Gives the focus to what was just asked for, as soon as it is drawn; its code may still be on the way. */
function focusSoon(target: RefObject<HTMLElement | null>, tries = 120) {
  requestAnimationFrame(() => {
    if (target.current?.checkVisibility()) target.current.focus();
    else if (tries > 0) focusSoon(target, tries - 1);
  });
}
