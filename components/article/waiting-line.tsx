'use client';

import { useWords } from '@/components/ui/words';
import { unitAnchor } from '@/lib/domain/articles/article';
import { useNews } from './live-news';

/** Under the top bar: that there is no connection, and what waits to be sent or could not be. */
export function WaitingLine({ online }: { online: boolean }) {
  const t = useWords('waiting');
  const { waiting } = useNews().news;
  const stuck = waiting.filter(({ state }) => state !== 'waiting');
  if (online && waiting.length === 0) return null;
  const [first] = stuck;
  return (
    <p className="offline" role="status">
      {!online
        ? t('offline', { count: waiting.length })
        : stuck.length > 0
          ? t('stuck', { count: stuck.length })
          : t('online', { count: waiting.length })}{' '}
      {online && first?.number != null && (
        <a className="link" href={`#${unitAnchor(first.number)}`}>
          {t('look')}
        </a>
      )}
    </p>
  );
}
