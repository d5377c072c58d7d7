import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { RankedUnit, Standing, UnitFilter, UnitOrder } from '@/components/article/filter-units';
import type { UnitsInPage } from '@/components/article/units-in-page';
import { useWords } from '@/components/ui/words';
import { api, type OpinionsView } from '@/lib/web/client/api';
import { filterInAddress, keepInAddress } from './filter-address';

type Asked = {
  articleId: string;
  units: UnitsInPage | null;
  onFilter: (change: Partial<UnitFilter>) => void;
  goToNumber: (number: number) => void;
};

/** Why nothing came of what was asked, and where that is said. */
type Refused = { at: 'filters' | 'panel'; sentence: string };

/** The units of the map in an order that it gives; null for that of the text. */
export type Ranking = { by: Exclude<UnitOrder, 'text'>; units: RankedUnit[] } | null;

/** What the opinion map says of the units here. It is asked when somebody wants to know, not with every page. */
export function useOpinions({ articleId, units, onFilter, goToNumber }: Asked) {
  const t = useWords('reader');
  const [refused, setRefused] = useState<Refused | null>(null);
  const [ranking, setRanking] = useState<Ranking>(null);
  const ask = useCallback(
    async (at: Refused['at']) => {
      const answer = await api.readOpinions(articleId);
      setRefused(answer.ok ? null : { at, sentence: t('opinionsFailed') });
      return answer.ok ? answer.value : null;
    },
    [articleId, t],
  );
  const askForMap = useCallback(async () => {
    const opinions = await ask('filters');
    if (opinions && !opinions.map) setRefused({ at: 'filters', sentence: t('noMap') });
    return opinions?.map ?? null;
  }, [ask, t]);

  const showStanding = useCallback(
    async (which: Standing) => {
      const map = await askForMap();
      if (!map) return;
      const found = map.units.filter(({ standing }) => standing === which);
      onFilter({ standing: { which, units: new Set(found.map(({ unitId }) => unitId)) } });
    },
    [askForMap, onFilter],
  );
  const rank = useCallback(
    async (by: UnitOrder) => {
      if (by === 'text') {
        setRefused(null);
        setRanking(null);
        return keepInAddress({ order: by });
      }
      const map = await askForMap();
      if (!map || !units) return;
      setRanking({ by, units: ranked(map, by, units) });
      keepInAddress({ order: by });
    },
    [askForMap, units],
  );
  const goToTellsMost = useCallback(async () => {
    const opinions = await ask('panel');
    if (!opinions) return;
    if (opinions.next) goToNumber(opinions.next.number);
    else setRefused({ at: 'panel', sentence: t('nothingLeft') });
  }, [ask, goToNumber, t]);

  // Whoever comes by a link, or back, finds what they had chosen: once, when the units are there.
  const chooseAgain = useEffectEvent(() => {
    const { standing, order } = filterInAddress(location.search);
    if (standing) void showStanding(standing);
    if (order !== 'text') void rank(order);
  });
  useEffect(() => {
    if (units) chooseAgain();
  }, [units]);

  const saidAt = (at: Refused['at']) => (refused?.at === at ? refused.sentence : '');
  return { showStanding, goToTellsMost, ranking, rank, saidAt };
}

/** The highest first; equal ones in the order of the text, which is that of the map. */
function ranked(map: NonNullable<OpinionsView['map']>, by: Exclude<UnitOrder, 'text'>, units: UnitsInPage) {
  const measure = (unit: { commonGround: number; division: number }) =>
    by === 'common_ground' ? unit.commonGround : unit.division;
  return map.units
    .toSorted((a, b) => measure(b) - measure(a))
    .flatMap(({ unitId: _, ...unit }): RankedUnit[] => {
      const found = units.find(unit.number);
      return found ? [{ ...unit, wording: found.text }] : [];
    });
}
