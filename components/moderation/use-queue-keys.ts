import { type RefObject, useCallback, useEffect, useRef } from 'react';

/**
 * Keys of the queue: j and k go from one to the next, a, d, s and x do what the buttons of the current one do. They
 * pause in fields and dialogs and leave combinations to the browser.
 */
export function useQueueKeys(list: RefObject<HTMLUListElement | null>, on: boolean, help: () => void) {
  /** The place in the list of the one that had the focus last. */
  const at = useRef(-1);
  const items = useCallback(
    () => [...(list.current?.querySelectorAll<HTMLElement>('[data-item]') ?? [])],
    [list],
  );

  useEffect(() => {
    if (!on) return;
    const goTo = (place: number) => {
      const all = items();
      const next = all[Math.min(Math.max(place, 0), all.length - 1)];
      next?.focus();
      next?.scrollIntoView({ block: 'nearest' });
    };
    const current = () => items()[at.current];
    const press = (decision: string) =>
      current()?.querySelector<HTMLButtonElement>(`button[value^="${decision} "]`)?.click();
    const actions: Record<string, () => void> = {
      j: () => goTo(at.current + 1),
      k: () => goTo(at.current - 1),
      a: () => press('approve'),
      s: () => press('spam'),
      d: () => openReasons(current()),
      x: () => current()?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click(),
      '?': help,
    };
    const hear = (event: KeyboardEvent) => {
      const target = event.target as Element;
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.isComposing)
        return;
      if (target.closest('dialog, textarea, select, input:not([type="checkbox"])')) return;
      const act = actions[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [items, on, help]);

  /** What was decided is gone from the list: the next one gets the focus that it had; after the last one, the heading. */
  const hadItems = useRef(false);
  const stayNear = useCallback(() => {
    const all = items();
    const lastIsGone = hadItems.current && all.length === 0;
    hadItems.current = all.length > 0;
    const focus = document.activeElement;
    const form = list.current?.closest('form');
    // The buttons for all that are selected are hidden along with the last one.
    if (lastIsGone && (focus === document.body || form?.contains(focus)))
      return form?.closest('main')?.querySelector('h1')?.focus();
    if (at.current < 0 || focus !== document.body) return;
    all[Math.min(at.current, all.length - 1)]?.focus();
  }, [items, list]);

  return {
    stayNear,
    onFocus: ({ target }: { target: Element }) => {
      const item = target.closest<HTMLElement>('[data-item]');
      at.current = item ? items().indexOf(item) : at.current;
    },
    selectAll: () => {
      for (const item of items()) {
        const box = item.querySelector<HTMLInputElement>('input[type="checkbox"]');
        if (box) box.checked = true;
      }
    },
  };
}

function openReasons(item: HTMLElement | undefined) {
  const reasons = item?.querySelector<HTMLDetailsElement>('details:not(.queue-suspend)');
  if (!reasons) return;
  reasons.open = true;
  reasons.querySelector('select')?.focus();
}
