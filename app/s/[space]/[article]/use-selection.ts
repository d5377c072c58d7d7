import { type RefObject, useCallback, useEffect, useState } from 'react';
import type { UnitsInPage } from '@/components/article/units-in-page';

export type Selected = NonNullable<ReturnType<UnitsInPage['selected']>>;

/** The selected words of the article, and where a toolbar for them stands: below, at their start, inside the column. */
export function useSelection(units: UnitsInPage | null, column: RefObject<HTMLElement | null>) {
  const [selection, setSelection] = useState<{
    selected: Selected;
    at: { top: number; left: number };
  } | null>(null);

  useEffect(() => {
    if (!units) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const chosen = getSelection();
      const selected = units.selected(chosen);
      const box = column.current?.getBoundingClientRect();
      if (!selected || !chosen || !box) return setSelection(null);
      const rects = [...chosen.getRangeAt(0).getClientRects()].filter(({ width }) => width > 0);
      const last = rects.at(-1);
      if (!last) return setSelection(null);
      const start = rects.length > 1 ? Math.min(...rects.map(({ left }) => left)) : last.left;
      setSelection({
        selected,
        at: {
          top: last.bottom - box.top + 6,
          left: Math.max(8, Math.min(start - box.left - 8, box.width - 320)),
        },
      });
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(look, 120);
    };
    document.addEventListener('selectionchange', later);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', later);
    };
  }, [units, column]);

  const clear = useCallback(() => {
    getSelection()?.removeAllRanges();
    setSelection(null);
  }, []);
  return { selection, clear };
}
