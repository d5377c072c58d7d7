import type { ShownUnit } from '@/lib/domain/opinions/shown-opinions';

export const SORTS = ['text', 'common', 'division'] as const;
export type Sort = (typeof SORTS)[number];

/** The order that an address asks for; that of the text where it asks for none that there is. */
export const sortNamed = (name: string | string[] | undefined): Sort =>
  SORTS.find((sort) => sort === name) ?? 'text';

/** The highest first; equal ones in the order of the text. */
export function sortUnits(units: readonly ShownUnit[], by: Sort): ShownUnit[] {
  if (by === 'text') return [...units];
  const measure = (unit: ShownUnit) => (by === 'common' ? unit.commonGround : unit.division);
  return units.toSorted((a, b) => measure(b) - measure(a));
}
