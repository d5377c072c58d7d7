import type { RelationType } from '@/lib/domain/segmentation/argument-model';
import { type Box, centre, type Point } from '@/lib/formats/map-drawing';

/** As short as a picture needs: a tenth of a px. */
const n = (value: number) => String(Math.round(value * 10) / 10);
const at = ({ x, y }: Point) => `${n(x)} ${n(y)}`;

export const lineThrough = ([first, ...rest]: readonly Point[]) =>
  first ? `M${at(first)}${rest.map((point) => `L${at(point)}`).join('')}` : '';

/** A line with right angles, its corners rounded as far as there is room. */
export function bentLine(points: readonly Point[], radius = 8): string {
  const [first, ...rest] = withoutRepeats(points);
  if (!first) return '';
  let path = `M${at(first)}`;
  let from = first;
  for (const [index, corner] of rest.entries()) {
    const to = rest[index + 1];
    if (!to) return `${path}L${at(corner)}`;
    const r = Math.min(radius, length(from, corner) / 2, length(corner, to) / 2);
    path += `L${at(towards(corner, from, r))}Q${at(corner)} ${at(towards(corner, to, r))}`;
    from = corner;
  }
  return path;
}

/**
 * The end of a relation at what it is about: an arrow for a support, a bar for what speaks against.
 * `angle` is the direction in which the line arrives, in radians.
 */
export function headPath(type: RelationType, tip: Point, angle: number): string {
  const turned = (along: number, across: number): Point => ({
    x: tip.x + Math.cos(angle) * along - Math.sin(angle) * across,
    y: tip.y + Math.sin(angle) * along + Math.cos(angle) * across,
  });
  if (type === 'restates') return '';
  if (type === 'support') return `${lineThrough([turned(-8, -5), tip, turned(-8, 5)])}Z`;
  return `${lineThrough([turned(-1.5, -8), turned(1.5, -8), turned(1.5, 8), turned(-1.5, 8)])}Z`;
}

export const UPWARDS = -Math.PI / 2;

/** A bow between two boxes, or to a point, from edge to edge. `bow` is how far it leaves the straight way, as a share. */
export function bow(from: Box, to: Box, share: number) {
  const [a, b] = [centre(from), centre(to)];
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const control = { x: middle.x - (b.y - a.y) * share, y: middle.y + (b.x - a.x) * share };
  const start = borderPoint(from, control);
  // Heads stay clear of the border.
  const end = towards(borderPoint(to, control), control, 2.5);
  return {
    path: `M${at(start)}Q${at(control)} ${at(end)}`,
    end,
    angle: Math.atan2(end.y - control.y, end.x - control.x),
    // Half-way on a quadratic curve.
    sign: { x: (start.x + 2 * control.x + end.x) / 4, y: (start.y + 2 * control.y + end.y) / 4 },
  };
}

/** A point as a box of no size, with a little room around it. */
export const boxAt = ({ x, y }: Point, room: number): Box => ({
  x: x - room,
  y: y - room,
  width: 2 * room,
  height: 2 * room,
});

/** Where the way from the middle of a box to a point crosses its border. */
function borderPoint(box: Box, target: Point): Point {
  const from = centre(box);
  const [dx, dy] = [target.x - from.x, target.y - from.y];
  const reach = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : box.width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : box.height / 2 / Math.abs(dy),
  );
  return Number.isFinite(reach) ? { x: from.x + dx * reach, y: from.y + dy * reach } : from;
}

const length = (a: Point, b: Point) => Math.hypot(b.x - a.x, b.y - a.y);

function towards(from: Point, to: Point, distance: number): Point {
  const share = distance / (length(from, to) || 1);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

const withoutRepeats = (points: readonly Point[]) =>
  points.filter((point, index) => {
    const before = points[index - 1];
    return !before || length(before, point) > 0.5;
  });
