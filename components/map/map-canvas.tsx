'use client';

import {
  type Node,
  type NodeProps,
  ReactFlow,
  type ReactFlowInstance,
  useStore,
  ViewportPortal,
} from '@xyflow/react';
import { memo, type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import type { MapUnit } from '@/lib/formats/map-data';
import { centre, type MapDrawing } from '@/lib/formats/map-drawing';
import { MapLines } from './map-lines';
import { MapNode, type Paint } from './map-node';

/** What keys and buttons ask of the map. */
export type MapView = { zoomBy: (factor: number) => void; showAll: () => void; reveal: (id: string) => void };

type Props = {
  drawing: MapDrawing;
  units: ReadonlyMap<string, MapUnit>;
  /** Units shown only to say where others stand. */
  context: ReadonlySet<string>;
  paint: Paint;
  selected: string | null;
  onSelect: (id: string | null) => void;
  view: Ref<MapView>;
};

type UnitNode = Node<{ unit: MapUnit; paint: Paint; context: boolean }, 'unit'>;

const Unit = memo(function Unit({ data, selected }: NodeProps<UnitNode>) {
  return <MapNode {...data} selected={selected} />;
});
const NODE_TYPES = { unit: Unit };

/** Said outright: nodes whose handles the library has yet to find are all put into the document at first. */
const NO_HANDLES: [] = [];

const FARTHEST = 0.04;
const NEAREST = 2;
/** Below this words cannot be read: units show their role and number only, large. */
const FAR = 0.42;
const READABLE = 0.62;
/** Around the drawing, in px of the screen. */
const ROOM = 16;

/**
 * The drawn map: to be moved, zoomed and pointed at. The library draws only the units in view and moves them
 * by one transformation, so that nothing is rendered while one drags. To assistive technology it is a picture:
 * the map around it takes the keys and says what is selected, the outline says the same in words.
 */
export default function MapCanvas({ drawing, units, context, paint, selected, onSelect, view }: Props) {
  const flow = useRef<ReactFlowInstance<UnitNode> | null>(null);
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef({ drawing, selected });
  useEffect(() => {
    latest.current = { drawing, selected };
  });
  const nodes = useNodes({ drawing, units, context, paint, selected });

  const open = useCallback(() => {
    if (!flow.current || !host.current) return;
    const { drawing: now, selected: at } = latest.current;
    void flow.current.setViewport(openingViewport(now, at, host.current));
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another drawing is opened anew; a selection is not.
  useEffect(open, [drawing, open]);
  useImperativeHandle(view, () => viewOf(flow, host, latest), []);

  return (
    <div ref={host} className="map-canvas">
      <ReactFlow<UnitNode>
        nodes={nodes}
        nodeTypes={NODE_TYPES}
        onInit={(instance) => {
          flow.current = instance;
          open();
        }}
        onNodeClick={(_, { id }) => onSelect(id)}
        onMoveStart={() => host.current?.setAttribute('data-moving', '')}
        onMoveEnd={() => host.current?.removeAttribute('data-moving')}
        onlyRenderVisibleElements
        minZoom={FARTHEST}
        maxZoom={NEAREST}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnDoubleClick={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        panActivationKeyCode={null}
        disableKeyboardA11y
        proOptions={{ hideAttribution: true }}
        aria-hidden="true"
      >
        <Distance host={host} />
        <ViewportPortal>
          <MapLines drawing={drawing} selected={selected} />
        </ViewportPortal>
      </ReactFlow>
    </div>
  );
}

/** Units keep their node from one drawing to the next unless something about them changed. */
function useNodes({ drawing, units, context, paint, selected }: Omit<Props, 'onSelect' | 'view'>) {
  const plain = useMemo(
    () =>
      drawing.nodes.flatMap(({ id, x, y, width, height }): UnitNode[] => {
        const unit = units.get(id);
        if (!unit) return [];
        const data = { unit, paint, context: context.has(id) };
        return [{ id, type: 'unit', position: { x, y }, width, height, handles: NO_HANDLES, data }];
      }),
    [drawing, units, context, paint],
  );
  return useMemo(
    () => plain.map((node) => (node.id === selected ? { ...node, selected: true } : node)),
    [plain, selected],
  );
}

/** Tells the style sheet when words become too small to read. */
function Distance({ host }: { host: React.RefObject<HTMLDivElement | null> }) {
  const far = useStore(({ transform }) => transform[2] < FAR);
  useEffect(() => {
    host.current?.toggleAttribute('data-far', far);
  }, [far, host]);
  return null;
}

/** All of it where it can still be read; else its beginning, or what is selected, at a size that can. */
function openingViewport(
  drawing: MapDrawing,
  selected: string | null,
  { clientWidth, clientHeight }: HTMLElement,
) {
  const whole = Math.min(
    (clientWidth - 2 * ROOM) / drawing.width,
    (clientHeight - 2 * ROOM) / drawing.height,
  );
  const chosen = drawing.nodes.find(({ id }) => id === selected);
  if (whole >= READABLE) {
    const zoom = Math.min(whole, 1);
    return {
      x: (clientWidth - drawing.width * zoom) / 2,
      y: Math.max(ROOM, (clientHeight - drawing.height * zoom) / 3),
      zoom,
    };
  }
  const zoom = clientWidth < 600 ? 0.75 : 0.9;
  const first = chosen ?? drawing.nodes[0];
  if (!first) return { x: 0, y: 0, zoom };
  const { x, y } = centre(first);
  // As far as it goes, no empty room beyond the edges.
  const place = (middle: number, size: number, extent: number) => {
    const [least, most] = [size - ROOM - extent * zoom, ROOM];
    return least > most ? (least + most) / 2 : Math.min(most, Math.max(least, size / 2 - middle * zoom));
  };
  return {
    x: place(x, clientWidth, drawing.width),
    y: place(y, clientHeight, drawing.height),
    zoom,
  };
}

type Latest = { drawing: MapDrawing; selected: string | null };

function viewOf(
  flow: React.RefObject<ReactFlowInstance<UnitNode> | null>,
  host: React.RefObject<HTMLElement | null>,
  latest: React.RefObject<Latest>,
): MapView {
  const duration = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 180);
  return {
    zoomBy: (factor) => {
      const instance = flow.current;
      if (instance) void instance.zoomTo(instance.getZoom() * factor, { duration: duration() });
    },
    showAll: () => {
      const { width, height } = latest.current.drawing;
      void flow.current?.fitBounds({ x: 0, y: 0, width, height }, { padding: 0.04, duration: duration() });
    },
    // The map moves only when it must, and then no more than to where the unit is well in view.
    reveal: (id) => {
      const box = latest.current.drawing.nodes.find((node) => node.id === id);
      const { current: instance } = flow;
      const size = host.current;
      if (!box || !instance || !size) return;
      const { x, y, zoom } = instance.getViewport();
      const nearer = Math.max(zoom, FAR);
      const [left, top] = [box.x * zoom + x, box.y * zoom + y];
      const seen =
        left > ROOM / 2 &&
        top > ROOM / 2 &&
        left + box.width * zoom < size.clientWidth - ROOM / 2 &&
        top + box.height * zoom < size.clientHeight - ROOM / 2;
      if (seen && nearer === zoom) return;
      const middle = centre(box);
      void instance.setCenter(middle.x, middle.y, { zoom: nearer, duration: duration() });
    },
  };
}
