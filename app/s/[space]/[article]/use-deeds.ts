import { type RefObject, useCallback, useRef } from 'react';
import type { PageUnit } from '@/components/article/units-in-page';
import type { Deeds } from './at-unit';
import type { TypeAhead } from './type-ahead';

type Deed = (deeds: Deeds) => void | Promise<void>;

/**
 * Asks things of the focused unit. What does them is drawn for one unit at a time: what is asked before it is there
 * waits for it, and so do the keys pressed after. With no unit focused, the first key only focuses one.
 */
export function useDeeds(current: RefObject<PageUnit | null>, begin: () => void, ahead: TypeAhead) {
  const there = useRef<{ number: number; deeds: Deeds } | null>(null);
  const waiting = useRef<{ number: number; go: (deeds: Deeds | null) => void }[]>([]);
  const onReady = useCallback((number: number, deeds: Deeds) => {
    there.current = { number, deeds };
    // Whoever went on to another unit meanwhile does not do it there.
    for (const one of waiting.current.splice(0)) one.go(one.number === number ? deeds : null);
  }, []);
  const ask = (deed: Deed, at = current.current) => {
    if (!at) return begin();
    const { number } = at;
    if (there.current?.number === number) {
      const done = deed(there.current.deeds);
      if (done) ahead.hold(done);
      return;
    }
    const come = new Promise<Deeds | null>((go) => waiting.current.push({ number, go }));
    ahead.hold(come.then((deeds) => deeds && deed(deeds)));
  };
  return { ask, onReady };
}
