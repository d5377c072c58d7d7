import { useEffect, useRef } from 'react';

/**
 * Single keys. They pause in fields and dialogs, leave combinations with modifiers to the browser, and can
 * be switched off as a whole; Escape always works.
 */
export function useKeys(actions: Record<string, () => void>, on: boolean) {
  const latest = useRef({ actions, on });
  useEffect(() => {
    latest.current = { actions, on };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.isComposing)
        return;
      const target = event.target as Element;
      const writing = target.closest(
        'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]',
      );
      if (target.closest('dialog') || (writing && event.key !== 'Escape')) return;
      if (event.key !== 'Escape' && !latest.current.on) return;
      const act = latest.current.actions[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
