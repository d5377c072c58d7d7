import { type RefObject, useCallback } from 'react';
import { type ShownWork, seesOthers } from '@/components/annotations/shown-work';
import type { Counts } from '@/components/article/counts';
import type { HighlightPainter } from '@/components/article/paint-highlights';
import type { PageUnit } from '@/components/article/units-in-page';
import { useWords } from '@/components/ui/words';
import { api } from '@/lib/web/client/api';
import type { useUnitAnnotations } from './use-unit-annotations';

type Scene = {
  shown: ShownWork;
  counts: {
    of: (number: number) => Counts;
    change: (unit: PageUnit, next: (before: Counts) => Counts) => void;
  };
  store: Pick<ReturnType<typeof useUnitAnnotations>, 'refetch' | 'keptAt'>;
  painter: RefObject<HighlightPainter | null>;
  announce: (sentence: string) => void;
};

/**
 * One's own contribution may open what others wrote at a unit, and taking it back closes it: reads the unit again as
 * it is shown now. The line that is read does not move; what came is said.
 */
export function useReveal({ shown, counts, store: { refetch, keptAt }, painter, announce }: Scene) {
  const t = useWords('together');
  return useCallback(
    async (unit: PageUnit, sawOthers: boolean) => {
      const result = await api.readCountsAtUnit(unit.id);
      if (!result.ok) return;
      const { unitId: _, withheld: __, stances, ...rest } = result.value;
      counts.change(unit, () => ({ ...rest, stances: stances ?? NOBODY }));
      const before = new Set(keptAt(unit.id).highlights.map(({ id }) => id));
      await refetch(unit);
      for (const { id, target, author } of keptAt(unit.id).highlights) {
        const { start, end } = target;
        if (before.has(id) || start === null || end === null || author === null) continue;
        painter.current?.add({ id, start, end, mine: false });
      }
      const { notes, sources } = rest;
      if (!sawOthers && seesOthers(shown, counts.of(unit.number)))
        announce(t('revealed', { number: unit.number, notes, sources }));
    },
    [shown, counts, refetch, keptAt, painter, announce, t],
  );
}

const NOBODY = { agree: 0, unsure: 0, disagree: 0 };
