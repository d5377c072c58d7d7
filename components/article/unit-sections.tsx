'use client';

import type { ReactNode, Ref } from 'react';
import type {
  AnnotationActions,
  NoteListing,
  UnitAnnotations,
} from '@/components/annotations/annotation-actions';
import { HighlightsSection } from '@/components/annotations/highlights-section';
import { NotesSection } from '@/components/annotations/notes-section';
import { type ShownWork, seesOthers, withheldAt } from '@/components/annotations/shown-work';
import { SourcesSection } from '@/components/annotations/sources-section';
import { StancesSection } from '@/components/annotations/stances-section';
import { ProblemLine } from '@/components/ui/problem-line';
import { useWords } from '@/components/ui/words';
import type { CorrectRole } from '@/components/units/role-correction';
import { RoleSection } from '@/components/units/role-section';
import type { Counts } from './counts';
import { NewAtUnit, WaitingAtUnit } from './live-at-unit';
import type { PageUnit } from './units-in-page';

export type SectionsProps = {
  articleId: string;
  counts: Counts;
  annotations: UnitAnnotations;
  shown: ShownWork;
  listing: NoteListing;
  actions: AnnotationActions;
  viewerId: string | null;
  /** Null for those who may not correct. */
  correct: CorrectRole | null;
  /** What a reader who followed an old link should know. */
  arrival: ReactNode;
  /** Why one may not annotate, in place of what one would write with. */
  rule: ReactNode;
  adding: boolean;
  onAdding: (adding: boolean) => void;
  noteAbout: ReactNode;
  noteField: Ref<HTMLTextAreaElement>;
  sourceField: Ref<HTMLInputElement>;
};

/** What stands at a unit, section by section. */
export function UnitSections({
  articleId,
  unit,
  counts,
  annotations,
  shown,
  listing,
  actions,
  viewerId,
  correct,
  arrival,
  rule,
  adding,
  onAdding,
  noteAbout,
  noteField,
  sourceField,
}: SectionsProps & { unit: PageUnit }) {
  const notes = useWords('notes');
  const t = useWords('reader');
  const shared = { annotations, actions, viewerId };
  const draftKey = `${articleId}:${unit.id}`;
  const { status } = annotations;
  const othersShown = seesOthers(shown, counts);
  return (
    <>
      <NewAtUnit unitId={unit.id} />
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
      <StancesSection
        number={unit.number}
        stances={counts.stances}
        earlier={counts.earlier}
        mine={counts.mine}
        mineEarlier={counts.mineEarlier}
        shown={shown}
        withheld={withheldAt(shown, counts)}
        {...shared}
      />
      <SourcesSection
        number={unit.number}
        count={counts.sources}
        draftKey={`source:${draftKey}`}
        adding={adding}
        onAdding={onAdding}
        field={sourceField}
        rule={rule}
        othersShown={othersShown}
        {...shared}
      />
      <HighlightsSection {...shared} />
      <WaitingAtUnit unitId={unit.id} />
      <NotesSection
        number={unit.number}
        count={counts.notes}
        draftKey={`note:${draftKey}`}
        about={noteAbout}
        field={noteField}
        rule={rule}
        unitText={unit.text}
        shown={shown}
        othersShown={othersShown}
        listing={listing}
        {...shared}
      />
    </>
  );
}
