'use client';

import { lazy, Suspense } from 'react';
import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import type { DecisionForAuthor } from '@/lib/domain/moderation/decision';
import type { AnnotationActions, View } from './annotation-actions';

const AppealForm = lazy(() => import('./appeal-form').then(({ AppealForm }) => ({ default: AppealForm })));

/** Of what is not let through (yet): who sees it, why if a moderator said so, and the way to another look. */
export function ModerationLine({
  annotation,
  actions,
  viewerId,
}: {
  annotation: View;
  actions: AnnotationActions;
  viewerId: string | null;
}) {
  const t = useWords('together');
  const { moderation, decision, abilities, author } = annotation;
  if (moderation === 'approved') return null;
  const mine = author?.id === viewerId ? 'yes' : 'no';
  return (
    <div className="held">
      <Icon name={moderation === 'pending' ? 'more' : 'alert'} />
      <div>
        <p>{t(moderation, { mine })}</p>
        {decision && <DecisionWords decision={decision} mine={mine} />}
        {abilities.appeal && (
          <Suspense fallback={null}>
            <AppealForm annotation={annotation} actions={actions} />
          </Suspense>
        )}
      </div>
    </div>
  );
}

/** Why, and what somebody wrote about it, as their words. Of `other` those are the reason. */
function DecisionWords({ decision, mine }: { decision: DecisionForAuthor; mine: 'yes' | 'no' }) {
  const t = useWords('together');
  const { origin, reason, note } = decision;
  const named = `flagReasons.${reason}`;
  return (
    <>
      {reason !== 'other' && reason !== 'spam' && t.has(named) && (
        <p>{t('deniedFor', { reason: t(named) })}</p>
      )}
      {note && (
        <>
          <p>{origin === 'author' ? t('appealed', { mine }) : t('noteFrom')}</p>
          <blockquote dir="auto">{note}</blockquote>
        </>
      )}
    </>
  );
}
