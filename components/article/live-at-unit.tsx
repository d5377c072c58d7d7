'use client';

import { WaitingToSend } from '@/components/annotations/waiting-to-send';
import { useWords } from '@/components/ui/words';
import { useNews } from './live-news';

/** At the foot of a unit's panel, so that no line moves: what is new and waits to be asked for. */
export function NewAtUnit({ unitId }: { unitId: string }) {
  const t = useWords('live');
  const { live, news } = useNews();
  const count = news.unseen.get(unitId)?.size ?? 0;
  if (count === 0 && !news.changed.has(unitId)) return null;
  return (
    <div className="new-at-unit">
      <button type="button" className="live-offer" onClick={() => void live.show(unitId)}>
        {count > 0 ? t('newHere', { count }) : t('changedHere')}
      </button>
    </div>
  );
}

/** What the reader wrote here and could not send yet. */
export function WaitingAtUnit({ unitId }: { unitId: string }) {
  const { live, news } = useNews();
  const items = news.waiting.filter(({ unit }) => unit === unitId);
  return live.actions && <WaitingToSend key={unitId} items={items} actions={live.actions} />;
}
