import { inReadingOrder } from '@/lib/domain/segmentation/argument-tree';
import type { MapRelation } from '@/lib/formats/map-data';
import { boxAround, type MapDrawing, type Point } from '@/lib/formats/map-drawing';
import { addLine, drawCrossLinks } from './cross-links';
import { bentLine, headPath, lineThrough, UPWARDS } from './edge-paths';
import { below, deniesStepOf, linkedRuns, type MapTreeNode, type Place, placeTree } from './place-tree';

const MARGIN = 24;
/** Around linked premises. */
const ROOM = 8;
const SIGN_ABOVE = 15;
const SIGN_BESIDE = 12;
const TRUNK_BESIDE = 24;
const TRUNK_STEP = 5;
const BUS_ABOVE = 30;
const BUS_STEP = 7;
const PORT_STEP = 16;
/** Cross-links leave the straight way by this share of it, so that one tells them from the tree's lines. */
const BOW = 0.12;

/** A tree as it is drawn, top-down: from each unit a line up to what it is about. */
export function treeLayout(roots: readonly MapTreeNode[], crossLinks: readonly MapRelation[]): MapDrawing {
  const places = placeTree(roots);
  const drawing: MapDrawing = { ...sizeOf(places), nodes: [], groups: [], lines: [], edges: [] };
  for (const [id, { stacked: _, ...box }] of places) drawing.nodes.push({ id, ...box });
  for (const node of inReadingOrder(roots)) drawStepsTo(node, places, drawing);
  for (const node of inReadingOrder(roots)) drawUndercuts(node, places, drawing);
  drawCrossLinks(crossLinks, { places, share: BOW }, drawing);
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
  const top = Math.min(...[...kinds.values()].flat().map(({ box }) => box.y));
  let index = 0;
  for (const ascents of kinds.values()) {
    const port = {
      x: to.x + to.width / 2 + (index - (kinds.size - 1) / 2) * PORT_STEP,
      y: to.y + to.height,
    };
    drawBundle(ascents, { port, top, index, target: target.unit.id }, drawing);
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

/** `top` is that of the row below the target; `index` counts its kinds of lines. */
type Bundle = { port: Point; top: number; index: number; target: string };

function drawBundle(ascents: Ascent[], { port, top, index, target }: Bundle, drawing: MapDrawing) {
  const [first] = ascents;
  if (!first) return;
  const busY = top - BUS_ABOVE - index * BUS_STEP;
  const trunk = TRUNK_BESIDE + index * TRUNK_STEP;
  const trunks = new Map<number, number>();
  const risers: { x: number; from: number }[] = [];
  let path = '';
  for (const { run, box, look } of ascents) {
    const { points, sign } = wayUp(box, { port, busY, trunk });
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
function wayUp(
  box: Place,
  { port, busY, trunk }: { port: Point; busY: number; trunk: number },
): { points: Point[]; sign: Point } {
  if (box.stacked) {
    const y = box.y + box.height / 2;
    const x = box.x - trunk;
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
