'use client';

import type { ReactNode } from 'react';
import { HighlightsSection } from '@/components/annotations/highlights-section';
import { ProblemLine } from '@/components/ui/problem-line';
import { useWords } from '@/components/ui/words';
import type { CorrectRole } from '@/components/units/role-correction';
import { RoleSection } from '@/components/units/role-section';
import { type DiscussionProps, DiscussionSections } from './discussion-sections';
import { WaitingAtUnit } from './live-at-unit';
import type { PageUnit } from './units-in-page';

export type SectionsProps = DiscussionProps & {
  /** Null for those who may not correct. */
  correct: CorrectRole | null;
  /** What a reader who followed an old link should know. */
  arrival: ReactNode;
};

/** What stands at a unit, section by section. */
export function UnitSections({ unit, correct, arrival, ...discussion }: SectionsProps & { unit: PageUnit }) {
  const notes = useWords('notes');
  const t = useWords('reader');
  const { annotations, actions, viewerId } = discussion;
  const { status } = annotations;
  return (
    <>
      {arrival && <p className="sec arrival">{arrival}</p>}
      <RoleSection number={unit.number} role={unit.role} about={unit.about} correct={correct} />
      {typeof status === 'object' && (
        <div className="sec">
          <ProblemLine>
            {notes('notLoaded', { reason: status.failed })}{' '}
            <button type="button" className="link" onClick={actions.retry}>
              {t('retry')}
            </button>
          </ProblemLine>
        </div>
      )}
      <DiscussionSections
        unit={unit}
        between={
          <>
            <HighlightsSection {...{ annotations, actions, viewerId }} />
            <WaitingAtUnit unitId={unit.id} />
          </>
        }
        {...discussion}
      />
    </>
  );
}
