'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import type { ShownWork } from '@/components/annotations/shown-work';
import type { Counts } from '@/components/article/counts';
import { DiscussionSections } from '@/components/article/discussion-sections';
import type { PageUnit } from '@/components/article/units-in-page';
import { ProblemLine } from '@/components/ui/problem-line';
import { useWords } from '@/components/ui/words';
import { StanceChoice } from '@/components/units/stance-choice';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import { useAnnotating } from '../../../s/[space]/[article]/use-annotating';
import { useDiscussing } from '../../../s/[space]/[article]/use-discussing';
import { useNoteListing } from '../../../s/[space]/[article]/use-note-listing';
import { useReveal } from '../../../s/[space]/[article]/use-reveal';
import { useUnitAnnotations } from '../../../s/[space]/[article]/use-unit-annotations';
import { tellAround } from './bridge';
import { type Door, TakePart } from './take-part';
import { useCounts } from './use-counts';
import { type FramedGuest, useGuest } from './use-guest';

export type FramedUnitProps = {
  article: { id: string; versionId: string; revision: number };
  unit: Omit<PageUnit, 'element'>;
  counts: Counts;
  shown: ShownWork;
  /** The article on our own pages. */
  here: string;
  /** Of the page around; null where it is not known. */
  origin: string | null;
  door: Door;
};

/** What stands at a unit, and the place to write. Comes once it is known who writes. */
export function FramedUnit(props: FramedUnitProps) {
  const { guest, become } = useGuest();
  return guest === undefined ? null : <AtUnit {...props} guest={guest} become={become} />;
}

type Props = FramedUnitProps & { guest: FramedGuest | null; become: (guest: FramedGuest | null) => void };

function AtUnit({
  article,
  unit: given,
  counts: start,
  shown: known,
  here,
  origin,
  door,
  guest,
  become,
}: Props) {
  const t = useWords('reader');
  const notes = useWords('notes');
  const [unit] = useState((): PageUnit => ({ ...given, element: document.createElement('span') }));
  const [wanted, setWanted] = useState<Stance | null>(null);
  const [asked, setAsked] = useState(0);
  const [adding, setAdding] = useState(false);
  const [said, announce] = useState('');
  const noteField = useRef<HTMLTextAreaElement>(null);
  const sourceField = useRef<HTMLInputElement>(null);
  const forget = useMemo(() => () => become(null), [become]);
  const counts = useCounts(unit, start, guest, forget);
  const [name, setName] = useState(known.pseudonym);
  const shown = useMemo(() => ({ ...known, pseudonym: name }), [known, name]);
  const reading = useMemo(
    () => ({ here, revision: article.revision, guestDoor: null }),
    [here, article.revision],
  );
  const say = useMemo(() => (problem: { detail: string | null }) => problem.detail ?? t('noConnection'), [t]);
  const listing = useNoteListing();
  const store = useUnitAnnotations(article, unit, counts.of, say, listing);
  const painter = useRef(null);
  const reveal = useReveal({ shown, counts, store, painter, announce });
  const discussion = useDiscussing({ articleId: article.id, unitId: unit.id, store, say, announce });
  const { actions, takeStance, problem } = useAnnotating({
    ...{ article, unit, reading, isGuest: guest === null, counts, store, painter, announce },
    ...{ showOnlyBy: undefined, focusPanel: NOTHING, discussion, shown, reveal },
    onSigned: (author) => known.pseudonymous && setName(author),
  });
  const { counts: now, isTheirs } = counts;
  useTellCounts(unit.number, now, origin);
  // Who gave a name to take a stance has taken it.
  useEffect(() => {
    if (!guest || !wanted || !isTheirs) return;
    setWanted(null);
    takeStance(unit, wanted);
  }, [guest, wanted, isTheirs, takeStance, unit]);

  const { status } = store.annotations;
  const rule = guest ? null : <TakePart door={door} asked={asked} onEntered={become} />;
  return (
    <>
      <StanceChoice
        mine={now.mine}
        onTake={(stance) => {
          if (guest) return takeStance(unit, stance);
          setWanted(stance);
          setAsked((times) => times + 1);
        }}
      />
      {problem && <ProblemLine>{problem.text}</ProblemLine>}
      {typeof status === 'object' && (
        <ProblemLine>{notes('notLoaded', { reason: status.failed })}</ProblemLine>
      )}
      <DiscussionSections
        {...{ articleId: article.id, unit, counts: now, shown, listing, actions, adding, rule }}
        annotations={store.annotations}
        viewerId={guest?.id ?? null}
        // Said once, with the notes.
        sourceRule={guest ? null : ' '}
        onAdding={setAdding}
        noteAbout={null}
        noteField={noteField}
        sourceField={sourceField}
      />
      {guest && <p className="hint">{door.words.writingAs.replace('{name}', guest.name)}</p>}
      <p className="vh" role="status">
        {said}
      </p>
    </>
  );
}

const NOTHING = () => {};

/** The badge on the page around says what stands here by now. */
function useTellCounts(number: number, { notes, sources, stances, earlier }: Counts, origin: string | null) {
  const t = useWords('article');
  const { agree, unsure, disagree } = stances;
  useEffect(() => {
    const counts = { notes, sources, agree, unsure, disagree };
    const says = Object.entries(counts).flatMap(([key, count]) =>
      count > 0 ? [t(key as keyof typeof counts, { count })] : [],
    );
    const said = notes + sources + agree + unsure + disagree + earlier;
    tellAround(origin, { kind: 'said', unit: number, said, says: says.join(', ') });
  }, [number, notes, sources, agree, unsure, disagree, earlier, origin, t]);
}
