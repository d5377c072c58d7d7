'use client';

import type { ReactNode, Ref } from 'react';
import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import { ROLE_ORDER } from '@/components/units/role-names';
import type { Role } from '@/lib/domain/segmentation/argument-model';
import { OUTWARD_LINK } from '@/lib/formats/html';
import { MAP_SHOWS, MAP_STATUSES, type MapFilter } from './filter-map';
import { MapLegend } from './map-legend';
import { PAINTS, type Paint } from './map-node';

/** What to show and how: a drawer on narrower screens. */
export function MapSidebar({
  open,
  onClose,
  filtering,
  filter,
  onFilter,
  drawing,
  paint,
  onPaint,
  selected,
  field,
  children,
}: {
  open: boolean;
  onClose: () => void;
  /** Whether what is shown can be filtered. */
  filtering: boolean;
  /** Whether it is a drawing. */
  drawing: boolean;
  filter: MapFilter;
  onFilter: (change: Partial<MapFilter>) => void;
  paint: Paint;
  onPaint: (paint: Paint) => void;
  /** The number of the selected unit. */
  selected: string | null;
  field: Ref<HTMLInputElement>;
  children: ReactNode;
}) {
  const t = useWords('map');
  const reader = useWords('reader');
  return (
    <aside
      className="sidebar map-side needs-script"
      id="map-side"
      aria-label={t('side')}
      data-open={open || undefined}
    >
      <div className="col-head only-narrow-row">
        <h2>{t('side')}</h2>
        <button type="button" className="btn-icon" aria-label={reader('close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {drawing && (
        <>
          <h2 className="sub" id="paint-title">
            {t('paint')}
          </h2>
          <fieldset className="filters" aria-labelledby="paint-title">
            {PAINTS.map((each) => (
              <button key={each} type="button" aria-pressed={paint === each} onClick={() => onPaint(each)}>
                {t(`paints.${each}`)}
              </button>
            ))}
          </fieldset>
        </>
      )}
      {filtering && (
        <>
          <h2 className="sub" id="filters-title">
            {t('filter')}
          </h2>
          <Filters filter={filter} onFilter={onFilter} selected={selected} field={field} />
        </>
      )}
      {drawing && (
        <>
          <h2 className="sub">{t('linesTitle')}</h2>
          <MapLegend />
        </>
      )}
      {children}
      {drawing && (
        <details className="legend">
          <summary>{t('keysTitle')}</summary>
          <Keys />
          <p className="hint">
            {t('credit')}{' '}
            <a className="link" href="https://reactflow.dev" {...OUTWARD_LINK}>
              React Flow
            </a>
          </p>
        </details>
      )}
    </aside>
  );
}

function Filters({
  filter,
  onFilter,
  selected,
  field,
}: {
  filter: MapFilter;
  onFilter: (change: Partial<MapFilter>) => void;
  selected: string | null;
  field: Ref<HTMLInputElement>;
}) {
  const t = useWords('map');
  const f = useWords('filters');
  const roles = useWords('roles');
  return (
    <>
      <input
        ref={field}
        type="search"
        className="field map-find"
        aria-label={t('find')}
        placeholder={t('find')}
        value={filter.query}
        onChange={(event) => onFilter({ query: event.target.value })}
      />
      <fieldset className="filters" aria-labelledby="filters-title">
        {MAP_SHOWS.map((show) => (
          <button
            key={show}
            type="button"
            aria-pressed={filter.show === show}
            onClick={() => onFilter({ show })}
          >
            {f(show)}
          </button>
        ))}
        <button
          type="button"
          aria-pressed={filter.around !== null}
          disabled={selected === null && filter.around === null}
          onClick={() => onFilter({ around: filter.around === null ? selected : null })}
        >
          {filter.around === null ? t('around') : t('aroundUnit', { number: filter.around })}
        </button>
      </fieldset>
      <div className="filter-selects">
        <label htmlFor="map-role">{f('role')}</label>
        <select
          id="map-role"
          value={filter.role ?? ''}
          onChange={({ target }) =>
            onFilter({ role: ROLE_ORDER.find((role): role is Role => role === target.value) ?? null })
          }
        >
          <option value="">{f('anyRole')}</option>
          {ROLE_ORDER.map((role) => (
            <option key={role} value={role}>
              {roles(role)}
            </option>
          ))}
        </select>
        <label htmlFor="map-status">{t('status')}</label>
        <select
          id="map-status"
          value={filter.status}
          onChange={({ target }) =>
            onFilter({ status: MAP_STATUSES.find((status) => status === target.value) ?? 'any' })
          }
        >
          {MAP_STATUSES.map((status) => (
            <option key={status} value={status}>
              {t(`statuses.${status}`)}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}

const KEYS = {
  moveUp: '↑',
  moveDown: '↓',
  moveBeside: '← →',
  ends: 'Home End',
  open: 'Enter',
  zoom: '+ −',
  all: '0',
  filter: 'f',
  back: 'Esc',
} as const;

function Keys() {
  const t = useWords('map');
  return (
    <dl className="map-key-list">
      {Object.entries(KEYS).map(([name, keys]) => (
        <div key={name}>
          <dt>{t(`key.${name as keyof typeof KEYS}`)}</dt>
          <dd>
            {keys.split(' ').map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
