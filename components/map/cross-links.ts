import type { MapRelation } from '@/lib/formats/map-data';
import type { Box, DrawnEdge, MapDrawing, Point } from '@/lib/formats/map-drawing';
import { bow, boxAt, headPath } from './edge-paths';

/**
 * Relations straight through the map, from unit to unit. What denies a step waits until its line is drawn,
 * which may be one of these. `share` is how far they bow.
 */
export function drawCrossLinks(
  relations: readonly MapRelation[],
  { places, share }: { places: ReadonlyMap<string, Box>; share: number },
  drawing: MapDrawing,
) {
  const drawn = new Map<string, DrawnEdge>();
  let waiting = relations;
  for (let before = -1; before !== waiting.length; ) {
    for (const edge of drawing.edges.slice(drawn.size)) drawn.set(edge.id, edge);
    before = waiting.length;
    waiting = waiting.filter((relation) => {
      const from = places.get(relation.fromUnitId);
      const aim = drawn.get(relation.toRelationId ?? '');
      const to: Box | undefined = aim ? boxAt(aim.sign, 10) : places.get(relation.toUnitId ?? '');
      if (from && to) addLine(relation, bow(from, to, share), aim, drawing);
      return !from || !to;
    });
  }
}

type Way = { path: string; end: Point; angle: number; sign: Point };

/** Draws a relation that shares its line with no other. `aim` is the relation that an undercut denies. */
export function addLine(
  relation: MapRelation,
  { path, end, angle, sign }: Way,
  aim: DrawnEdge | undefined,
  drawing: MapDrawing,
) {
  const look = { type: relation.type, suggested: relation.status === 'suggested' };
  drawing.lines.push({ ...look, path, head: headPath(relation.type, end, angle) });
  const ends = [relation.fromUnitId, ...(aim?.ends ?? (relation.toUnitId ? [relation.toUnitId] : []))];
  drawing.edges.push({ ...look, id: relation.id, path, sign, ends });
}
