import { useEffect, useRef } from 'react';
import { takeEarlyKeys } from '@/lib/web/client/early-keys';
import { type TypeAhead, takesText } from './type-ahead';

/**
 * Single keys. They pause in fields and dialogs, leave combinations with modifiers to the browser, and can
 * be switched off as a whole; Escape always works, and forgets what was typed ahead. What was pressed before there was
 * something to hear it is played once the page `isReady`.
 */
export function useKeys(
  actions: Record<string, () => void>,
  { on, isReady }: { on: boolean; isReady: boolean },
  ahead: TypeAhead,
) {
  const latest = useRef({ actions, on });
  useEffect(() => {
    latest.current = { actions, on };
  });
  useEffect(() => {
    if (!isReady) return;
    ahead.act = (key) => latest.current.actions[key]?.();
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.isComposing)
        return;
      const { key } = event;
      const target = event.target as Element;
      if (target.closest('dialog') || (takesText(target) && key !== 'Escape')) return;
      if (key === 'Escape') ahead.forget();
      else if (!latest.current.on) return;
      else if (ahead.holding && (key.length === 1 || key === 'Enter')) {
        event.preventDefault();
        return ahead.keep(key);
      }
      const act = latest.current.actions[key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    const early = takeEarlyKeys();
    if (latest.current.on) ahead.play(early);
    return () => document.removeEventListener('keydown', press);
  }, [ahead, isReady]);
}
