import { useEffect, useRef } from 'react';
import { hasDraft } from '@/components/annotations/use-draft';
import type { Counts } from '@/components/article/counts';
import type { PageUnit, UnitsInPage } from '@/components/article/units-in-page';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import { unitNumberIn } from '@/lib/domain/articles/article';
import { takeKeptStances } from './kept-stances';

/** Whoever comes back with a name finds what they had begun: stances are taken, and a draft is in view. */
export function useReturn({
  articleId,
  unit,
  units,
  mayWrite,
  counts,
  takeStance,
  onSheet,
  onAdding,
}: {
  articleId: string;
  unit: PageUnit;
  units: UnitsInPage;
  mayWrite: boolean;
  counts: { of: (number: number) => Counts };
  takeStance: (unit: PageUnit, stance: Stance) => void;
  onSheet: (open: boolean) => void;
  onAdding: (adding: boolean) => void;
}) {
  const isOver = useRef(false);
  useEffect(() => {
    if (isOver.current) return;
    isOver.current = true;
    const kept = mayWrite ? takeKeptStances(articleId) : {};
    for (const each of Object.keys(kept).length > 0 ? units.all() : []) {
      const stance = kept[each.id];
      // The one that is taken already would be withdrawn.
      if (stance && counts.of(each.number).mine !== stance) takeStance(each, stance);
    }
    if (unitNumberIn(location.hash) !== unit.number) return;
    const source = hasDraft(`source:${articleId}:${unit.id}:url`);
    if (source) onAdding(true);
    if (source || hasDraft(`note:${articleId}:${unit.id}`)) onSheet(true);
  }, [articleId, unit, units, mayWrite, counts, takeStance, onSheet, onAdding]);
}
