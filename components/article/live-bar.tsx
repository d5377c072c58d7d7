'use client';

import { useWords } from '@/components/ui/words';
import { useNews } from './live-news';

/** In the article's bar: how many read, and what is new anywhere in it. Nothing else moves for it. */
export function LiveBar({ onShow }: { onShow: () => void }) {
  const t = useWords('live');
  const { news } = useNews();
  const count = [...news.unseen.values()].reduce((sum, ids) => sum + ids.size, 0);
  const { reading, article } = news;
  return (
    <>
      {reading !== null && reading > 1 && (
        <div className="live-reading-slot">
          <span className="live-reading" title={t('readingNow', { count: reading })}>
            {t('reading', { count: reading })}
          </span>
        </div>
      )}
      {article ? (
        <div className="live-bar">
          <span>{t(article === 'version' ? 'newVersion' : 'corrected')}</span>
          <button type="button" className="link" onClick={() => location.reload()}>
            {t('reload')}
          </button>
        </div>
      ) : (
        count > 0 && (
          <div className="live-bar">
            <button type="button" className="live-offer" onClick={onShow}>
              {t('newContributions', { count })}
            </button>
          </div>
        )
      )}
    </>
  );
}
