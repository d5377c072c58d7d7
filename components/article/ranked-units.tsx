'use client';

import { useState } from 'react';
import { useWords } from '@/components/ui/words';
import { unitAnchor } from '@/lib/domain/articles/article';
import type { RankedUnit, UnitOrder } from './filter-units';

/** So many are listed at first. */
const AT_FIRST = 30;

/** In place of the outline: the units that groups can be compared at, by what they share or by what divides them. */
export function RankedUnits({ units, by }: { units: readonly RankedUnit[]; by: Exclude<UnitOrder, 'text'> }) {
  const f = useWords('filters');
  const [all, setAll] = useState(false);
  const percent = (share: number) => f('percent', { percent: Math.round(share * 100) });
  const listed = all ? units : units.slice(0, AT_FIRST);
  return (
    <>
      <ol className="ranked" aria-label={f(`ranked.${by}`)}>
        {listed.map(({ number, wording, commonGround, division, standing }) => (
          <li key={number}>
            <a href={`#${unitAnchor(number)}`}>
              <b>{percent(by === 'common_ground' ? commonGround : division)}</b>
              <span>
                <span className="words" dir="auto">
                  {wording}
                </span>{' '}
                <span className="hint">
                  {standing ? f('rankedStanding', { number, standing }) : f('rankedUnit', { number })}
                </span>
              </span>
            </a>
          </li>
        ))}
      </ol>
      {listed.length < units.length && (
        <button type="button" className="btn btn-small" onClick={() => setAll(true)}>
          {f('rankedAll', { count: units.length })}
        </button>
      )}
      <p className="hint">{f('rankedHow')}</p>
    </>
  );
}
