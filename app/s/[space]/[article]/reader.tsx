'use client';

import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ShownWork } from '@/components/annotations/shown-work';
import { ArticleText } from '@/components/article/article-text';
import type { Own } from '@/components/article/counts';
import { LiveNewsContext } from '@/components/article/live-news';
import { OutlineColumn } from '@/components/article/outline-column';
import { PanelOverview } from '@/components/article/panel-overview';
import type { PackedRows } from '@/components/article/rendered-articles';
import type { ReadingPreferences } from '@/components/article/shortcuts-dialog';
import { VersionLine, type Waiting } from '@/components/article/version-line';
import { WaitingLine } from '@/components/article/waiting-line';
import { useWords, WordsProvider } from '@/components/ui/words';
import { unitAnchor } from '@/lib/domain/articles/article';
import { EARLY_KEYS } from '@/lib/web/client/early-keys';
import type { Deeds } from './at-unit';
import type { GuestDoor } from './explain-problem';
import { focusSoon } from './focus-soon';
import { ReaderBar, type ReaderBarProps } from './reader-bar';
import { TypeAhead } from './type-ahead';
import { useCurrentUnit } from './use-current-unit';
import { useDeeds } from './use-deeds';
import { useFilters } from './use-filters';
import { useFind } from './use-find';
import { useHighlights } from './use-highlights';
import { useKeys } from './use-keys';
import { useLive } from './use-live';
import { useNoteAddress } from './use-note-address';
import { useOnline } from './use-online';
import { useOpinions } from './use-opinions';
import { useOutline } from './use-outline';
import { useReadingPreferences } from './use-reading-preferences';
import { type Selected, useSelection } from './use-selection';
import { useUnitCounts } from './use-unit-counts';

// What is not needed to begin reading comes when it is asked for.
const AtUnit = lazy(() => import('./at-unit'));
const Live = lazy(() => import('./live'));
const SelectionBar = lazy(() => import('@/components/article/selection-bar'));
const ShortcutsDialog = lazy(() => import('@/components/article/shortcuts-dialog'));

