'use client';

import { useWords } from '@/components/ui/words';
import { RoleGlyph } from '@/components/units/role-glyph';
import { StanceBar } from '@/components/units/stance-spread';
import { unitAnchor } from '@/lib/domain/articles/article';
import type { ArgumentGaps, Gap, GapList } from '@/lib/domain/segmentation/argument-gaps';
import type { MapUnit } from '@/lib/formats/map-data';
import { useNumbersSentence } from './use-numbers-sentence';

/** In the order in which they stand on the page. A copy of the domain's list, so that nothing else comes along. */
const LISTS = ['noPremise', 'noSource', 'unanswered', 'contested'] as const satisfies readonly Gap[];
/** What is shown of a list before more is asked for. */
const FIRST = 8;

type Ways = { here: string; language: string; onMap: (id: string) => void };

/** Where the argument is thin, and where its readers part: each entry leads to the map and to the text. */
export function MapLists({ gaps, ...ways }: Ways & { gaps: ArgumentGaps<MapUnit> }) {
  const t = useWords('map');
  return (
    <>
      {gaps.mainClaimMissing && <p className="notice">{t('mainClaimMissing')}</p>}
      <div className="map-list-grid">
        {LISTS.map((name) => (
          <GapSection key={name} name={name} list={gaps[name]} {...ways} />
        ))}
      </div>
    </>
  );
}

/** The lists with how long they are. */
export function ListIndex({ gaps }: { gaps: ArgumentGaps<MapUnit> }) {
  const t = useWords('map');
  return (
    <ul className="map-list-index">
      {LISTS.map((name) => (
        <li key={name}>
          <a href={`#list-${name}`}>
            {t(`gap.${name}`)} <span className="n">{gaps[name].total}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function GapSection({ name, list: { units, total }, ...ways }: Ways & { name: Gap; list: GapList<MapUnit> }) {
  const t = useWords('map');
  const rest = units.slice(FIRST);
  return (
    <section className="map-list" aria-labelledby={`list-${name}`}>
      <h3 id={`list-${name}`}>
        {t(`gap.${name}`)} <span className="n">{total}</span>
      </h3>
      <p className="hint">{t(`gapHint.${name}`)}</p>
      {total === 0 && <p className="empty">{t(`gapNone.${name}`)}</p>}
      <Entries units={units.slice(0, FIRST)} spread={name === 'contested'} {...ways} />
      {rest.length > 0 && (
        <details>
          <summary>{t('gapMore', { count: rest.length })}</summary>
          <Entries units={rest} spread={name === 'contested'} {...ways} />
          {total > units.length && <p className="hint">{t('gapBound', { shown: units.length, total })}</p>}
        </details>
      )}
    </section>
  );
}

const Entries = ({ units, ...rest }: Ways & { units: readonly MapUnit[]; spread: boolean }) => (
  <ol>
    {units.map((unit) => (
      <Entry key={unit.id} unit={unit} {...rest} />
    ))}
  </ol>
);

function Entry({ unit, spread, here, language, onMap }: Ways & { unit: MapUnit; spread: boolean }) {
  const t = useWords('map');
  const article = useWords('article');
  const numbers = useNumbersSentence(unit);
  const anchor = unitAnchor(unit.number);
  return (
    <li className="map-entry">
      <RoleGlyph of={unit.role} />
      <div>
        <div className="map-entry-head">
          <a
            href={`?view=tree#${anchor}`}
            aria-label={t('mapUnit', { number: unit.number })}
            onClick={(event) => {
              event.preventDefault();
              onMap(unit.id);
            }}
          >
            {article('unitShort', { number: unit.number })}
          </a>
          {spread && <StanceBar stances={unit.numbers.stances} />}
          {numbers && <span className="faint">{numbers}</span>}
        </div>
        <p className="map-item-words clip" dir="auto" lang={language}>
          {unit.wording}
        </p>
        <p className="map-item-ways">
          <a href={`${here}#${anchor}`} aria-label={t('readUnit', { number: unit.number })}>
            {t('read')}
          </a>
        </p>
      </div>
    </li>
  );
}
