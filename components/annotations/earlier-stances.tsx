'use client';

import { type ReactNode, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import { STANCE_ORDER } from '@/components/units/stance-order';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import type { AnnotationActions, StanceView } from './annotation-actions';
import { AnnotationTime } from './annotation-time';
import { AuthorName } from './author-name';

/**
 * Stances that were given when the unit had other words: apart from those that count, each with the words that it
 * was given on. Nobody is said to agree with what they never read.
 */
export function EarlierStances({
  count,
  stances,
  hasOwn,
  actions,
  viewerId,
}: {
  count: number;
  /** As far as they are here. */
  stances: StanceView[];
  /** Whether one of the reader's own still waits. */
  hasOwn: boolean;
  actions: AnnotationActions;
  viewerId: string | null;
}) {
  const t = useWords('stances');
  const isOwn = ({ author }: StanceView) => viewerId !== null && author?.id === viewerId;
  const own = hasOwn ? stances.filter(isOwn) : [];
  const others = stances.filter((stance) => !isOwn(stance));
  return (
    <section className="earlier" aria-label={t('earlierList')}>
      <p>
        <b>{t('earlier', { count })}</b> <span className="hint">{t('earlierHint')}</span>
      </p>
      {own.map((stance) => (
        <EarlierStance key={stance.id} stance={stance} actions={actions} viewerId={viewerId}>
          <OwnEarlier stance={stance} actions={actions} />
        </EarlierStance>
      ))}
      {others.length > 0 && (
        <details open={others.length <= 2}>
          <summary>{t('earlierOthers', { count: others.length })}</summary>
          {others.map((stance) => (
            <EarlierStance key={stance.id} stance={stance} actions={actions} viewerId={viewerId} />
          ))}
        </details>
      )}
    </section>
  );
}

const GIVEN_ON = { agree: 'agreeOn', unsure: 'unsureOn', disagree: 'disagreeOn' } as const satisfies Record<
  Stance,
  string
>;

function EarlierStance({
  stance,
  actions,
  viewerId,
  children,
}: {
  stance: StanceView;
  actions: AnnotationActions;
  viewerId: string | null;
  children?: ReactNode;
}) {
  const t = useWords('stances');
  const { body, target, author, updatedAt } = stance;
  return (
    <div className="reason" data-stance={body.value}>
      <span className="note-head">
        <Icon name={body.value} />
        <AuthorName author={author} viewerId={viewerId} onChoose={actions.showOnlyBy} />
        <AnnotationTime at={updatedAt} />
      </span>
      <p className="clip">
        {t(GIVEN_ON[body.value])} <q dir="auto">{target.exact}</q>
      </p>
      {body.reason && <p dir="auto">{body.reason}</p>}
      {children}
    </div>
  );
}

function OwnEarlier({ stance, actions }: { stance: StanceView; actions: AnnotationActions }) {
  const t = useWords('stances');
  const [changing, setChanging] = useState(false);
  if (changing) {
    return (
      <fieldset className="earlier-choice">
        <legend className="hint">{t('changeTo')}</legend>
        {STANCE_ORDER.map((value) => (
          <button
            key={value}
            type="button"
            className="tool"
            data-stance={value}
            onClick={() => actions.takeStance(value)}
          >
            <Icon name={value} />
            {t(value)}
          </button>
        ))}
      </fieldset>
    );
  }
  return (
    <>
      <button type="button" className="btn btn-small" onClick={() => actions.confirmStance(stance)}>
        {t('confirm')}
      </button>
      <div className="acts">
        <button type="button" className="btn-text" onClick={() => setChanging(true)}>
          {t('change')}
        </button>
        <button type="button" className="btn-text" onClick={actions.withdrawStance}>
          {t('withdraw')}
        </button>
      </div>
    </>
  );
}
