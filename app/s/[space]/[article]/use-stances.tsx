import { type ReactNode, useCallback, useRef } from 'react';
import { type ShownWork, seesOthers } from '@/components/annotations/shown-work';
import { type Counts, type OwnStance, withOwnStance, withStance } from '@/components/article/counts';
import type { PageUnit } from '@/components/article/units-in-page';
import { useWords } from '@/components/ui/words';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import { api, KEPT, type Problem } from '@/lib/web/client/api';
import type { useReveal } from './use-reveal';
import type { useUnitAnnotations } from './use-unit-annotations';

type Scene = {
  counts: {
    of: (number: number) => Counts;
    change: (unit: PageUnit, next: (before: Counts) => Counts) => void;
  };
  store: Pick<ReturnType<typeof useUnitAnnotations>, 'refetch' | 'keptAt'>;
  announce: (sentence: string) => void;
  say: (unit: PageUnit) => (problem: Problem) => ReactNode;
  onProblem: (problem: { number: number; text: ReactNode } | null) => void;
  /** Where one's own stance opens what others think: reads the unit again. */
  reveal?: ReturnType<typeof useReveal>;
  shown?: ShownWork;
};

/** Stances show at once. Of quick changes the last one counts; a failure goes back to what the server last took. */
export function useStances({
  counts,
  announce,
  say,
  onProblem,
  store: { refetch, keptAt },
  reveal,
  shown,
}: Scene) {
  const t = useWords('reader');
  const words = useWords('stances');
  const confirmed = useRef(new Map<string, OwnStance>());
  const running = useRef(new Map<string, Promise<unknown>>());

  /** Null withdraws it, on whatever wording it was given. */
  const set = useCallback(
    (unit: PageUnit, wanted: Stance | null, reason = '') => {
      const { mine, mineEarlier } = counts.of(unit.number);
      if (!confirmed.current.has(unit.id)) confirmed.current.set(unit.id, { mine, mineEarlier });
      const sawOthers = !shown || seesOthers(shown, counts.of(unit.number));
      counts.change(unit, (now) => withStance(now, wanted));
      onProblem(null);
      announce(
        wanted
          ? t('stanceTaken', { number: unit.number, stance: words(wanted) })
          : t('stanceWithdrawn', { number: unit.number }),
      );

      const earlier = running.current.get(unit.id) ?? Promise.resolve();
      const run = earlier.then(async () => {
        if (running.current.get(unit.id) !== run) return; // A later one replaced it.
        const known = confirmed.current.get(unit.id) ?? { mine: null, mineEarlier: null };
        if (known.mine === wanted && known.mineEarlier === null && !reason) return;
        const result = wanted
          ? await api.takeStance(unit, { value: wanted, reason })
          : await api.withdrawStance(unit.id);
        // It waits on this device: shown as taken, and sent later.
        if (!result.ok && result.problem.code === KEPT) {
          confirmed.current.set(unit.id, { mine: wanted, mineEarlier: null });
          return;
        }
        if (result.ok) {
          confirmed.current.set(unit.id, { mine: wanted, mineEarlier: null });
          const fetched = reveal ? reveal(unit, sawOthers) : refetch(unit);
          if (known.mineEarlier === null || reveal) return;
          await fetched;
          // Of a unit that was joined of several, a reader can have several earlier ones.
          const left = keptAt(unit.id).stances.filter(({ earlierWording }) => earlierWording).length;
          counts.change(unit, (now) => ({ ...now, earlier: left }));
          return;
        }
        if (running.current.get(unit.id) !== run) return;
        counts.change(unit, (now) => withOwnStance(now, known));
        onProblem({
          number: unit.number,
          text: (
            <>
              {t('stanceFailed')} {say(unit)(result.problem)}
            </>
          ),
        });
      });
      running.current.set(unit.id, run);
    },
    [counts, announce, t, words, say, onProblem, refetch, keptAt, reveal, shown],
  );
  /** The one that is taken already is withdrawn. */
  const take = useCallback(
    (unit: PageUnit, stance: Stance) => set(unit, counts.of(unit.number).mine === stance ? null : stance),
    [counts, set],
  );
  return { set, take };
}
