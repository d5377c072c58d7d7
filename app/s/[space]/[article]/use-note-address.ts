import { useEffect } from 'react';
import type { PageUnit, UnitsInPage } from '@/components/article/units-in-page';
import { api } from '@/lib/web/client/api';

/** How long a note may take to come into the panel. */
const PATIENCE_MS = 10_000;

/** A link to a note (`#note-…`) leads to its unit, and in the panel to the note itself. */
export function useNoteAddress(units: UnitsInPage | null, open: (unit: PageUnit) => void) {
  useEffect(() => {
    if (!units) return;
    let stop = () => {};
    const follow = async () => {
      stop();
      const id = /^#note-([0-9a-f-]{36})$/.exec(location.hash)?.[1];
      // What stands in the panel already is found by the browser.
      if (!id || document.getElementById(`note-${id}`)) return;
      const result = await api.readAnnotation(id);
      const unit = result.ok ? unitWith(units, result.value.target.unitId) : null;
      if (!unit) return;
      open(unit);
      stop = whenThere(`note-${id}`, (element) => {
        element.scrollIntoView({ block: 'center' });
        element.focus({ preventScroll: true });
      });
    };
    const onHash = () => void follow();
    onHash();
    window.addEventListener('hashchange', onHash);
    return () => {
      stop();
      window.removeEventListener('hashchange', onHash);
    };
  }, [units, open]);
}

function unitWith(units: UnitsInPage, id: string) {
  for (const unit of units.all()) if (unit.id === id) return unit;
  return null;
}

/** Waits for an element to be drawn. Returns how to stop waiting. */
function whenThere(id: string, then: (element: HTMLElement) => void) {
  const look = () => {
    const element = document.getElementById(id);
    if (!element) return;
    stop();
    then(element);
  };
  const observer = new MutationObserver(look);
  const timer = setTimeout(() => observer.disconnect(), PATIENCE_MS);
  const stop = () => {
    observer.disconnect();
    clearTimeout(timer);
  };
  observer.observe(document.body, { childList: true, subtree: true });
  look();
  return stop;
}
