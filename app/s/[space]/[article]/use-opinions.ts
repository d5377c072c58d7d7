import { useCallback, useState } from 'react';
import type { Standing, UnitFilter } from '@/components/article/filter-units';
import { useWords } from '@/components/ui/words';
import { api } from '@/lib/web/client/api';

type Asked = {
  articleId: string;
  onFilter: (change: Partial<UnitFilter>) => void;
  goToNumber: (number: number) => void;
};

/** Why nothing came of what was asked, and where that is said. */
type Refused = { at: 'filters' | 'panel'; sentence: string };

/** What the opinion map says of the units here. It is asked when somebody wants to know, not with every page. */
export function useOpinions({ articleId, onFilter, goToNumber }: Asked) {
  const t = useWords('reader');
  const [refused, setRefused] = useState<Refused | null>(null);
  const ask = useCallback(
    async (at: Refused['at']) => {
      const answer = await api.readOpinions(articleId);
      setRefused(answer.ok ? null : { at, sentence: t('opinionsFailed') });
      return answer.ok ? answer.value : null;
    },
    [articleId, t],
  );

  const showStanding = useCallback(
    async (which: Standing) => {
      const opinions = await ask('filters');
      if (!opinions) return;
      if (!opinions.map) return setRefused({ at: 'filters', sentence: t('noMap') });
      const found = opinions.map.units.filter(({ standing }) => standing === which);
      onFilter({ standing: { which, units: new Set(found.map(({ unitId }) => unitId)) } });
    },
    [ask, onFilter, t],
  );
  const goToTellsMost = useCallback(async () => {
    const opinions = await ask('panel');
    if (!opinions) return;
    if (opinions.next) goToNumber(opinions.next.number);
    else setRefused({ at: 'panel', sentence: t('nothingLeft') });
  }, [ask, goToNumber, t]);
  const saidAt = (at: Refused['at']) => (refused?.at === at ? refused.sentence : '');
  return { showStanding, goToTellsMost, saidAt };
}
