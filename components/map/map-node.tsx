'use client';

import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import { RoleGlyph } from '@/components/units/role-glyph';
import { StanceBar } from '@/components/units/stance-spread';
import { isContested } from '@/lib/domain/annotations/contested';
import type { MapUnit } from '@/lib/formats/map-data';

export const PAINTS = ['roles', 'stances', 'sources'] as const;
/** What the units of the map tell besides their role. */
export type Paint = (typeof PAINTS)[number];

/** A unit on the map: role, number, and the first of its words. Drawings of it stand in the outline as text. */
export function MapNode({
  unit,
  paint,
  selected,
  context,
}: {
  unit: MapUnit;
  paint: Paint;
  selected: boolean;
  /** Shown only to say where others stand. */
  context: boolean;
}) {
  return (
    <div
      className="map-node"
      data-role={unit.role}
      data-selected={selected || undefined}
      data-context={context || undefined}
    >
      <div className="map-node-head">
        <RoleGlyph of={unit.role} />
        <span className="num">{unit.number}</span>
        {paint === 'stances' && <StanceMark unit={unit} />}
        {paint === 'sources' && <SourceMark unit={unit} />}
      </div>
      <p dir="auto">{unit.wording}</p>
    </div>
  );
}

function StanceMark({ unit: { numbers } }: { unit: MapUnit }) {
  const t = useWords('map');
  const { stances } = numbers;
  const total = stances.agree + stances.unsure + stances.disagree;
  if (total === 0) return <span className="map-mark faint">{t('noStances')}</span>;
  return (
    <span className="map-mark">
      {isContested(stances) && <b>{t('contested')}</b>}
      <StanceBar stances={stances} />
      {total}
    </span>
  );
}

function SourceMark({ unit: { numbers, role } }: { unit: MapUnit }) {
  const t = useWords('map');
  if (numbers.sources > 0)
    return (
      <span className="map-mark">
        <Icon name="source" />
        {numbers.sources}
      </span>
    );
  // What does not argue asks for no evidence.
  if (role === 'background' || role === 'non_argumentative') return null;
  return (
    <span className="map-mark no-source">
      <Icon name="alert" />
      {t('noSource')}
    </span>
  );
}
