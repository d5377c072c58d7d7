'use client';

import { useWords } from '@/components/ui/words';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import { StanceButtons } from './stance-buttons';

/** One's own stance on a unit; the one that is taken already is taken back. */
export function StanceChoice({ mine, onTake }: { mine: Stance | null; onTake: (stance: Stance) => void }) {
  const t = useWords('reader');
  return (
    <fieldset className="stance-choice">
      <legend className="vh">{t('yourStance')}</legend>
      <StanceButtons mine={mine} onTake={onTake} />
    </fieldset>
  );
}
