import { useCallback, useEffect, useRef, useState } from 'react';
import type { Counts } from '@/components/article/counts';
import type { PageUnit } from '@/components/article/units-in-page';
import { api } from '@/lib/web/client/api';
import type { FramedGuest } from './use-guest';

const NOBODY = { agree: 0, unsure: 0, disagree: 0 };

/**
 * The numbers at the one unit that is shown; for a guest who is known asked once more, with what is theirs. Until that
 * is here (`isTheirs`) nothing is to be changed in them.
 */
export function useCounts(unit: PageUnit, start: Counts, guest: FramedGuest | null, onUnknown: () => void) {
  const [counts, setCounts] = useState(start);
  const latest = useRef(counts);
  const set = useCallback((next: Counts) => {
    latest.current = next;
    setCounts(next);
  }, []);
  const of = useCallback(() => latest.current, []);
  const change = useCallback(
    (_: PageUnit, next: (before: Counts) => Counts) => set(next(latest.current)),
    [set],
  );
  const guestId = guest?.id ?? null;
  const [readFor, setReadFor] = useState<string | null>(null);
  useEffect(() => {
    if (!guestId) return;
    let isOver = false;
    void api.readCountsAtUnit(unit.id).then((result) => {
      if (isOver) return;
      // Claimed by an account meanwhile, suspended or erased.
      if (!result.ok) return result.problem.code === 'unauthenticated' ? onUnknown() : undefined;
      const { unitId: _, withheld: __, stances, ...rest } = result.value;
      set({ ...rest, stances: stances ?? NOBODY });
      setReadFor(guestId);
    });
    return () => {
      isOver = true;
    };
  }, [guestId, unit.id, onUnknown, set]);
  return { counts, of, change, isTheirs: readFor === guestId };
}
