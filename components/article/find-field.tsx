'use client';

import { type Ref, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';

/** Finds words in the article. Enter goes on, Shift and Enter back, Escape ends it. */
export function FindField({
  query,
  onQuery,
  at,
  count,
  onStep,
  onEnd,
  field,
}: {
  query: string;
  onQuery: (query: string) => void;
  /** Which match one stands at, from 1; 0 before the first. */
  at: number;
  count: number;
  onStep: (by: 1 | -1) => void;
  onEnd: () => void;
  field: Ref<HTMLInputElement>;
}) {
  const t = useWords('find');
  const [open, setOpen] = useState(false);
  return (
    <search className="find" data-open={open || query !== '' || undefined}>
      <label className="find-box">
        <span className="vh">{t('label')}</span>
        <Icon name="search" />
        <input
          ref={field}
          type="search"
          dir="auto"
          placeholder={t('short')}
          value={query}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
            if (event.key === 'Escape') onEnd();
          }}
        />
        {query.trim() === '' ? (
          <span className="key" aria-hidden="true">
            /
          </span>
        ) : (
          <output className="find-at">{count === 0 ? t('none') : t('position', { at, count })}</output>
        )}
      </label>
      {query.trim() !== '' && (
        <>
          <button type="button" className="btn-icon" aria-label={t('previous')} onClick={() => onStep(-1)}>
            <Icon name="up" />
          </button>
          <button type="button" className="btn-icon" aria-label={t('next')} onClick={() => onStep(1)}>
            <Icon name="down" />
          </button>
          <button type="button" className="btn-icon" aria-label={t('clear')} onClick={onEnd}>
            <Icon name="close" />
          </button>
        </>
      )}
    </search>
  );
}
