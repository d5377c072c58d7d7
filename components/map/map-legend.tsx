'use client';

import { RELATION_TYPES } from '@/components/map/relation-order';
import { useWords } from '@/components/ui/words';
import { type Look, signPath } from '@/lib/formats/map-drawing';
import { headPath } from './edge-paths';
import { lookName } from './map-lines';

/** What the lines of the map mean. Dashes say one thing only: nobody confirmed it yet. */
export function MapLegend() {
  const t = useWords('map');
  return (
    <ul className="map-legend">
      {RELATION_TYPES.map((type) => (
        <li key={type}>
          <Sample look={{ type, suggested: false }} />
          {t(`line.${type}`)}
        </li>
      ))}
      <li>
        <Sample look={{ type: 'support', suggested: true }} />
        {t('line.suggested')}
      </li>
      <li>
        <svg className="map-lines" viewBox="0 0 56 20" width="56" height="20" aria-hidden="true">
          <rect className="map-group" x="6" y="1.5" width="44" height="17" rx="5" />
        </svg>
        {t('line.together')}
      </li>
    </ul>
  );
}

function Sample({ look }: { look: Look }) {
  const path = 'M2 10H50';
  return (
    <svg className="map-lines" viewBox="0 0 56 20" width="56" height="20" aria-hidden="true">
      <g data-look={lookName(look)}>
        <path className="map-line" d={path} />
        {look.type === 'attack' && <path className="map-line-inside" d={path} />}
        <path className="map-head" d={headPath(look.type, { x: 53, y: 10 }, 0)} />
      </g>
      <g data-look={lookName(look)} className="map-signs">
        <circle className="map-sign-ground" cx="22" cy="10" r="8" />
        <path d={signPath(look.type, { x: 22, y: 10 })} />
      </g>
    </svg>
  );
}
