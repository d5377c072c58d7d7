'use client';

import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import type { CorrectionKind } from '@/lib/domain/segmentation/corrections/correction';

type MissedLine = { number: number; kind: CorrectionKind; author: { name: string } | null; units: number[] };

/** Others corrected meanwhile: what they did, and what becomes of one's own work. */
export function MissedNotice({
  since,
  own,
  unfit,
  historyHref,
  onAgain,
  onForget,
}: {
  since: MissedLine[];
  own: number;
  unfit: number;
  historyHref: string;
  onAgain: () => void;
  onForget: () => void;
}) {
  const t = useWords('edit');
  const fits = own - unfit;
  return (
    <section className="missed" role="alert" aria-label={t('missed')}>
      <h2>
        <Icon name="alert" />
        {t('missed')}
      </h2>
      <ul>
        {since.slice(0, MOST_LINES).map(({ number, kind, author, units }) => (
          <li key={number}>
            {t('missedLine', {
              name: author?.name ?? t('somebody'),
              deed: t(`deeds.${kind}`),
              units: units.join(', '),
              count: units.length,
            })}
          </li>
        ))}
      </ul>
      {since.length > MOST_LINES && <p>{t('missedMore', { count: since.length - MOST_LINES })}</p>}
      <p>
        {t('missedOwn', { own })} {unfit > 0 && t('missedUnfit', { unfit })}
      </p>
      <div className="row wrap">
        {fits > 0 && (
          <button type="button" className="btn btn-primary" onClick={onAgain}>
            {t('again', { count: fits })}
          </button>
        )}
        <button type="button" className="btn" onClick={onForget}>
          {t('forget')}
        </button>
        <a className="link" href={historyHref}>
          {t('history')}
        </a>
      </div>
    </section>
  );
}

/** The article got another text meanwhile. Nothing is reloaded unasked: what was done can still be looked up here. */
export function NewVersionNotice({ own, newestHref }: { own: number; newestHref: string }) {
  const t = useWords('edit');
  return (
    <section className="missed" role="alert" aria-label={t('newVersion')}>
      <h2>
        <Icon name="alert" />
        {t('newVersion')}
      </h2>
      {own > 0 && <p>{t('newVersionOwn', { own })}</p>}
      <div className="row wrap">
        <a className="btn btn-primary" href={newestHref}>
          {t('openNewest')}
        </a>
      </div>
    </section>
  );
}

const MOST_LINES = 5;
