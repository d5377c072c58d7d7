import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';
import type { MapRelation } from '@/lib/formats/map-data';
import {
  type Box,
  boxAround,
  centre,
  type DrawnNode,
  type MapDrawing,
  NODE_HEIGHT,
  NODE_WIDTH,
  type Point,
} from '@/lib/formats/map-drawing';
import { drawCrossLinks } from './cross-links';
import { bow, boxAt, headPath, lineThrough } from './edge-paths';

/** The forces think of circles; units are wider than high, so that heights are pressed together in the end. */
const STRETCH = NODE_WIDTH / NODE_HEIGHT;
/** Half of a unit's diagonal as the forces see it, so that corners hardly ever touch. */
const CIRCLE = 164;
const MARGIN = 24;

type Body = SimulationNodeDatum & { id: string };

/**
 * A free graph: related units attract, all others push each other away. The same units and relations give the
 * same picture. It comes about step by step, so that a page can do something else between steps; `start` says
 * where units stand at first, such as in a tree.
 */
export function graphLayout(
  units: readonly string[],
  relations: readonly MapRelation[],
  start: ReadonlyMap<string, Point>,
): { step: () => 'going' | 'done'; drawing: () => MapDrawing } {
  const bodies = units.map((id): Body => ({ id, ...startOf(start.get(id)) }));
  const simulation = forceSimulation(bodies)
    .force(
      'relations',
      forceLink<Body, { source: string; target: string }>(attractions(units, relations))
        .id(({ id }) => id)
        .distance(300),
    )
    .force('room', forceManyBody().strength(-1_100).distanceMax(1_400))
    .force('size', forceCollide(CIRCLE).strength(1).iterations(2))
    .force('x', forceX().strength(0.035))
    .force('y', forceY().strength(0.035))
    .alphaDecay(0.03)
    .stop();
  return {
    step: () => {
      simulation.tick();
      return simulation.alpha() < simulation.alphaMin() ? 'done' : 'going';
    },
    drawing: () => drawGraph(bodies, relations),
  };
}

/** A tree is much wider than high: its sides are drawn in at first, and the forces find room. */
const startOf = (point: Point | undefined) => (point ? { x: point.x * 0.6, y: point.y * 1.2 } : {});

/** An undercut draws its unit to the one whose step it denies. */
function attractions(units: readonly string[], relations: readonly MapRelation[]) {
  const there = new Set(units);
  const fromOf = new Map(relations.map(({ id, fromUnitId }) => [id, fromUnitId]));
  return relations.flatMap(({ fromUnitId: source, toUnitId, toRelationId }) => {
    const target = toUnitId ?? fromOf.get(toRelationId ?? '');
    return target !== undefined && there.has(source) && there.has(target) ? [{ source, target }] : [];
  });
}

function drawGraph(bodies: readonly Body[], relations: readonly MapRelation[]): MapDrawing {
  const drawing: MapDrawing = {
    width: 0,
    height: 0,
    nodes: placed(bodies),
    groups: [],
    lines: [],
    edges: [],
  };
  if (drawing.nodes.length === 0) return drawing;
  const { width, height } = boxAround(drawing.nodes, MARGIN);
  const boxes = new Map(drawing.nodes.map((node) => [node.id, node]));
  for (const group of relationsTogether(relations)) drawTogether(group, boxes, drawing);
  const together = new Set(drawing.edges.map(({ id }) => id));
  const alone = relations.filter(({ id }) => !together.has(id));
  drawCrossLinks(alone, { places: boxes, share: 0 }, drawing);
  return { ...drawing, width, height };
}

/** The corner of the picture is 0, 0. */
function placed(bodies: readonly Body[]): DrawnNode[] {
  const nodes = bodies.map(({ id, x = 0, y = 0 }) => ({
    id,
    x,
    y: y / STRETCH,
    width: NODE_WIDTH,
    height: NODE_HEIGHT,
  }));
  if (nodes.length === 0) return nodes;
  const { x, y } = boxAround(nodes, MARGIN);
  return nodes.map((node) => ({ ...node, x: Math.round(node.x - x), y: Math.round(node.y - y) }));
}

/** Relations that come from linked premises, two or more at a time. */
function relationsTogether(relations: readonly MapRelation[]): MapRelation[][] {
  const groups = new Map<string, MapRelation[]>();
  for (const relation of relations) {
    if (!relation.groupId || !relation.toUnitId) continue;
    const name = `${relation.groupId} ${relation.type} ${relation.toUnitId}`;
    groups.set(name, [...(groups.get(name) ?? []), relation]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** Linked premises meet in a point, and go on from there as one. */
function drawTogether(group: MapRelation[], boxes: ReadonlyMap<string, Box>, drawing: MapDrawing) {
  const members = group.flatMap((relation) => {
    const box = boxes.get(relation.fromUnitId);
    return box ? [{ relation, box }] : [];
  });
  const [first] = members;
  const target = boxes.get(first?.relation.toUnitId ?? '');
  if (!first || !target || members.length < 2) return;
  const middle = centre(boxAround(members.map(({ box }) => box)));
  const to = centre(target);
  const joint = { x: (middle.x + to.x) / 2, y: (middle.y + to.y) / 2 };
  const suggested = group.some(({ status }) => status === 'suggested');
  const look = { type: first.relation.type, suggested };
  const last = bow(boxAt(joint, 1), target, 0);
  let path = last.path;
  for (const { relation, box } of members) {
    const way = bow(box, boxAt(joint, 1), 0);
    path += way.path;
    drawing.edges.push({
      ...{ ...look, id: relation.id, sign: joint, ends: [relation.fromUnitId, relation.toUnitId ?? ''] },
      path: way.path + lineThrough([joint, last.end]),
    });
  }
  drawing.lines.push({ ...look, path, head: headPath(look.type, last.end, last.angle) });
}
