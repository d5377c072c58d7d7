import { useCallback, useEffect, useRef, useState } from 'react';
import { type PageUnit, UnitsInPage } from '@/components/article/units-in-page';
import { unitNumberIn } from '@/lib/domain/articles/article';

export type GoTo = { focus?: boolean; block?: ScrollLogicalPosition };

/** An old link was followed: the unit that it names is no more, and `at` is where it leads now. */
export type Arrival = { former: number; at: number; wasImplicit: boolean };

/**
 * The units of the page and which one is focused: one tab stop for all of them, moved by keys, presses,
 * links and the address. The line one goes to does not move: room opens below it.
 */
export function useCurrentUnit() {
  const root = useRef<HTMLDivElement>(null);
  const [units, setUnits] = useState<UnitsInPage | null>(null);
  const [unit, setUnit] = useState<PageUnit | null>(null);
  const [toolsHost, setToolsHost] = useState<HTMLElement | null>(null);
  const [arrival, setArrival] = useState<Arrival | null>(null);
  const current = useRef<PageUnit | null>(null);
  const host = useRef<HTMLElement | null>(null);

  const goTo = useCallback((to: PageUnit | null, { focus = true, block = 'nearest' }: GoTo = {}) => {
    if (!to) return;
    const from = current.current;
    if (from?.number !== to.number) {
      const before = to.element.getBoundingClientRect().top;
      from?.element.removeAttribute('aria-current');
      to.element.setAttribute('aria-current', 'true');
      if (host.current) to.element.querySelector('.body')?.append(host.current);
      window.scrollBy(0, to.element.getBoundingClientRect().top - before);
      for (const stop of document.querySelectorAll('.unit[tabindex="0"]'))
        stop.setAttribute('tabindex', '-1');
      to.element.tabIndex = 0;
      current.current = to;
      setUnit(to);
      markOutline(to);
    }
    if (focus) to.element.focus({ preventScroll: true });
    to.element.scrollIntoView({ block });
  }, []);

  useEffect(() => {
    if (!root.current) return;
    const found = new UnitsInPage(root.current);
    host.current ??= newHost();
    setToolsHost(host.current);
    setUnits(found);
    const follow = (options: GoTo) => {
      const number = unitNumberIn(location.hash);
      if (number === null) return;
      const heir = found.find(number) ? null : found.findHeir(number);
      setArrival(heir && { former: number, at: heir.unit.number, wasImplicit: heir.wasImplicit });
      goTo(heir?.unit ?? found.find(number), options);
    };
    follow({ focus: false, block: 'center' });
    const onHash = () => follow({ block: 'center' });
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, [goTo]);

  // Presses and focus anywhere in a unit make it the current one. One listener for all of them.
  useEffect(() => {
    const element = root.current;
    if (!element || !units) return;
    const onClick = (event: MouseEvent) => {
      const target = event.target as Element;
      if (target.closest('.tools-host') || target.closest('a:not(.addr)')) return;
      if (!getSelection()?.isCollapsed) return;
      const pressed = units.around(target);
      if (target.closest('.addr') && pressed?.number === current.current?.number) return;
      goTo(pressed);
    };
    const onFocus = (event: FocusEvent) => {
      if ((event.target as Element).classList.contains('unit'))
        goTo(units.around(event.target as Element), { focus: false });
    };
    element.addEventListener('click', onClick);
    element.addEventListener('focusin', onFocus);
    return () => {
      element.removeEventListener('click', onClick);
      element.removeEventListener('focusin', onFocus);
    };
  }, [units, goTo]);

  const step = useCallback(
    (by: 1 | -1, options?: GoTo) => goTo(units?.step(current.current?.number ?? null, by) ?? null, options),
    [units, goTo],
  );
  return { root, units, unit, current, toolsHost, goTo, step, arrival };
}

/** One element for the tools of whichever unit is focused: React draws into it, it moves from unit to unit. */
function newHost() {
  const element = document.createElement('div');
  element.className = 'tools-host';
  element.lang = document.documentElement.lang;
  element.dir = getComputedStyle(document.documentElement).direction;
  return element;
}

/** In the outline, the last line at or before the unit is where one is. */
function markOutline({ element }: PageUnit) {
  document.querySelector('.toc a[aria-current]')?.removeAttribute('aria-current');
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.toc a')];
  let [low, high] = [0, links.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const target = document.getElementById(links[middle]?.hash.slice(1) ?? '');
    const isBefore =
      target === element ||
      ((target?.compareDocumentPosition(element) ?? 0) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  links[low - 1]?.setAttribute('aria-current', 'location');
}
