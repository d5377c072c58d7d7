'use client';

import { lazy, Suspense } from 'react';
import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import type { AnnotationActions, View } from './annotation-actions';

const AppealForm = lazy(() => import('./appeal-form').then(({ AppealForm }) => ({ default: AppealForm })));

/** Of what is not let through (yet): who sees it, why if a moderator said so, and the way to another look. */
export function ModerationLine({ annotation, actions }: { annotation: View; actions: AnnotationActions }) {
  const t = useWords('together');
  const { moderation, decision, abilities } = annotation;
  if (moderation === 'approved') return null;
  const { note = '', origin } = decision ?? {};
  return (
    <div className="held">
      <Icon name={moderation === 'pending' ? 'more' : 'alert'} />
      <div>
        <p>
          {t(moderation)}{' '}
          {note && <span dir="auto">{origin === 'author' ? t('appealed', { note }) : note}</span>}
        </p>
        {abilities.appeal && (
          <Suspense fallback={null}>
            <AppealForm annotation={annotation} actions={actions} />
          </Suspense>
        )}
      </div>
    </div>
  );
}
