import { inReadingOrder } from '@/lib/domain/segmentation/argument-tree';
import type { MapRelation } from '@/lib/formats/map-data';
import {
  type Box,
  boxAround,
  type DrawnEdge,
  type DrawnLine,
  type MapDrawing,
  type Point,
} from '@/lib/formats/map-drawing';
import { bentLine, bow, boxAt, headPath, lineThrough, UPWARDS } from './edge-paths';
import { below, deniesStepOf, linkedRuns, type MapTreeNode, type Place, placeTree } from './place-tree';

const MARGIN = 24;
/** Around linked premises. */
const ROOM = 8;
const SIGN_ABOVE = 15;
const SIGN_BESIDE = 12;
const TRUNK_BESIDE = 24;
const BUS_ABOVE = 30;
const BUS_STEP = 7;
const PORT_STEP = 16;

/** A tree as it is drawn, top-down: from each unit a line up to what it is about. */
export function treeLayout(roots: readonly MapTreeNode[], crossLinks: readonly MapRelation[]): MapDrawing {
  const places = placeTree(roots);
  const drawing: MapDrawing = { ...sizeOf(places), nodes: [], groups: [], lines: [], edges: [] };
  for (const [id, { stacked: _, ...box }] of places) drawing.nodes.push({ id, ...box });
  for (const node of inReadingOrder(roots)) drawStepsTo(node, places, drawing);
  for (const node of inReadingOrder(roots)) drawUndercuts(node, places, drawing);
  for (const relation of crossLinks) drawCrossLink(relation, places, drawing);
  return drawing;
}

function sizeOf(places: Map<string, Place>) {
  if (places.size === 0) return { width: 0, height: 0 };
  for (const place of places.values()) {
    place.x += MARGIN;
    place.y += MARGIN;
  }
  const { x, y, width, height } = boxAround([...places.values()], MARGIN);
  return { width: x + width, height: y + height };
}

/** One way up: of a unit, or of a group of linked premises from the box around them. */
type Ascent = { run: MapTreeNode[]; box: Place; look: { type: MapRelation['type']; suggested: boolean } };

