'use client';

import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';

/** To the unit before and the unit after. */
export function StepButtons({ onStep }: { onStep: (by: 1 | -1) => void }) {
  const t = useWords('reader');
  return (
    <>
      <button type="button" className="btn-icon" aria-label={t('previous')} onClick={() => onStep(-1)}>
        <Icon name="up" />
      </button>
      <button type="button" className="btn-icon" aria-label={t('next')} onClick={() => onStep(1)}>
        <Icon name="down" />
      </button>
    </>
  );
}
