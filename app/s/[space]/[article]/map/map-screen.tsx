'use client';

import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { ListIndex, MapLists } from '@/components/map/map-lists';
import type { Paint } from '@/components/map/map-node';
import { MapOutline } from '@/components/map/map-outline';
import { MapOverview, MapPanel } from '@/components/map/map-panel';
import { MapSidebar } from '@/components/map/map-sidebar';
import type { StageHandle } from '@/components/map/map-stage';
import { Icon } from '@/components/ui/icon';
import { useWords, WordsProvider } from '@/components/ui/words';
import type { MapData } from '@/lib/formats/map-data';
import type { MapDrawing } from '@/lib/formats/map-drawing';
import { MapExport } from './map-export';
import { VIEWS, type View } from './map-views';
import { useArgument } from './use-argument';
import { useEscape } from './use-escape';
import { useSelectedUnit } from './use-selected-unit';
import { useView } from './use-view';

// The library that moves the map comes when a map is drawn; outline and lists stand before that.
const MapStage = lazy(() => import('@/components/map/map-stage'));

type Props = { title: string; language: string; here: string; data: MapData; openAt: View };

/** The map page in the browser. Outline and lists come ready; this adds the drawing. */
export function MapScreen({ locale, messages, ...props }: Props & { locale: string; messages: string }) {
  return (
    <WordsProvider locale={locale} messages={messages}>
      <Screen {...props} />
    </WordsProvider>
  );
}

