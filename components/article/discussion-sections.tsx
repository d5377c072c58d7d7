'use client';

import type { ReactNode, Ref } from 'react';
import type {
  AnnotationActions,
  NoteListing,
  UnitAnnotations,
} from '@/components/annotations/annotation-actions';
import { NotesSection } from '@/components/annotations/notes-section';
import { type ShownWork, seesOthers, withheldAt } from '@/components/annotations/shown-work';
import { SourcesSection } from '@/components/annotations/sources-section';
import { StancesSection } from '@/components/annotations/stances-section';
import type { Counts } from './counts';
import type { PageUnit } from './units-in-page';

export type DiscussionProps = {
  articleId: string;
  counts: Counts;
  annotations: UnitAnnotations;
  shown: ShownWork;
  listing: NoteListing;
  actions: AnnotationActions;
  viewerId: string | null;
  /** Why one may not annotate, in place of what one would write with. */
  rule: ReactNode;
  adding: boolean;
  onAdding: (adding: boolean) => void;
  noteAbout: ReactNode;
  noteField: Ref<HTMLTextAreaElement>;
  sourceField: Ref<HTMLInputElement>;
};

/** What readers say at a unit: their stances, their sources and, after what stands between, their notes. */
export function DiscussionSections({
  articleId,
  unit,
  counts,
  annotations,
  shown,
  listing,
  actions,
  viewerId,
  rule,
  sourceRule = rule,
  adding,
  onAdding,
  noteAbout,
  noteField,
  sourceField,
  between,
}: DiscussionProps & {
  unit: Pick<PageUnit, 'id' | 'number' | 'text'>;
  /** The same in place of what one would cite with, where it is to be said once only. */
  sourceRule?: ReactNode;
  between?: ReactNode;
}) {
  const shared = { annotations, actions, viewerId };
  const draftKey = `${articleId}:${unit.id}`;
  const othersShown = seesOthers(shown, counts);
  return (
    <>
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
        rule={sourceRule}
        othersShown={othersShown}
        {...shared}
      />
      {between}
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
