'use client';

import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import { STANCE_ORDER } from './stance-order';

/** One's own stance on a unit; the one that is taken already is taken back. */
export function StanceChoice({ mine, onTake }: { mine: Stance | null; onTake: (stance: Stance) => void }) {
  const t = useWords('reader');
  return (
    <fieldset className="stance-choice">
      <legend className="vh">{t('yourStance')}</legend>
      {STANCE_ORDER.map((stance) => (
        <button
          key={stance}
          type="button"
          className="tool"
          data-stance={stance}
          aria-pressed={mine === stance}
          onClick={() => onTake(stance)}
        >
          <Icon name={stance} />
          {t(stance)}
        </button>
      ))}
    </fieldset>
  );
}
