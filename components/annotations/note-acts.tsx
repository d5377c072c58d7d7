'use client';

import { useId, useState } from 'react';
import { useWords } from '@/components/ui/words';
import type { AnnotationActions, NoteView, Refusal } from './annotation-actions';
import { AssignForm } from './assign-form';
import { FlagAct } from './flag-act';

/** What one may do with a note. What is done seldom waits behind “More”. */
export function NoteActs({
  note,
  root,
  actions,
  replying,
  onReply,
  onQuote,
  onEdit,
  onRefusal,
}: {
  note: NoteView;
  root: NoteView;
  actions: AnnotationActions;
  replying: boolean;
  onReply: () => void;
  onQuote: () => void;
  onEdit: () => void;
  onRefusal: (refusal: Refusal) => void;
}) {
  const t = useWords('notes');
  const together = useWords('together');
  const id = useId();
  const [more, setMore] = useState(false);
  const { abilities } = note;
  const isHead = note.id === root.id;
  const hasMore = isHead && (abilities.resolve || abilities.edit);
  const isAccepted = root.thread.acceptedId === note.id;
  const run = (deed: () => Promise<Refusal>) => async () => onRefusal(await deed());
  return (
    <>
      <div className="acts">
        {abilities.reply && (
          <>
            <button type="button" className="btn-text" aria-expanded={replying} onClick={onReply}>
              {t('reply')}
            </button>
            <button
              type="button"
              className="btn-text"
              // The words that are selected are to stay so.
              onMouseDown={(event) => event.preventDefault()}
              onClick={onQuote}
            >
              {together('quote')}
            </button>
          </>
        )}
        {!isHead && root.abilities.accept && (
          <button
            type="button"
            className="btn-text"
            onClick={run(() => actions.accept(root, isAccepted ? null : note))}
          >
            {together(isAccepted ? 'unaccept' : 'accept')}
          </button>
        )}
        {abilities.edit && (
          <button type="button" className="btn-text" onClick={onEdit}>
            {t('edit')}
          </button>
        )}
        {abilities.delete && (
          <button type="button" className="btn-text" onClick={run(() => actions.remove(note))}>
            {t('delete')}
          </button>
        )}
        <FlagAct annotation={note} actions={actions} onRefusal={onRefusal} />
        {hasMore && (
          <button
            type="button"
            className="btn-text"
            aria-expanded={more}
            aria-controls={id}
            onClick={() => setMore(!more)}
          >
            {together(more ? 'less' : 'more')}
          </button>
        )}
      </div>
      {hasMore && more && (
        <div id={id}>
          <MoreActs note={note} actions={actions} run={run} />
        </div>
      )}
    </>
  );
}

function MoreActs({
  note,
  actions,
  run,
}: {
  note: NoteView;
  actions: AnnotationActions;
  run: (deed: () => Promise<Refusal>) => () => Promise<void>;
}) {
  const together = useWords('together');
  const [assigning, setAssigning] = useState(false);
  const { abilities, thread, body } = note;
  return (
    <>
      <div className="acts">
        {abilities.edit && (
          <button type="button" className="btn-text" onClick={run(() => actions.ask(note, !body.question))}>
            {together(body.question ? 'unask' : 'ask')}
          </button>
        )}
        {abilities.resolve && (
          <>
            <button
              type="button"
              className="btn-text"
              onClick={run(() => (thread.resolved ? actions.reopen(note) : actions.resolve(note)))}
            >
              {together(thread.resolved ? 'reopen' : 'resolve')}
            </button>
            <button
              type="button"
              className="btn-text"
              aria-expanded={assigning}
              onClick={() => setAssigning(!assigning)}
            >
              {together('assign')}
            </button>
          </>
        )}
      </div>
      {assigning && (
        <AssignForm
          isAssigned={thread.assignee !== null}
          findPeople={actions.findAssignees}
          onAssign={(person) => {
            setAssigning(false);
            void run(() => actions.assign(note, person))();
          }}
        />
      )}
    </>
  );
}
