'use client';

import { type ReactNode, type Ref, useState } from 'react';
import { Still } from '@/components/ui/still';
import { useWords } from '@/components/ui/words';
import type { AnnotationActions, NoteListing, UnitAnnotations } from './annotation-actions';
import { Composer } from './composer';
import { NoteListingBar } from './note-listing-bar';
import { NoteThread } from './note-thread';
import type { ShownWork } from './shown-work';
import { useSignature } from './use-signature';
import { WithheldWork } from './withheld-line';

/** The notes at a unit with their threads, and last, always open, the place to write. */
export function NotesSection({
  number,
  count,
  draftKey,
  about,
  field,
  rule,
  shown,
  othersShown,
  listing,
  ...shared
}: {
  actions: AnnotationActions;
  viewerId: string | null;
  annotations: UnitAnnotations;
  unitText: string;
  number: number;
  count: number;
  draftKey: string;
  about: ReactNode;
  field: Ref<HTMLTextAreaElement>;
  /** Why one may not write here, in words. */
  rule: ReactNode;
  shown: ShownWork;
  /** Whether what others wrote here is shown to the reader. */
  othersShown: boolean;
  listing: NoteListing;
}) {
  const t = useWords('notes');
  const together = useWords('together');
  const [question, setQuestion] = useState(false);
  const signature = useSignature(shown);
  const { annotations, actions } = shared;
  const loading = annotations.status === 'loading' && count > 0;
  const isFiltered = listing.threads !== null;
  const isEmpty = annotations.notes.length === 0 && annotations.status === 'ready';
  return (
    <section className="sec" aria-busy={loading} aria-label={t('title')}>
      <h3>
        {t('title')} {count > 0 && <span className="n">{count}</span>}
      </h3>
      {(count > 1 || isFiltered) && (
        <NoteListingBar
          listing={listing}
          byReactions={shown.spread !== 'hidden'}
          mine={shared.viewerId !== null}
        />
      )}
      {loading && <Still />}
      {!othersShown ? (
        <p className="empty withheld">
          <WithheldWork shown={shown} />
        </p>
      ) : count === 0 && annotations.notes.length === 0 ? (
        <p className="empty">{t('none', { number })}</p>
      ) : (
        isFiltered && isEmpty && <p className="empty">{together('noneSuch', { number })}</p>
      )}
      <div className="notes">
        {annotations.notes.map((note) => (
          <NoteThread key={note.id} root={note} signature={signature} {...shared} />
        ))}
        {annotations.moreNotes && (
          <button type="button" className="btn btn-small" onClick={actions.loadMoreNotes}>
            {t('more')}
          </button>
        )}
      </div>
      {rule ?? (
        <Composer
          label={t('add', { number })}
          draftKey={draftKey}
          action={t('post')}
          placeholder={t('placeholder')}
          about={about}
          field={field}
          {...(shown.pseudonymous && { hint: signature })}
          choices={
            <label className="ask">
              <input
                type="checkbox"
                checked={question}
                onChange={({ target }) => setQuestion(target.checked)}
              />
              {together('askThis')}
            </label>
          }
          findPeople={actions.findPeople}
          onPost={async (markdown) => {
            const problem = await actions.postNote(markdown, question);
            if (problem === null) setQuestion(false);
            return problem;
          }}
        />
      )}
    </section>
  );
}
