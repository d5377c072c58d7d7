'use client';

import { useState } from 'react';
import { ProblemLine } from '@/components/ui/problem-line';
import { useWords } from '@/components/ui/words';
import type { AnnotationActions, Refusal, View } from './annotation-actions';

/** Of an annotation that was moved to a new version and may not stand where it should: to look at, and to say so. */
export function CheckPlace({ annotation, actions }: { annotation: View; actions: AnnotationActions }) {
  const t = useWords('notes');
  const [refusal, setRefusal] = useState<Refusal>(null);
  if (annotation.placement !== 'check') return null;
  return (
    <div className="check-place">
      <p>
        <span className="tag">{t('checkPlace')}</span> {annotation.abilities.place && t('checkPlaceText')}
      </p>
      {annotation.abilities.place && (
        <p className="acts">
          <button
            type="button"
            className="btn-text"
            onClick={async () => setRefusal(await actions.confirmPlace(annotation))}
          >
            {t('rightHere')}
          </button>
          <a className="btn-text" href={actions.placeHref}>
            {t('placeElsewhere')}
          </a>
        </p>
      )}
      {refusal && <ProblemLine>{refusal}</ProblemLine>}
    </div>
  );
}
