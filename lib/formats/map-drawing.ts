import type { RelationType } from '@/lib/domain/segmentation/argument-model';

/** A map of an argument as lines and boxes: made by a layout, drawn by the page and by the exported picture. In px. */
export type MapDrawing = {
  width: number;
  height: number;
  nodes: DrawnNode[];
  /** Around linked premises. */
  groups: Box[];
  lines: DrawnLine[];
  edges: DrawnEdge[];
};

export type Point = { x: number; y: number };
export type Box = Point & { width: number; height: number };
export type DrawnNode = Box & { id: string };

/** What is stroked. Edges to the same unit may share one line, so that dashes do not fill each other's gaps. */
export type DrawnLine = Look & { path: string; head: string };

/** A relation: its whole way, for when it is chosen, and where its sign stands. `ends` are ids of units. */
export type DrawnEdge = Look & { id: string; path: string; sign: Point; ends: string[] };

/** How a relation looks. Suggested is dashed, whatever the type. */
export type Look = { type: RelationType; suggested: boolean };

/** Every unit has the same size: its words are clamped. */
export const NODE_WIDTH = 232;
export const NODE_HEIGHT = 104;

/** Half the size of a sign. */
export const SIGN_RADIUS = 8;

const SIGNS = {
  support: 'm-3.5 0h7m-3.5-3.5v7',
  attack: 'm-3.5 0h7',
  undercut: 'm-2.6-2.6l5.2 5.2m0-5.2l-5.2 5.2',
  restates: 'm-3.5-1.8h7m0 3.6h-7',
} satisfies Record<RelationType, string>;

/** What stands in the sign of a relation: plus, minus, a cross, equals. */
export const signPath = (type: RelationType, { x, y }: Point) =>
  `M${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}${SIGNS[type]}`;

export const centre = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/** The box around some, with room on every side. */
export function boxAround(boxes: readonly Box[], room = 0): Box {
  const x = Math.min(...boxes.map((box) => box.x)) - room;
  const y = Math.min(...boxes.map((box) => box.y)) - room;
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + room;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + room;
  return { x, y, width: right - x, height: bottom - y };
}
