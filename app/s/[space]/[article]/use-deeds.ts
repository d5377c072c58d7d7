import { useCallback, useRef } from 'react';
import type { PageUnit } from '@/components/article/units-in-page';
import type { Deeds } from './at-unit';
import type { TypeAhead } from './type-ahead';

type Deed = (deeds: Deeds) => void | Promise<void>;

/**
 * Asks things of the focused unit. What does them comes with the first one: what is asked before waits for
 * it, and so do the keys pressed after. With no unit focused, the first key only focuses one.
 */
export function useDeeds(unit: PageUnit | null, begin: () => void, ahead: TypeAhead) {
  const there = useRef<Deeds | null>(null);
  const waiting = useRef<((deeds: Deeds) => void)[]>([]);
  const onReady = useCallback((deeds: Deeds) => {
    there.current = deeds;
    for (const go of waiting.current.splice(0)) go(deeds);
  }, []);
  const ask = (deed: Deed, at = unit) => {
    if (!at) return begin();
    if (there.current && at.number === unit?.number) {
      const done = deed(there.current);
      if (done) ahead.hold(done);
      return;
    }
    ahead.hold(new Promise<Deeds>((resolve) => waiting.current.push(resolve)).then(deed));
  };
  return { ask, onReady };
}
