'use client';

import type { ReactNode, Ref } from 'react';
import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import { ROLE_ORDER } from '@/components/units/role-names';
import type { Role } from '@/lib/domain/segmentation/argument-model';
import {
  KINDS,
  type RankedUnit,
  SHOWS,
  type Show,
  STANDING_ORDER,
  type Standing,
  UNIT_ORDERS,
  type UnitFilter,
  type UnitOrder,
  type WithKind,
} from './filter-units';
import { RankedUnits } from './ranked-units';
import { RoleLegend } from './role-legend';

/** Where one is: headings and main claims, then what to show. A drawer on narrower screens. */
export function OutlineColumn({
  open,
  onClose,
  filter,
  amounts,
  onFilter,
  onStanding,
  ranking,
  onOrder,
  said,
  firstFilter,
  children,
}: {
  open: boolean;
  onClose: () => void;
  filter: UnitFilter;
  /** How many units each way of showing has; null before the page knows. */
  amounts: Record<Show, number> | null;
  onFilter: (change: Partial<UnitFilter>) => void;
  /** Shows only units to which the groups of the opinion map stand so; which ones has to be asked first. */
  onStanding: (which: Standing) => void;
  /** Units by a measure of the opinion map, instead of the outline; null for that. */
  ranking: { by: Exclude<UnitOrder, 'text'>; units: readonly RankedUnit[] } | null;
  onOrder: (order: UnitOrder) => void;
  /** Why that could not be shown; empty where it could. */
  said: string;
  firstFilter: Ref<HTMLButtonElement>;
  children: ReactNode;
}) {
  const t = useWords('reader');
  const f = useWords('filters');
  const roles = useWords('roles');
  return (
    <nav className="sidebar" id="outline" aria-label={t('outline')} data-open={open || undefined}>
      <div className="col-head">
        <h2>{ranking ? f(`ranked.${ranking.by}`) : t('outline')}</h2>
        <button
          type="button"
          className="btn-icon only-narrow needs-script"
          id="close-outline"
          aria-label={t('closeOutline')}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <div hidden={ranking !== null}>{children}</div>
      {ranking && <RankedUnits key={ranking.by} {...ranking} />}
      <div className="needs-script">
        <h2 className="sub" id="filters-title">
          {f('title')}
        </h2>
        <fieldset className="filters" aria-labelledby="filters-title">
          {SHOWS.map((show, index) => (
            <button
              key={show}
              ref={index === 0 ? firstFilter : undefined}
              type="button"
              aria-pressed={filter.show === show}
              onClick={() => onFilter({ show })}
            >
              {f(show)} {amounts && <span>{amounts[show]}</span>}
            </button>
          ))}
          {STANDING_ORDER.map((which) => {
            const isOn = filter.standing?.which === which;
            return (
              <button
                key={which}
                type="button"
                aria-pressed={isOn}
                onClick={() => (isOn ? onFilter({ standing: null }) : onStanding(which))}
              >
                {f(which)} {isOn && <span>{filter.standing?.units.size}</span>}
              </button>
            );
          })}
          {filter.by && (
            <button
              type="button"
              aria-pressed="true"
              aria-label={`${f('by', { name: filter.by.name })}. ${f('remove')}`}
              onClick={() => onFilter({ by: null })}
            >
              {f('by', { name: filter.by.name })} ×
            </button>
          )}
        </fieldset>
        <p className="hint" role="status">
          {said}
        </p>
        <div className="filter-selects">
          <label htmlFor="outline-order">{f('order')}</label>
          <select
            id="outline-order"
            value={ranking?.by ?? 'text'}
            onChange={({ target }) => onOrder(UNIT_ORDERS.find((order) => order === target.value) ?? 'text')}
          >
            {UNIT_ORDERS.map((order) => (
              <option key={order} value={order}>
                {f(`orders.${order}`)}
              </option>
            ))}
          </select>
          <label htmlFor="filter-role">{f('role')}</label>
          <select
            id="filter-role"
            value={filter.role ?? ''}
            onChange={(event) => onFilter({ role: (event.target.value || null) as Role | null })}
          >
            <option value="">{f('anyRole')}</option>
            {ROLE_ORDER.map((role) => (
              <option key={role} value={role}>
                {roles(role)}
              </option>
            ))}
          </select>
          <label htmlFor="filter-kind">{f('kind')}</label>
          <select
            id="filter-kind"
            value={filter.kind ?? ''}
            onChange={(event) => onFilter({ kind: (event.target.value || null) as WithKind | null })}
          >
            <option value="">{f('anyKind')}</option>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {f(kind)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <details className="legend">
        <summary>{t('letters')}</summary>
        <RoleLegend />
      </details>
    </nav>
  );
}
