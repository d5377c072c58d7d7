import { useContext, useEffect } from 'react';
import type { UnitAnnotations } from '@/components/annotations/annotation-actions';
import { LiveNewsContext } from '@/components/article/live-news';
import type { PageUnit } from '@/components/article/units-in-page';

/** Lets the reader ask for what is new at the focused unit. What is read anyway needs no asking. */
export function useListAtUnit(
  unit: PageUnit,
  { annotations, refetch }: { annotations: UnitAnnotations; refetch: (unit: PageUnit) => Promise<unknown> },
) {
  const live = useContext(LiveNewsContext);
  const isReading = annotations.status === 'loading';
  useEffect(() => {
    if (isReading) live.seen(unit.id);
  }, [live, unit.id, isReading]);
  useEffect(() => {
    live.focus({ unitId: unit.id, read: () => refetch(unit) });
    return () => live.focus(null);
  }, [live, unit, refetch]);
}