function Screen({ title, language, here, data, openAt }: Props) {
  const t = useWords('map');
  const argument = useArgument(data);
  const { units, lines, walk, there } = argument;
  const { view, show } = useView(openAt);
  const [paint, setPaint] = useState<Paint>('roles');
  const [sheet, setSheet] = useState(false);
  const [side, setSide] = useState(false);
  const [drawable, setDrawable] = useState(false);
  const stage = useRef<StageHandle>(null);
  const drawn = useRef<MapDrawing | null>(null);
  const panelTitle = useRef<HTMLHeadingElement>(null);
  const find = useRef<HTMLInputElement>(null);
  const isUnit = useCallback((id: string) => units.has(id), [units]);
  const { selected, select } = useSelectedUnit(
    isUnit,
    useCallback((id) => stage.current?.reveal(id), []),
  );
  // Drawing needs a screen to measure.
  useEffect(() => setDrawable(true), []);

  const unit = units.get(selected ?? '');
  const isDrawn = view === 'tree' || view === 'graph';
  const isEmpty = argument.roots.length === 0;
  const toFocus = useRef(false);
  const onDrawn = useCallback((drawing: MapDrawing | null) => {
    drawn.current = drawing;
    if (drawing && toFocus.current) stage.current?.focus();
    if (drawing) toFocus.current = false;
  }, []);
  const openPanel = () => {
    setSheet(true);
    panelTitle.current?.focus();
  };
  const openFilter = () => {
    setSide(true);
    requestAnimationFrame(() => find.current?.focus());
  };
  /** Selects a unit where it can be seen: on the map, with the filters off if they hide it. */
  const showOnMap = (id: string) => {
    if (!there.has(id)) argument.showAll();
    if (!isDrawn) show('tree');
    setSheet(false);
    select(id);
    stage.current?.reveal(id);
    stage.current?.focus();
    // Where the drawing comes only now it opens at what is selected, and then takes the focus.
    toFocus.current = stage.current === null;
  };
  const step = (by: 'previous' | 'next') => {
    const next = walk.go(selected, by);
    if (next === null) return;
    select(next);
    stage.current?.reveal(next);
  };
  const back = useCallback(() => {
    setSide(false);
    setSheet(false);
    stage.current?.focus();
  }, []);
  useEscape(back);

  return (
    <div className="layout map-layout">
      <MapSidebar
        open={side}
        onClose={back}
        filter={argument.filter}
        onFilter={argument.changeFilter}
        filtering={view !== 'lists'}
        drawing={isDrawn}
        paint={paint}
        onPaint={setPaint}
        selected={selected}
        field={find}
      >
        {isDrawn && !isEmpty && (
          <MapExport title={title} fileName={`map-${here.split('/').at(-1)}`} drawn={drawn} units={units} />
        )}
        {view === 'lists' && <ListIndex gaps={argument.gaps} />}
      </MapSidebar>
      <main id="content" className="map-main" data-view={view} tabIndex={-1}>
        <div className="map-bar">
          <button
            type="button"
            className="btn-icon only-narrow needs-script"
            aria-controls="map-side"
            aria-expanded={side}
            aria-label={t('openSide')}
            onClick={openFilter}
          >
            <Icon name="menu" />
          </button>
          <h1 dir="auto" lang={language}>
            {title}
          </h1>
          <fieldset className="map-views needs-script">
            <legend className="vh">{t('views')}</legend>
            {VIEWS.map((each) => (
              <button key={each} type="button" aria-pressed={view === each} onClick={() => show(each)}>
                {t(`view.${each}`)}
              </button>
            ))}
          </fieldset>
        </div>
        {argument.isFiltered && (
          <p className="map-shown" role="status">
            {argument.count === 0
              ? t('nothingFound')
              : t('shown', { shown: argument.count, total: argument.total })}
            <button type="button" onClick={argument.showAll}>
              {t('showAll')}
            </button>
          </p>
        )}
        {isEmpty && <Empty here={here} hasUnits={argument.notConnected.length > 0} />}
        {isDrawn && !isEmpty && (
          <div className="map-pane needs-script">
            {drawable && (
              <Suspense fallback={null}>
                <MapStage
                  title={title}
                  kind={view}
                  shape={argument.shape}
                  units={units}
                  walk={walk}
                  paint={paint}
                  selected={selected}
                  onSelect={select}
                  onOpen={openPanel}
                  onFilter={openFilter}
                  onDrawn={onDrawn}
                  handle={stage}
                />
              </Suspense>
            )}
            {argument.notConnected.length > 0 && (
              <button type="button" className="map-apart" onClick={() => show('outline')}>
                {t('notConnectedCount', { count: argument.notConnected.length })}
              </button>
            )}
          </div>
        )}
        <section
          className="map-outline"
          data-shown={view === 'outline' || undefined}
          aria-labelledby="outline-title"
        >
          <h2 id="outline-title">{t('view.outline')}</h2>
          <MapOutline
            roots={argument.shape.roots}
            notConnected={argument.notConnected}
            lines={lines}
            here={here}
            language={language}
            selected={selected}
            onSelect={select}
            onMap={showOnMap}
          />
        </section>
        <section
          className="map-lists"
          data-shown={view === 'lists' || undefined}
          aria-labelledby="lists-title"
        >
          <h2 id="lists-title">{t('view.lists')}</h2>
          <MapLists gaps={argument.gaps} here={here} language={language} onMap={showOnMap} />
        </section>
      </main>
      {unit ? (
        <MapPanel
          unit={unit}
          lines={lines.get(unit.id) ?? []}
          here={here}
          language={language}
          open={sheet}
          onOpen={setSheet}
          onStep={step}
          onClose={() => {
            select(null);
            back();
          }}
          onMap={there.has(unit.id) && isDrawn ? null : () => showOnMap(unit.id)}
          title={panelTitle}
        />
      ) : (
        <MapOverview
          sentence={t('overviewSentence', {
            units: argument.onMap,
            relations: data.relations.length,
          })}
        />
      )}
      {side && (
        <button
          type="button"
          className="scrim only-narrow-scrim"
          tabIndex={-1}
          aria-hidden="true"
          onClick={back}
        />
      )}
      <p className="vh" role="status">
        {unit && <Said unit={unit} place={walk.placeOf(unit.id)} lines={lines.get(unit.id) ?? []} />}
      </p>
    </div>
  );
}

function Empty({ here, hasUnits }: { here: string; hasUnits: boolean }) {
  const t = useWords('map');
  return (
    <div className="map-empty">
      <p>{hasUnits ? t('noRelationsTitle') : t('noUnitsTitle')}</p>
      <p className="hint">{hasUnits ? t('noRelationsText') : t('noUnitsText')}</p>
      <a className="btn" href={here}>
        {t('readArticle')}
      </a>
    </div>
  );
}

/** What is selected, for those who do not see it: number, role, what it is about, its place and its words. */
function Said({
  unit,
  place,
  lines,
}: {
  unit: MapData['units'][number];
  place: { at: number; of: number } | null;
  lines: readonly { sentence: string; others: string[] }[];
}) {
  const t = useWords('map');
  const roles = useWords('roles');
  const role = useWords('role');
  const about = lines.find(({ sentence }) => sentence === 'support' || sentence === 'attack');
  return (
    <>
      {t('selected', { number: unit.number, role: roles(unit.role) })}{' '}
      {about &&
        `${role(about.sentence === 'support' ? 'support' : 'attack')} ${role('unit', { number: about.others[0] ?? '' })}.`}{' '}
      {place ? t('place', place) : t('notOnMap')} {unit.wording}
    </>
  );
}
