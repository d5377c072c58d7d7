import { hierarchy, tree } from 'd3-hierarchy';
import type { TreeNode } from '@/lib/domain/segmentation/argument-tree';
import type { MapRelation, MapUnit } from '@/lib/formats/map-data';
import { type Box, boxAround, NODE_HEIGHT, NODE_WIDTH, type Point } from '@/lib/formats/map-drawing';

export type MapTreeNode = TreeNode<MapUnit, MapRelation>;

/** Where a unit stands. A stacked one has its line at its side, as others stand above it. */
export type Place = Box & { stacked: boolean };

/** Between units side by side; a line to those of a stack runs in it. */
export const GAP = 36;
const BETWEEN_TREES = 72;
/** d3's tree knows levels, not heights: a unit is a chain of slices of this height, so that stacks stay dense. */
const SLICE = 40;
const SLICES_ALONE = 3;
const SLICES_WITH_LINES_BELOW = 4;

/**
 * Places for every unit of a forest: each tree tidy, parents centred over what is below them, units without
 * any below stacked in columns, the trees in rows. Cheap: proportional to the number of units.
 */
export function placeTree(roots: readonly MapTreeNode[]): Map<string, Place> {
  const trees = roots.map(placeOne);
  const boxes = trees.map((places) => boxAround([...places.values()].map(withLine)));
  const area = boxes.reduce((sum, { width, height }) => sum + (width + GAP) * (height + GAP), 0);
  // Wider than high, as screens are.
  const rowWidth = Math.max(...boxes.map(({ width }) => width), Math.sqrt(area * 2));
  const corners = shelve(boxes, rowWidth);
  const all = new Map<string, Place>();
  for (const [index, places] of trees.entries()) {
    const [box, corner] = [boxes[index], corners[index]];
    if (!box || !corner) continue;
    for (const [id, place] of places)
      all.set(id, { ...place, x: place.x - box.x + corner.x, y: place.y - box.y + corner.y });
  }
  return all;
}

/** With the room that its line needs at its side. */
const withLine = ({ stacked, ...box }: Place): Box =>
  stacked ? { ...box, x: box.x - GAP, width: box.width + GAP } : box;

type Column = { x: number; y: number; width: number };

/** Corners for boxes in rows: a low one goes below another low one of its row where there is room. */
function shelve(boxes: readonly Box[], rowWidth: number): Point[] {
  let row: { y: number; width: number; height: number; columns: Column[] } = {
    ...{ y: 0, width: 0, height: 0 },
    columns: [],
  };
  return boxes.map(({ width, height }) => {
    const last = row.columns.at(-1);
    const fits = (each: Column) =>
      each.y + height <= row.y + row.height &&
      (width <= each.width || (each === last && each.x + width <= rowWidth));
    const column = row.columns.find(fits);
    if (column) {
      row.width += Math.max(0, width - column.width);
      column.width = Math.max(width, column.width);
      const corner = { x: column.x, y: column.y };
      column.y += height + GAP;
      return corner;
    }
    if (row.width > 0 && row.width + width > rowWidth)
      row = { y: row.y + row.height + BETWEEN_TREES, width: 0, height: 0, columns: [] };
    const corner = { x: row.width, y: row.y };
    row.columns.push({ x: corner.x, y: row.y + height + GAP, width });
    row.width += width + BETWEEN_TREES;
    row.height = Math.max(row.height, height);
    return corner;
  });
}

/** Whether a unit denies the very step by which the other one hangs in the tree: then it stands beside it. */
export const deniesStepOf = (node: MapTreeNode, of: MapTreeNode) =>
  node.relation?.type === 'undercut' && of.relation !== null && node.relation.toRelationId === of.relation.id;

/** The runs of children that are given together; a child by itself is a run of one. */
export function linkedRuns(children: readonly MapTreeNode[]): MapTreeNode[][] {
  const runs: MapTreeNode[][] = [];
  for (const child of children) {
    const last = runs.at(-1);
    if (last && child.linked !== null && last[0]?.linked === child.linked) last.push(child);
    else runs.push([child]);
  }
  return runs;
}

export const below = (node: MapTreeNode) => node.children.filter((child) => !deniesStepOf(child, node));
const beside = (node: MapTreeNode): MapTreeNode[] =>
  node.children.filter((child) => deniesStepOf(child, node)).flatMap((child) => [child, ...beside(child)]);

type Cell = { node: MapTreeNode; stacked: boolean; first: boolean; children: Cell[] };

function placeOne(root: MapTreeNode): Map<string, Place> {
  const laidOut = tree<Cell>()
    .nodeSize([NODE_WIDTH + GAP, SLICE])
    .separation(() => 1)(hierarchy(cellOf(root), ({ children }) => children));
  const places = new Map<string, Place>();
  laidOut.each(({ data: { node, stacked, first }, x, y }) => {
    if (!first) return;
    const box = { x: x - NODE_WIDTH / 2, y, width: NODE_WIDTH, height: NODE_HEIGHT };
    places.set(node.unit.id, { ...box, stacked });
  });
  return places;
}

/** A unit with all below it. */
function cellOf(node: MapTreeNode): Cell {
  const children = cellsBelow(node);
  return sliced(node, children.length > 0 ? SLICES_WITH_LINES_BELOW : SLICES_ALONE, false, children);
}

function cellsBelow(node: MapTreeNode): Cell[] {
  const cells: Cell[] = [];
  const alone: MapTreeNode[] = [];
  for (const run of linkedRuns(below(node))) {
    const [first] = run;
    const isAlone = run.every((each) => below(each).length === 0);
    const besides = run.flatMap(beside);
    if (run.length > 1 && isAlone) cells.push(columnOf(run, false));
    else if (first && isAlone && besides.length === 0) alone.push(first);
    else cells.push(...run.map(cellOf));
    cells.push(...besides.map(cellOf));
  }
  return [...cells, ...columnsOf(alone)];
}

/** Columns about as wide together as they are high, given the shape of a unit. */
function columnsOf(nodes: MapTreeNode[]): Cell[] {
  if (nodes.length < 2) return nodes.map(cellOf);
  const rows = Math.max(4, Math.ceil(Math.sqrt(nodes.length * 1.5)));
  const columns = Math.ceil(nodes.length / rows);
  const each = Math.ceil(nodes.length / columns);
  return Array.from({ length: columns }, (_, column) =>
    columnOf(nodes.slice(column * each, (column + 1) * each), true),
  );
}

/** Units below each other: to d3 a chain of only children. */
const columnOf = (nodes: MapTreeNode[], stacked: boolean): Cell =>
  // A column has at least one unit, so there is a cell.
  nodes.reduceRight<Cell[]>((rest, node) => [sliced(node, SLICES_ALONE, stacked, rest)], [])[0] as Cell;

function sliced(node: MapTreeNode, slices: number, stacked: boolean, children: Cell[]): Cell {
  let cell: Cell = { node, stacked, first: slices === 1, children };
  for (let left = slices - 1; left > 0; left -= 1)
    cell = { node, stacked, first: left === 1, children: [cell] };
  return cell;
}