/** Ways that look the same share the line above; each kind has a line and a port of its own. */
function drawStepsTo(target: MapTreeNode, places: Map<string, Place>, drawing: MapDrawing) {
  const to = places.get(target.unit.id);
  if (!to) return;
  const kinds = new Map<string, Ascent[]>();
  for (const run of linkedRuns(below(target))) {
    const ascent = ascentOf(run, places, drawing);
    if (!ascent) continue;
    const kind = `${ascent.look.type} ${ascent.look.suggested}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), ascent]);
  }
  let index = 0;
  for (const ascents of kinds.values()) {
    const port = {
      x: to.x + to.width / 2 + (index - (kinds.size - 1) / 2) * PORT_STEP,
      y: to.y + to.height,
    };
    drawBundle(ascents, { port, lift: index * BUS_STEP, target: target.unit.id }, drawing);
    index += 1;
  }
}

function ascentOf(run: MapTreeNode[], places: Map<string, Place>, drawing: MapDrawing): Ascent | null {
  const boxes = run.flatMap(({ unit }) => places.get(unit.id) ?? []);
  const [first] = boxes;
  const relation = run[0]?.relation;
  if (!first || !relation) return null;
  const suggested = run.some(({ relation: each }) => each?.status === 'suggested');
  const look = { type: relation.type, suggested };
  if (run.length === 1) return { run, box: first, look };
  const group = boxAround(boxes, ROOM);
  drawing.groups.push(group);
  return { run, box: { ...group, stacked: false }, look };
}

type Bundle = { port: Point; lift: number; target: string };

function drawBundle(ascents: Ascent[], { port, lift, target }: Bundle, drawing: MapDrawing) {
  const [first] = ascents;
  if (!first) return;
  const busY = Math.min(...ascents.map(({ box }) => box.y)) - BUS_ABOVE - lift;
  const trunks = new Map<number, number>();
  const risers: { x: number; from: number }[] = [];
  let path = '';
  for (const { run, box, look } of ascents) {
    const { points, sign } = wayUp(box, port, busY);
    for (const { relation, unit } of run)
      if (relation)
        drawing.edges.push({
          id: relation.id,
          path: bentLine(points),
          sign,
          ends: [unit.id, target],
          ...look,
        });
    const [start, turn] = points;
    if (box.stacked && start && turn) {
      path += lineThrough([start, turn]);
      trunks.set(turn.x, Math.max(trunks.get(turn.x) ?? 0, turn.y));
    } else if (start) risers.push({ x: start.x, from: start.y });
  }
  for (const [x, from] of trunks) risers.push({ x, from });
  path += busPath(risers, port, busY);
  drawing.lines.push({ ...first.look, path, head: headPath(first.look.type, port, UPWARDS) });
}

/** The corners of a unit's way up to the port, and where its sign stands. */
function wayUp(box: Place, port: Point, busY: number): { points: Point[]; sign: Point } {
  if (box.stacked) {
    const y = box.y + box.height / 2;
    const x = box.x - TRUNK_BESIDE;
    return {
      points: [{ x: box.x, y }, { x, y }, { x, y: busY }, { x: port.x, y: busY }, port],
      sign: { x: box.x - SIGN_BESIDE, y },
    };
  }
  const x = box.x + box.width / 2;
  return {
    points: [{ x, y: box.y }, { x, y: busY }, { x: port.x, y: busY }, port],
    sign: { x, y: box.y - SIGN_ABOVE },
  };
}

/** The outermost ways bend into the bus, those between meet it; nothing is drawn twice. */
function busPath(risers: { x: number; from: number }[], port: Point, busY: number): string {
  const sorted = risers.toSorted((a, b) => a.x - b.x);
  const left = sorted.filter(({ x }) => x < port.x - 0.5);
  const right = sorted.filter(({ x }) => x > port.x + 0.5).reverse();
  const middle = sorted.filter(({ x }) => Math.abs(x - port.x) <= 0.5);
  let path = lineThrough([{ x: port.x, y: middle[0]?.from ?? busY }, port]);
  for (const side of [left, right]) {
    for (const [index, { x, from }] of side.entries())
      path +=
        index === 0
          ? bentLine([
              { x, y: from },
              { x, y: busY },
              { x: port.x, y: busY },
            ])
          : lineThrough([
              { x, y: from },
              { x, y: busY },
            ]);
  }
  return path;
}

/** From a unit to the sign of the step that it denies, which stands beside it. */
function drawUndercuts(node: MapTreeNode, places: Map<string, Place>, drawing: MapDrawing) {
  for (const child of node.children.filter((each) => deniesStepOf(each, node))) {
    const from = places.get(child.unit.id);
    const aim = drawing.edges.find(({ id }) => id === node.relation?.id);
    if (!from || !aim || !child.relation) continue;
    const x = from.x + from.width / 2;
    const side = x > aim.sign.x ? 1 : -1;
    const end = { x: aim.sign.x + side * 13, y: aim.sign.y };
    const path = bentLine([{ x, y: from.y }, { x, y: aim.sign.y }, end]);
    const sign = { x: x - side * SIGN_ABOVE * 2, y: aim.sign.y };
    addLine(child.relation, { path, end, angle: side > 0 ? Math.PI : 0, sign }, aim, drawing);
  }
}

/** Straight through the map, in a slight bow that tells it from the tree's lines. */
function drawCrossLink(relation: MapRelation, places: Map<string, Place>, drawing: MapDrawing) {
  const from = places.get(relation.fromUnitId);
  const aim = drawing.edges.find(({ id }) => id === relation.toRelationId);
  const to: Box | undefined = aim ? boxAt(aim.sign, 10) : places.get(relation.toUnitId ?? '');
  if (from && to) addLine(relation, bow(from, to, 0.12), aim, drawing);
}

type Way = { path: string; end: Point; angle: number; sign: Point };

/** Draws a relation that shares its line with no other. `aim` is the relation that an undercut denies. */
export function addLine(
  relation: MapRelation,
  { path, end, angle, sign }: Way,
  aim: DrawnEdge | undefined,
  drawing: { lines: DrawnLine[]; edges: DrawnEdge[] },
) {
  const look = { type: relation.type, suggested: relation.status === 'suggested' };
  drawing.lines.push({ ...look, path, head: headPath(relation.type, end, angle) });
  const ends = [relation.fromUnitId, ...(aim?.ends ?? (relation.toUnitId ? [relation.toUnitId] : []))];
  drawing.edges.push({ ...look, id: relation.id, path, sign, ends });
}
