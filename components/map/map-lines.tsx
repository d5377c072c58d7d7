'use client';

import { memo } from 'react';
import { type Look, type MapDrawing, SIGN_RADIUS, signPath } from '@/lib/formats/map-drawing';

/**
 * Every relation of the map in one drawing below the units, lines of one look as one path: a thousand of them
 * are as cheap to move as one. Relations of the selected unit are marked below their lines.
 */
export const MapLines = memo(function MapLines({
  drawing,
  selected,
}: {
  drawing: MapDrawing;
  selected: string | null;
}) {
  const { width, height, groups, lines, edges } = drawing;
  const chosen = selected === null ? [] : edges.filter(({ ends }) => ends.includes(selected));
  return (
    <svg
      className="map-lines"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      {groups.map((box) => (
        <rect key={`${box.x} ${box.y}`} className="map-group" {...box} rx={12} />
      ))}
      {chosen.length > 0 && <path className="map-chosen" d={chosen.map(({ path }) => path).join('')} />}
      {byLook(lines).map(({ look, d, heads }) => (
        <g key={look} data-look={look}>
          <path className="map-line" d={d} />
          {look.startsWith('attack') && <path className="map-line-inside" d={d} />}
          <path className="map-head" d={heads} />
        </g>
      ))}
      {byLook(edges).map(({ look, members }) => (
        <g key={look} data-look={look} className="map-signs">
          <path className="map-sign-ground" d={members.map(({ sign }) => circle(sign.x, sign.y)).join('')} />
          <path d={members.map(({ type, sign }) => signPath(type, sign)).join('')} />
        </g>
      ))}
    </svg>
  );
});

const circle = (x: number, y: number) =>
  `M${x - SIGN_RADIUS} ${y}a${SIGN_RADIUS} ${SIGN_RADIUS} 0 1 0 ${2 * SIGN_RADIUS} 0a${SIGN_RADIUS} ${SIGN_RADIUS} 0 1 0 ${-2 * SIGN_RADIUS} 0`;

/** `support`, `support suggested` …: one word for the type, one more if nobody confirmed it. */
export const lookName = ({ type, suggested }: Look) => (suggested ? `${type} suggested` : type);

function byLook<Drawn extends Look & { path: string; head?: string }>(all: readonly Drawn[]) {
  const looks = new Map<string, Drawn[]>();
  for (const each of all) {
    const members = looks.get(lookName(each));
    if (members) members.push(each);
    else looks.set(lookName(each), [each]);
  }
  return [...looks].map(([look, members]) => ({
    look,
    members,
    d: members.map(({ path }) => path).join(''),
    heads: members.map(({ head }) => head ?? '').join(''),
  }));
}
