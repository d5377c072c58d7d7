import { useState } from 'react';
import type { Relation } from '@/lib/domain/articles/article';
import type { RelationType } from '@/lib/domain/segmentation/argument-model';
import type { Argument, ArgumentUnit } from '@/lib/domain/segmentation/corrections/argument';
import type { Correction } from '@/lib/domain/segmentation/corrections/correction';

type Picking = {
  from: ArgumentUnit;
  type: RelationType;
  /** The relation that gets another target; null for a new one. */
  retargets: Relation | null;
  to: number | null;
  /** Of several relations of the target, which one is undercut. */
  which: number;
  typed: string;
};

/** Drawing a relation: a unit is chosen by its number, with j and k, or by pressing it. */
export function usePicking(argument: Argument, units: readonly ArgumentUnit[]) {
  const [picking, setPicking] = useState<Picking | null>(null);
  const target = picking === null ? null : (units.find(({ number }) => number === picking.to) ?? null);
  const aims =
    picking?.type === 'undercut' && target
      ? [...argument.relations.values()].filter(
          ({ id, fromUnitId }) => fromUnitId === target.id && id !== picking.retargets?.id,
        )
      : [];
  const aim = aims[(picking?.which ?? 0) % Math.max(1, aims.length)] ?? null;
  const change = (next: Partial<Picking>) => setPicking((now) => now && { ...now, ...next });

  /** What would be asked for; null while there is no target for it. */
  const correction = (): Correction | null => {
    if (!picking || !target) return null;
    const at = picking.type === 'undercut' ? aim && { toRelation: aim.id } : { toUnit: target.id };
    if (!at) return null;
    return picking.retargets
      ? { kind: 'retarget', relation: picking.retargets.id, type: picking.type, ...at }
      : { kind: 'relate', type: picking.type, unit: picking.from.id, ...at };
  };

  return {
    picking,
    target,
    aim,
    aims: aims.length,
    correction,
    begin: (from: ArgumentUnit, retargets: Relation | null = null) =>
      setPicking({ from, retargets, type: retargets?.type ?? 'support', to: null, which: 0, typed: '' }),
    end: () => setPicking(null),
    setType: (type: RelationType) => change({ type, which: 0 }),
    setTarget: (to: number) => change({ to, which: 0, typed: '' }),
    /** Digits follow each other: 1, then 12. */
    type: (digit: string) => {
      const typed = `${picking?.typed ?? ''}${digit}`.slice(-6);
      const to = units.some(({ number }) => number === Number(typed)) ? Number(typed) : null;
      change({ typed, to, which: 0 });
    },
    nextAim: () => change({ which: (picking?.which ?? 0) + 1 }),
    step: (by: 1 | -1) => {
      if (!picking) return;
      const at = units.findIndex(({ number }) => number === (picking.to ?? picking.from.number));
      let next = at + by;
      if (units[next]?.number === picking.from.number) next += by;
      const to = units[next]?.number;
      if (to !== undefined) change({ to, which: 0, typed: '' });
    },
  };
}
