import {
  KINDS,
  SHOWS,
  type Show,
  STANDING_ORDER,
  type Standing,
  UNIT_ORDERS,
  type UnitOrder,
  type WithKind,
} from '@/components/article/filter-units';
import { ROLE_ORDER } from '@/components/units/role-names';
import type { Role } from '@/lib/domain/segmentation/argument-model';

/**
 * What the address says of which units are shown, and how the outline lists them. Whom one looks for is no part of it:
 * a link that somebody passes on should not tell that.
 */
export type FilterAddress = {
  show: Show;
  role: Role | null;
  kind: WithKind | null;
  standing: Standing | null;
  order: UnitOrder;
};

/** What is asked for; whatever there is none of counts as nothing. */
export function filterInAddress(search: string): FilterAddress {
  const asked = new URLSearchParams(search);
  const one = <Value extends string>(name: string, values: readonly Value[]) =>
    values.find((value) => value === asked.get(name)) ?? null;
  return {
    show: one('show', SHOWS) ?? 'all',
    role: one('role', ROLE_ORDER),
    kind: one('kind', KINDS),
    standing: one('standing', STANDING_ORDER),
    order: one('order', UNIT_ORDERS) ?? 'text',
  };
}

const USUAL: FilterAddress = { show: 'all', role: null, kind: null, standing: null, order: 'text' };

/** Writes a choice into the address, where a reload, a bookmark and a link find it. What is usual stands in none. */
export function keepInAddress(choice: Partial<FilterAddress>) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries({ ...choice }))
    if (value === null || value === USUAL[name as keyof FilterAddress]) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  if (url.href !== location.href) history.replaceState(history.state, '', url);
}
