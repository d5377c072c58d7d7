'use client';

import { useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import { Spread } from '@/components/units/stance-spread';
import type { StanceSpread, Withheld } from '@/lib/domain/annotations/annotation';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import type { AnnotationActions, StanceView, UnitAnnotations } from './annotation-actions';
import { AnnotationTime } from './annotation-time';
import { AuthorName } from './author-name';
import { Composer } from './composer';
import { EarlierStances } from './earlier-stances';
import type { ShownWork } from './shown-work';
import { useSignature } from './use-signature';
import { WithheldSpread } from './withheld-line';

/** How people stand to a unit, the reader's own stance with its reason, and others' reasons. */
export function StancesSection({
  number,
  stances,
  earlier,
  mine,
  mineEarlier,
  annotations,
  actions,
  viewerId,
  shown,
  withheld,
}: {
  number: number;
  stances: StanceSpread;
  shown: ShownWork;
  /** Why the spread is not shown. */
  withheld: Withheld | null;
  /** How many were given on an earlier wording. */
  earlier: number;
  mine: Stance | null;
  /** The reader's own on an earlier wording. */
  mineEarlier: Stance | null;
  annotations: UnitAnnotations;
  actions: AnnotationActions;
  viewerId: string | null;
}) {
  const t = useWords('stances');
  const total = stances.agree + stances.unsure + stances.disagree;
  const given = annotations.stances.filter(({ earlierWording }) => !earlierWording);
  const reasons = given.filter(({ body, author }) => body.reason && author?.id !== viewerId);
  const own = given.find(({ author }) => viewerId !== null && author?.id === viewerId);
  return (
    <section className="sec" aria-label={t('title')}>
      <h3>
        {t('title')} {total > 0 && !withheld && <span className="n">{total}</span>}
      </h3>
      {withheld ? (
        <p className="empty withheld">
          <WithheldSpread why={withheld} shown={shown} />
        </p>
      ) : total === 0 ? (
        <p className="empty">{earlier > 0 ? t('noneNow') : t('none', { number })}</p>
      ) : (
        <Spread
          stances={stances}
          words={{ agree: t('agree'), unsure: t('unsure'), disagree: t('disagree') }}
        />
      )}
      {mine && viewerId && (
        <OwnReason
          key={`${number}:${mine}`}
          mine={mine}
          own={own}
          number={number}
          actions={actions}
          shown={shown}
        />
      )}
      {earlier > 0 && (
        <EarlierStances
          count={earlier}
          stances={annotations.stances.filter(({ earlierWording }) => earlierWording)}
          hasOwn={mineEarlier !== null}
          actions={actions}
          viewerId={viewerId}
        />
      )}
      {reasons.length > 0 && (
        <details className="reason-list" open={reasons.length <= 4}>
          <summary>{t('reasons', { count: reasons.length })}</summary>
          {reasons.map((stance) => (
            <Reason key={stance.id} stance={stance} actions={actions} viewerId={viewerId} />
          ))}
        </details>
      )}
    </section>
  );
}

function OwnReason({
  mine,
  own,
  number,
  actions,
  shown,
}: {
  mine: Stance;
  own: StanceView | undefined;
  number: number;
  shown: ShownWork;
  actions: AnnotationActions;
}) {
  const t = useWords('stances');
  const signature = useSignature(shown);
  const [editing, setEditing] = useState(false);
  const reason = own?.body.value === mine ? own.body.reason : '';
  return (
    <div className="stance-reason">
      {reason && !editing && (
        <p className="reason" data-stance={mine} dir="auto">
          <Icon name={mine} />
          {reason}
        </p>
      )}
      {editing ? (
        <Composer
          label={t('reason')}
          draftKey={`reason:${own?.target.unitId ?? number}:${mine}`}
          start={reason}
          action={t('saveReason')}
          placeholder={t('reasonHint')}
          hint={signature}
          rows={2}
          focusAtOnce
          onPost={async (text) => {
            const problem = await actions.saveReason(text);
            if (problem === null) setEditing(false);
            return problem;
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <div className="acts">
          <button type="button" className="btn-text" onClick={() => setEditing(true)}>
            {reason ? t('editReason') : t('addReason')}
          </button>
          <button type="button" className="btn-text" onClick={actions.withdrawStance}>
            {t('withdraw')}
          </button>
        </div>
      )}
    </div>
  );
}

const Reason = ({
  stance,
  actions,
  viewerId,
}: {
  stance: StanceView;
  actions: AnnotationActions;
  viewerId: string | null;
}) => (
  <div className="reason" data-stance={stance.body.value}>
    <span className="note-head">
      <Icon name={stance.body.value} />
      <AuthorName author={stance.author} viewerId={viewerId} onChoose={actions.showOnlyBy} />
      <AnnotationTime at={stance.updatedAt} />
    </span>
    <p dir="auto">{stance.body.reason}</p>
  </div>
);
