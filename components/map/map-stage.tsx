'use client';

import {
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useWords } from '@/components/ui/words';
import type { MapRelation, MapUnit } from '@/lib/formats/map-data';
import type { MapDrawing } from '@/lib/formats/map-drawing';
import MapCanvas, { type MapView } from './map-canvas';
import type { Paint } from './map-node';
import type { MapTreeNode } from './place-tree';
import { treeLayout } from './tree-layout';
import { useGraphLayout } from './use-graph-layout';
import type { Move, TreeWalk } from './walk-tree';

/** What is drawn: the forest with what is wanted of it, and the relations between those units. */
export type MapShape = {
  roots: MapTreeNode[];
  crossLinks: MapRelation[];
  relations: MapRelation[];
  context: ReadonlySet<string>;
};

export type StageHandle = { focus: () => void; reveal: (id: string) => void };

type Props = {
  title: string;
  kind: 'tree' | 'graph';
  shape: MapShape;
  units: ReadonlyMap<string, MapUnit>;
  walk: TreeWalk;
  paint: Paint;
  selected: string | null;
  onSelect: (id: string | null) => void;
  onOpen: () => void;
  onFilter: () => void;
  onDrawn: (drawing: MapDrawing | null) => void;
  handle: Ref<StageHandle>;
};

const MOVES: Record<string, Move> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'before',
  ArrowRight: 'after',
  Home: 'first',
  End: 'last',
};
const ZOOM = 1.25;

/** The map with its keys and buttons. One tab stop: keys move the selection, not the focus. */
export default function MapStage({ title, kind, shape, walk, selected, onSelect, handle, ...rest }: Props) {
  const t = useWords('map');
  const view = useRef<MapView>(null);
  const stage = useRef<HTMLDivElement>(null);
  const tree = useMemo(() => treeLayout(shape.roots, shape.crossLinks), [shape]);
  const graph = useGraphLayout(kind === 'graph' ? { relations: shape.relations, start: tree.nodes } : null);
  const drawing = kind === 'tree' ? tree : graph;
  const { onDrawn } = rest;
  useEffect(() => onDrawn(drawing), [drawing, onDrawn]);
  useImperativeHandle(
    handle,
    () => ({ focus: () => stage.current?.focus(), reveal: (id) => view.current?.reveal(id) }),
    [],
  );

  const acts: Record<string, () => void> = {
    Enter: rest.onOpen,
    Escape: () => onSelect(null),
    '+': () => view.current?.zoomBy(ZOOM),
    '=': () => view.current?.zoomBy(ZOOM),
    '-': () => view.current?.zoomBy(1 / ZOOM),
    '0': () => view.current?.showAll(),
    f: rest.onFilter,
  };
  const press = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.target !== stage.current) return;
    const move = MOVES[event.key];
    const act = acts[event.key];
    if (!move && !act) return;
    event.preventDefault();
    if (act) return act();
    const next = move ? walk.go(selected, move) : null;
    if (next === null) return;
    onSelect(next);
    view.current?.reveal(next);
  };

  return (
    <div className="map-stage">
      <div
        ref={stage}
        className="map-keys"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys.
        tabIndex={0}
        aria-label={t('mapOf', { title })}
        aria-describedby="map-how"
        onKeyDown={press}
      >
        {drawing && (
          <MapCanvas
            drawing={drawing}
            units={rest.units}
            context={shape.context}
            paint={rest.paint}
            selected={selected}
            onSelect={onSelect}
            view={view}
          />
        )}
      </div>
      {!drawing && <Late text={t('layingOut')} />}
      <fieldset className="map-zoom">
        <legend className="vh">{t('zoom')}</legend>
        <ZoomButton label={t('zoomIn')} path="M10 5v10M5 10h10" onClick={acts['+']} />
        <ZoomButton label={t('zoomOut')} path="M5 10h10" onClick={acts['-']} />
        <ZoomButton
          label={t('zoomAll')}
          path="M4 7.5V4h3.5M12.5 4H16v3.5M16 12.5V16h-3.5M7.5 16H4v-3.5"
          onClick={acts['0']}
        />
      </fieldset>
      <p className="vh" id="map-how">
        {t('how')}
      </p>
    </div>
  );
}

function ZoomButton({
  label,
  path,
  onClick,
}: {
  label: string;
  path: string;
  onClick: (() => void) | undefined;
}) {
  return (
    <button type="button" className="btn-icon" aria-label={label} onClick={onClick}>
      <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}

/** Said only when it takes a while. */
function Late({ text }: { text: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p className="map-late" role="status">
      {late && text}
    </p>
  );
}
