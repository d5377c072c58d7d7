import { sightOf, withheldFrom } from '@/lib/domain/access/sight';
import type { UnitCounts } from '@/lib/domain/annotations/annotation';
import { operation } from '../operation';
import { findUnit, UnitName } from './find-unit';

/** The numbers at one unit, as the reader may see them now: after their own contribution that may be more. */
export const readCountsAtUnit = operation({
  name: 'readCountsAtUnit',
  kind: 'read',
  permission: 'annotations.read',
  noun: 'unit',
  input: UnitName,
  load: findUnit,
  run: async ({ subject: { standing, article, unit }, ctx, store, now }): Promise<UnitCounts> => {
    const sight = sightOf(ctx.actor, standing, now);
    const counts = await store.unitCounts.find(
      { spaceId: article.spaceId, articleId: article.id },
      unit.id,
      sight,
    );
    if (counts) return counts;
    const withheld = withheldFrom(sight, { hasOwn: false, total: 0 });
    return { unitId: unit.id, ...NOTHING, stances: withheld ? null : NOBODY, withheld };
  },
});

const NOTHING = {
  earlier: 0,
  notes: 0,
  sources: 0,
  highlights: 0,
  mine: null,
  mineEarlier: null,
  annotatedByMe: false,
} as const;
const NOBODY = { agree: 0, unsure: 0, disagree: 0 };
