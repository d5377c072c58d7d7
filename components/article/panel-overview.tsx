'use client';

import type { Ref } from 'react';
import { useWords } from '@/components/ui/words';
import { RoleLegend } from './role-legend';

/** The panel before any unit is focused: how to begin, and what the letters mean. */
export function PanelOverview({
  onBegin,
  onTellsMost,
  said,
  title,
}: {
  onBegin: () => void;
  /** Goes to where the reader’s stance would tell most; null for whoever may take none. */
  onTellsMost: (() => void) | null;
  /** Why that went nowhere; empty where it did not. */
  said: string;
  title: Ref<HTMLHeadingElement>;
}) {
  const t = useWords('reader');
  return (
    <aside className="panel" id="panel" aria-label={t('panel')} data-empty="">
      <div className="col-head">
        <h2 ref={title} tabIndex={-1}>
          {t('overviewTitle')}
        </h2>
      </div>
      <div className="panel-body">
        <div className="sec overview">
          <p>{t('overviewText')}</p>
          <div className="row wrap">
            <button type="button" className="btn" onClick={onBegin}>
              {t('begin')}
            </button>
            {onTellsMost && (
              <button type="button" className="btn" onClick={onTellsMost}>
                {t('tellsMost')}
              </button>
            )}
          </div>
          <p className="hint" role="status">
            {said}
          </p>
        </div>
        <section className="sec" aria-label={t('letters')}>
          <h3>{t('letters')}</h3>
          <RoleLegend />
        </section>
      </div>
    </aside>
  );
}
