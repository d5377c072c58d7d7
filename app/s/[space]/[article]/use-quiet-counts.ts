import { useEffect, useMemo, useRef } from 'react';
import type { Counts } from '@/components/article/counts';
import type { PageUnit, UnitsInPage } from '@/components/article/units-in-page';
import type { UnitCounts } from '@/lib/domain/annotations/annotation';
import { api } from '@/lib/web/client/api';

export type UnitNumbers = {
  of: (number: number) => Counts;
  change: (unit: PageUnit, next: (before: Counts) => Counts) => void;
};

/** In ms: a class that answers one question makes one request of it, and not all readers the same moment. */
const GATHER = 800;

/**
 * The numbers in the margin follow what others do, in their place. At the focused unit, and where new ones would make a
 * unit higher, they wait until the reader asks for what is new there.
 */
export function useQuietCounts(
  article: string,
  units: UnitsInPage,
  counts: UnitNumbers,
  isFocused: (unitId: string) => boolean,
) {
  const numbers = useRef(counts);
  numbers.current = counts;
  const quiet = useMemo(() => {
    const byId = new Map([...units.all()].map((unit) => [unit.id, unit]));
    const held = new Map<string, Counts>();
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function read() {
      clearTimeout(timer);
      timer = undefined;
      const result = await api.listCounts(article);
      if (!result.ok) return;
      const now = new Map(result.value.items.map((item) => [item.unitId, item]));
      for (const [id, unit] of byId) apply(unit, toCounts(now.get(id)));
    }
    function apply(unit: PageUnit, next: Counts) {
      const before = numbers.current.of(unit.number);
      held.delete(unit.id);
      // Their own stance differs while it is on its way: then the answer is of before.
      if (before.mine !== next.mine || isSame(before, next)) return;
      // What one looks at changes only when one asks.
      if (isFocused(unit.id)) return void held.set(unit.id, next);
      const height = unit.element.offsetHeight;
      numbers.current.change(unit, () => next);
      if (unit.element.offsetHeight === height) return;
      numbers.current.change(unit, () => before);
      held.set(unit.id, next);
    }
    return {
      unitOf: (id: string) => byId.get(id) ?? null,
      soon: () => {
        timer ??= setTimeout(() => void read(), GATHER * (0.5 + Math.random()));
      },
      read,
      /** The reader asks for a unit's news: its numbers come with them. */
      release: async (id: string) => {
        await read();
        const [unit, next] = [byId.get(id), held.get(id)];
        held.delete(id);
        if (unit && next) numbers.current.change(unit, () => next);
      },
      stop: () => clearTimeout(timer),
    };
  }, [article, units, isFocused]);
  useEffect(() => quiet.stop, [quiet]);
  return quiet;
}

const NOBODY = { agree: 0, unsure: 0, disagree: 0 };

function toCounts(item: UnitCounts | undefined): Counts {
  if (!item)
    return {
      ...{ stances: NOBODY, earlier: 0, notes: 0, sources: 0, highlights: 0 },
      ...{ mine: null, mineEarlier: null, annotatedByMe: false },
    };
  const { unitId: _, withheld: __, stances, ...rest } = item;
  return { ...rest, stances: stances ?? NOBODY };
}

const isSame = (a: Counts, b: Counts) =>
  (['earlier', 'notes', 'sources', 'highlights', 'mine', 'mineEarlier', 'annotatedByMe'] as const).every(
    (name) => a[name] === b[name],
  ) && (['agree', 'unsure', 'disagree'] as const).every((stance) => a.stances[stance] === b.stances[stance]);
