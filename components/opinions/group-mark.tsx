import type { Point } from './fit-points';

/** Groups as a page shows them: a letter, a shape and a colour each, in the order of their ids. */
export const groupLetter = (place: number) => String.fromCharCode(65 + place);

/** One for each of at most five groups, so that no group is known by its colour alone. */
const SHAPES: ((r: number) => [x: number, y: number][] | null)[] = [
  () => null,
  (r) => corners(r * 1.2, 4, 45),
  (r) => corners(r * 1.35, 3, -90),
  (r) => corners(r * 1.3, 4, 0),
  (r) => corners(r * 1.15, 6, 0),
];

/** Of a regular polygon about the origin. */
const corners = (radius: number, count: number, turn: number) =>
  Array.from({ length: count }, (_, corner): [number, number] => {
    const angle = ((turn + (360 / count) * corner) * Math.PI) / 180;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });

/** A dot of a group, in an SVG. */
export function GroupDot({ place, at, radius }: { place: number; at: Point; radius: number }) {
  const shape = SHAPES[place % SHAPES.length]?.(radius);
  if (!shape) return <circle cx={at.x} cy={at.y} r={radius} />;
  const points = shape.map(([x, y]) => `${(at.x + x).toFixed(1)},${(at.y + y).toFixed(1)}`);
  return <polygon points={points.join(' ')} />;
}

/** The mark of a group in running text: its shape in its colour, and its letter. */
export function GroupMark({ place }: { place: number }) {
  return (
    <svg className="group-mark" data-group={place} viewBox="-12 -12 24 24" aria-hidden="true">
      <GroupDot place={place} at={{ x: 0, y: 0 }} radius={9} />
      {/* A triangle is wide below its middle. */}
      <text y={place === 2 ? 1 : 0.5} textAnchor="middle" dominantBaseline="central">
        {groupLetter(place)}
      </text>
    </svg>
  );
}
