import { useCallback, useEffect, useMemo, useState } from 'react';
import { type Counts, NO_COUNTS } from '@/components/article/counts';
import {
  isFiltering,
  matches,
  NO_FILTER,
  SHOWS,
  type Show,
  type UnitFilter,
} from '@/components/article/filter-units';
import type { UnitsInPage } from '@/components/article/units-in-page';
import type { Author } from '@/lib/domain/annotations/annotation';
import type { Role } from '@/lib/domain/segmentation/argument-model';
import { api } from '@/lib/web/client/api';
import { filterInAddress, keepInAddress } from './filter-address';
import type { ReadArticle } from './use-highlights';

/** Units read at a time. */
const PORTION = 500;

type FilteredUnit = { id: string; number: number; role: Role };

/** Shows only the units a reader asks for; headings stay where something below them is shown. */
export function useFilters(
  article: ReadArticle,
  units: UnitsInPage | null,
  counts: ReadonlyMap<number, Counts>,
) {
  const { id: articleId } = article;
  const version = article.older?.number;
  const [filter, setFilter] = useState(NO_FILTER);
  const [shown, setShown] = useState<number | null>(null);
  // Reading every unit of a long article takes a while: first of all the page answers keys.
  const [list, setList] = useState<FilteredUnit[] | null>(null);
  useEffect(() => {
    if (!units) return;
    const rest = units.all();
    const read: FilteredUnit[] = [];
    const readOn = () => {
      for (let count = 0; count < PORTION; count += 1) {
        const { done, value } = rest.next();
        if (done) return setList(read);
        read.push({ id: value.id, number: value.number, role: value.role });
      }
      soon = setTimeout(readOn);
    };
    let soon = setTimeout(readOn);
    return () => clearTimeout(soon);
  }, [units]);

  const amounts = useMemo(() => {
    if (!list) return null;
    const tally: Record<Show, number> = { all: 0, contested: 0, noSource: 0, mine: 0 };
    for (const unit of list) {
      for (const show of SHOWS) {
        if (matches({ ...NO_FILTER, show }, { ...unit, counts: counts.get(unit.number) ?? NO_COUNTS }))
          tally[show] += 1;
      }
    }
    return tally;
  }, [list, counts]);

  // Counts change while one reads; what is shown changes only when the filter does, so that nothing vanishes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useEffect(() => {
    if (!units || !list) return;
    setShown(
      isFiltering(filter)
        ? apply(
            units,
            list.map((unit) => matches(filter, { ...unit, counts: counts.get(unit.number) ?? NO_COUNTS })),
          )
        : reset(units),
    );
  }, [filter, units, list]);

  // What a link, or the page as it was left, asks for.
  useEffect(() => {
    if (!units) return;
    const { show, role, kind } = filterInAddress(location.search);
    setFilter((before) => ({ ...before, show, role, kind }));
  }, [units]);
  const change = useCallback((part: Partial<UnitFilter>) => {
    setFilter((before) => ({ ...before, ...part }));
    const { by: _, standing, ...kept } = part;
    keepInAddress({ ...kept, ...(standing !== undefined && { standing: standing?.which ?? null }) });
  }, []);
  const clear = useCallback(() => change(NO_FILTER), [change]);
  const showOnlyBy = useCallback(
    async (author: NonNullable<Author>) => {
      const ids = new Set<string>();
      let cursor: string | null = null;
      for (let page = 0; page < 20; page += 1) {
        const result: Awaited<ReturnType<typeof api.listAnnotations>> = await api.listAnnotations(articleId, {
          author: author.id,
          limit: 500,
          ...(version && { version }),
          ...(cursor && { cursor }),
        });
        if (!result.ok) return;
        for (const { target } of result.value.items) ids.add(target.unitId);
        cursor = result.value.next;
        if (!cursor) break;
      }
      change({ by: { name: author.name, units: ids } });
    },
    [articleId, version, change],
  );
  return { filter, amounts, shown, change, clear, showOnlyBy };
}

function apply(units: UnitsInPage, wanted: boolean[]): number {
  let heading: HTMLElement | null = null;
  let shown = 0;
  for (const [index, element] of units.elementsOfUnits().entries()) {
    const want = wanted[index] ?? false;
    const isHeading = element.parentElement?.classList.contains('heading') ?? false;
    element.hidden = !want;
    if (isHeading) heading = element;
    else if (want && heading) {
      heading.hidden = false;
      heading = null;
    }
    if (want) shown += 1;
  }
  for (const block of units.root.querySelectorAll<HTMLElement>('.para')) {
    block.hidden = !block.querySelector('.unit:not([hidden])');
  }
  return shown;
}

function reset(units: UnitsInPage) {
  for (const element of units.root.querySelectorAll<HTMLElement>('.para[hidden], .unit[hidden]'))
    element.hidden = false;
  return null;
}