type Props = {
  article: {
    id: string;
    versionId: string;
    revision: number;
    title: string;
    unitCount: number;
    /** Where another version than the newest is read: what it is beside the newest, and where that is. */
    older: { number: number; newest: number; newestHref: string } | null;
  };
  /** What waits for the reader to say where it belongs. */
  waiting: Waiting | null;
  /** The key of the kept rendering. */
  rendering: string;
  numbers: PackedRows;
  own: Own;
  shown: ShownWork;
  mayAnnotate: boolean;
  mayCorrect: boolean;
  /** Null where guests do not write. */
  guestDoor: GuestDoor | null;
  preferences: ReadingPreferences | null;
} & ReaderBarProps;

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
  shown,
  mayAnnotate,
  mayCorrect,
  waiting,
  viewer,
  guestDoor,
  preferences: kept,
  account,
}: Props) {
  const t = useWords('reader');
  const site = useWords('site');
  const [said, setSaid] = useState('');
  const [sheet, setSheet] = useState(false);
  const [keysShown, setKeysShown] = useState(false);
  const column = useRef<HTMLElement>(null);
  const panelTitle = useRef<HTMLHeadingElement>(null);
  const firstFilter = useRef<HTMLButtonElement>(null);
  const outline = useOutline();

  const online = useOnline();
  const { preferences, change: changePreferences } = useReadingPreferences(kept);
  const { root, units, unit, current, toolsHost, goTo, step, arrival } = useCurrentUnit();
  const arrived =
    arrival &&
    t(arrival.wasImplicit ? 'retiredImplicit' : 'retired', { former: arrival.former, number: arrival.at });
  useEffect(() => setSaid(arrived ?? ''), [arrived]);
  const { counts, of, change } = useUnitCounts(numbers, own);
  useNoteAddress(
    units,
    useCallback(
      (to) => {
        goTo(to, { focus: false, block: 'center' });
        setSheet(true);
      },
      [goTo],
    ),
  );
  const painter = useHighlights(article, units);
  const find = useFind(
    units,
    useCallback((to) => goTo(to, { focus: false, block: 'center' }), [goTo]),
  );
  const filters = useFilters(article, units, counts);
  const opinions = useOpinions({
    articleId: article.id,
    units,
    onFilter: filters.change,
    goToNumber: (number) => goTo(units?.find(number) ?? null, { block: 'center' }),
  });
  const { selection, clear: clearSelection } = useSelection(units, column);
  const unitCounts = useMemo(() => ({ of, change }), [of, change]);
  const live = useLive(units !== null && !article.older);
  const [ahead] = useState(() => new TypeAhead());
  const { ask, onReady } = useDeeds(current, () => step(1), ahead);

  // On a phone the sheet covers most of the page: the unit goes to where it still can be seen.
  useEffect(() => {
    if (sheet && matchMedia('(max-width: 899px)').matches)
      current.current?.element.scrollIntoView({ block: 'start' });
  }, [sheet, current]);
  const copyLink = async (number: number) => {
    const address = `#${unitAnchor(number)}`;
    history.replaceState(history.state, '', address);
    try {
      // Without what the reader filters by: it is a link to the unit.
      await navigator.clipboard.writeText(new URL(`${location.pathname}${address}`, location.href).href);
      setSaid(t('linkCopied', { number }));
    } catch {
      setSaid(t('linkInBar', { number }));
    }
  };

  /** On selected words: the unit that holds most of them is the one it is about. */
  const askSelected = (deed: (deeds: Deeds, selected: Selected) => void | Promise<void>) => {
    if (!selection) return;
    const { selected } = selection;
    goTo(selected.unit, { focus: false });
    ask((deeds) => deed(deeds, selected), selected.unit);
    clearSelection();
  };
  const noteSelected = () => askSelected((deeds, selected) => deeds.writeNote(selected));
  const highlightSelected = () => askSelected((deeds, selected) => deeds.highlight(selected));

  const backToUnit = () => {
    if (outline.open) return outline.close();
    setSheet(false);
    current.current?.element.focus({ preventScroll: true });
  };
  useKeys(
    {
      j: () => step(1),
      k: () => step(-1),
      g: () => goTo(units?.step(null, 1) ?? null),
      o: () =>
        ask(() => {
          setSheet(true);
          return focusSoon(panelTitle);
        }),
      a: () => ask((deeds) => deeds.takeStance('agree')),
      u: () => ask((deeds) => deeds.takeStance('unsure')),
      d: () => ask((deeds) => deeds.takeStance('disagree')),
      n: () => (selection ? noteSelected() : ask((deeds) => deeds.writeNote(null))),
      s: () => ask((deeds) => deeds.addSource()),
      h: () => (selection ? highlightSelected() : ask((deeds) => deeds.highlight(null))),
      l: () => (current.current ? void copyLink(current.current.number) : step(1)),
      f: () => {
        outline.show();
        ahead.hold(focusSoon(firstFilter));
      },
      '/': () => find.field.current?.focus(),
      '?': () => setKeysShown(true),
      Escape: backToUnit,
    },
    { on: preferences.shortcuts, isReady: units !== null },
    ahead,
  );

  const overview = (
    <PanelOverview
      onBegin={() => step(1)}
      onTellsMost={mayAnnotate && !article.older ? () => void opinions.goToTellsMost() : null}
      said={opinions.saidAt('panel')}
      title={panelTitle}
    />
  );
  return (
    <LiveNewsContext value={live.news}>
      {/* Runs where it stands in the server's page, long before this code is here. */}
      <script>{EARLY_KEYS}</script>
      <a className="skip" href="#article">
        {site('skip')}
      </a>
      <ReaderBar
        {...{ space, tabs, account, viewer, here, outline, find }}
        onFindEnd={backToUnit}
        onKeys={() => setKeysShown(true)}
      >
        {live.isTime && units && (
          <Suspense fallback={null}>
            <Live {...{ article, units, viewer, goTo }} counts={unitCounts} announce={setSaid} />
          </Suspense>
        )}
      </ReaderBar>
      <WaitingLine online={online} />
      <div className="layout">
        <OutlineColumn
          open={outline.open}
          onClose={outline.close}
          filter={filters.filter}
          amounts={filters.amounts}
          onFilter={filters.change}
          onStanding={(which) => void opinions.showStanding(which)}
          ranking={opinions.ranking}
          onOrder={(order) => void opinions.rank(order)}
          said={opinions.saidAt('filters')}
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
          <VersionLine older={article.older} waiting={waiting} />
          {filters.shown !== null && (
            <div className="shown-line" role="status">
              {t('shown', { shown: filters.shown, total: article.unitCount })}
              <button type="button" onClick={filters.clear}>
                {t('showAll')}
              </button>
            </div>
          )}
          <div ref={root}>
            <ArticleText rendering={rendering} numbers={numbers} part="article" />
          </div>
          {selection && (
            <Suspense fallback={null}>
              <SelectionBar
                at={selection.at}
                mayAnnotate={!article.older && (mayAnnotate || viewer === null)}
                onHighlight={highlightSelected}
                onNote={noteSelected}
                onLink={() => void copyLink(selection.selected.unit.number)}
              />
            </Suspense>
          )}
        </main>
        {unit && units && toolsHost ? (
          <Suspense fallback={overview}>
            <AtUnit
              article={article}
              unit={unit}
              units={units}
              here={here}
              viewer={viewer}
              guestDoor={guestDoor}
              mayAnnotate={mayAnnotate}
              mayCorrect={mayCorrect}
              arrival={arrival?.at === unit.number ? arrived : null}
              shown={shown}
              counts={unitCounts}
              painter={painter}
              toolsHost={toolsHost}
              showKeys={preferences.shortcuts}
              sheet={sheet}
              onSheet={setSheet}
              onStep={(by) => step(by, { focus: false })}
              announce={setSaid}
              copyLink={(number) => void copyLink(number)}
              showOnlyBy={filters.showOnlyBy}
              title={panelTitle}
              onReady={onReady}
            />
          </Suspense>
        ) : (
          overview
        )}
      </div>
      {outline.open && (
        <button type="button" className="scrim" tabIndex={-1} aria-hidden="true" onClick={outline.close} />
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
    </LiveNewsContext>
  );
}
