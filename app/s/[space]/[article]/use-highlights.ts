import { useEffect, useRef } from 'react';
import { HighlightPainter } from '@/components/article/paint-highlights';
import type { UnitsInPage } from '@/components/article/units-in-page';
import { api } from '@/lib/web/client/api';

/** Which article is read, and which of its versions where that is not the newest. */
export type ReadArticle = { id: string; older?: { number: number } | null };

/** Fetches where the article is highlighted, once it can be read, and paints it page by page. */
export function useHighlights({ id, older }: ReadArticle, units: UnitsInPage | null) {
  const number = older?.number;
  const painter = useRef<HighlightPainter | null>(null);
  useEffect(() => {
    if (!units) return;
    const mine = new HighlightPainter(units);
    painter.current = mine;
    let stopped = false;
    const run = async () => {
      let cursor: string | null = null;
      do {
        const result: Awaited<ReturnType<typeof api.listHighlightRanges>> = await api.listHighlightRanges(
          id,
          { ...(number && { version: number }), ...(cursor && { cursor }) },
        );
        if (stopped || !result.ok) return;
        await mine.paint(result.value.items);
        cursor = result.value.next;
      } while (cursor && !stopped);
    };
    void run();
    return () => {
      stopped = true;
      mine.stop();
    };
  }, [id, number, units]);
  return painter;
}
