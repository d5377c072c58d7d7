import { startTransition, useEffect, useState } from 'react';
import type { MapRelation } from '@/lib/formats/map-data';
import type { DrawnNode, MapDrawing } from '@/lib/formats/map-drawing';
import { graphLayout } from './graph-layout';

/** In ms. A key pressed meanwhile is answered after at most this and one step. */
const AT_ONCE = 12;

/**
 * A free graph, laid out in short turns so that the page answers between them. Null while it comes about.
 * `start` are the units with places to begin from.
 */
export function useGraphLayout(
  wanted: { relations: MapRelation[]; start: DrawnNode[] } | null,
): MapDrawing | null {
  const [made, setMade] = useState<{ start: DrawnNode[]; drawing: MapDrawing } | null>(null);
  const relations = wanted?.relations;
  const start = wanted?.start;
  useEffect(() => {
    if (!relations || !start) return;
    const layout = graphLayout(
      start.map(({ id }) => id),
      relations,
      new Map(start.map((node) => [node.id, node])),
    );
    const turn = () => {
      const until = performance.now() + AT_ONCE;
      while (performance.now() < until) {
        // Mounting a thousand units takes long; as a transition it is done in turns as well.
        if (layout.step() === 'done') {
          const drawing = layout.drawing();
          return startTransition(() => setMade({ start, drawing }));
        }
      }
      soon = setTimeout(turn);
    };
    let soon = setTimeout(turn);
    return () => clearTimeout(soon);
  }, [relations, start]);
  return made && made.start === start ? made.drawing : null;
}
