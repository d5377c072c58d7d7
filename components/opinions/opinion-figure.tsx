import { fitPoints, outlineOf, type Point } from './fit-points';
import { GroupDot, groupLetter } from './group-mark';

/** In the units of the picture; it is scaled to the room that there is. */
const WIDTH = 480;
const HEIGHT = 330;

/** So large is a dot that stands for one person, where there is room for all. */
const ONE = 4.5;
const LARGEST = 26;
/** So much of the picture all dots may cover together: beyond that they would hide one another. */
const COVERED = 0.15;

/** Half the width of a group’s letter. */
const LETTER = 11;

export type FigureDot = Point & { people: number; group: number };

/**
 * Where people stand: those who answer alike stand close together. `group` is the place of a group among those shown.
 * What it shows is said once more in words and tables beside it.
 */
export function OpinionFigure({
  dots,
  groups,
  you,
  words,
}: {
  dots: readonly FigureDot[];
  groups: readonly Point[];
  you: Point | null;
  words: { name: string; you: string };
}) {
  const toPicture = fitPoints([...dots, ...(you ? [you] : [])], WIDTH, HEIGHT);
  const one = radiusOfOne(dots);
  const placed = dots.map((dot) => ({ ...dot, at: toPicture(dot), radius: one * Math.sqrt(dot.people) }));
  // Small ones on top, or large ones would cover them.
  const drawn = placed.toSorted((a, b) => b.radius - a.radius);
  const letters = apart(groups.map((_, place) => above(placed.filter(({ group }) => group === place))));
  return (
    <svg className="opinion-figure" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words.name}>
      {groups.map((_, place) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: its place is what a group is here.
          key={place}
          className="opinion-around"
          data-group={place}
          d={around(placed.filter(({ group }) => group === place).map(({ at }) => at))}
        />
      ))}
      {drawn.map(({ group, at, radius, people }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: dots have no names, on purpose.
        <g key={index} className="opinion-dot" data-group={group} data-many={people > 1 || undefined}>
          <GroupDot place={group} at={at} radius={radius} />
        </g>
      ))}
      {letters.map((at, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <g key={place} className="opinion-letter" data-group={place}>
          <circle cx={at.x} cy={at.y} r={LETTER} />
          <text x={at.x} y={at.y} textAnchor="middle" dominantBaseline="central">
            {groupLetter(place)}
          </text>
        </g>
      ))}
      {you && <You at={toPicture(you)} word={words.you} />}
    </svg>
  );
}

/** One’s own place, with its word on the side where there is room. */
function You({ at, word }: { at: Point; word: string }) {
  const isLate = at.x > WIDTH * 0.75;
  return (
    <g className="opinion-you">
      <circle cx={at.x} cy={at.y} r="9" />
      <text
        x={at.x + (isLate ? -14 : 14)}
        y={at.y}
        textAnchor={isLate ? 'end' : 'start'}
        dominantBaseline="central"
      >
        {word}
      </text>
    </g>
  );
}

/** The area of a dot is that of its people, on one scale for all of the picture. */
function radiusOfOne(dots: readonly { people: number }[]) {
  const people = dots.reduce((sum, dot) => sum + dot.people, 1);
  const most = Math.max(1, ...dots.map((dot) => dot.people));
  const covering = Math.sqrt((COVERED * WIDTH * HEIGHT) / (Math.PI * people));
  return Math.min(ONE, LARGEST / Math.sqrt(most), covering);
}

/** A closed line around points; a wide stroke rounds it off. */
function around(points: readonly Point[]): string {
  const outline = outlineOf(points);
  const [first, ...rest] = outline;
  if (!first) return '';
  return `M${first.x} ${first.y}${rest.map(({ x, y }) => `L${x} ${y}`).join('')}Z`;
}

/** Above the topmost dot of a group, where it hides nobody. */
function above(dots: readonly { at: Point; radius: number }[]): Point {
  const top = dots.reduce((best, dot) => (dot.at.y - dot.radius < best.at.y - best.radius ? dot : best), {
    at: { x: WIDTH / 2, y: HEIGHT },
    radius: 0,
  });
  return { x: top.at.x, y: Math.max(LETTER + 2, top.at.y - top.radius - LETTER - 5) };
}

/** Letters that would lie over each other: the later one goes aside. */
function apart(letters: readonly Point[]): Point[] {
  const free: Point[] = [];
  for (const letter of letters) {
    let at = letter;
    while (free.some(({ x, y }) => Math.hypot(x - at.x, y - at.y) < 2 * LETTER + 2))
      at = { x: at.x + LETTER, y: at.y };
    free.push(at);
  }
  return free;
}
