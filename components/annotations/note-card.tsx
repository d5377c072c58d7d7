'use client';

import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { ProblemLine } from '@/components/ui/problem-line';
import { useWords } from '@/components/ui/words';
import type { AnnotationActions, NoteView, Refusal } from './annotation-actions';
import { AnnotationTime } from './annotation-time';
import { AuthorName } from './author-name';
import { CheckPlace } from './check-place';
import { Composer, type Insertion } from './composer';
import { DeletedLine } from './deleted-line';
import { HelpfulMark } from './helpful-mark';
import { Markdown } from './markdown';
import { ModerationLine } from './moderation-line';
import { NoteActs } from './note-acts';

import { quotation, selectedIn } from './quote-note';
import { ReactionsBar } from './reactions-bar';

const NoteHistory = lazy(() => import('./note-history'));

type Props = {
  note: NoteView;
  /** The note that the thread begins with; itself, of that one. */
  root: NoteView;
  actions: AnnotationActions;
  viewerId: string | null;
  deleted: boolean;
  fresh: boolean;
  /** Whom a deeper reply answers. */
  answering?: string | null;
  unitText: string;
  /** Under which name others will see what is written here. */
  signature: string;
  children?: ReactNode;
};

/** A note or reply: who, when, what, and what one may do with it. */
export function NoteCard(props: Props) {
  const { note, deleted, actions, children } = props;
  const t = useWords('notes');
  if (deleted) {
    return (
      <article className="note">
        <DeletedLine text={t('noteDeleted')} onUndo={() => actions.restore(note)} />
        {children}
      </article>
    );
  }
  if (note.deletedAt) {
    return (
      <article className="note" id={`note-${note.id}`}>
        <p className="gone">{t('deleted')}</p>
        {children}
      </article>
    );
  }
  return <LiveNote {...props} />;
}

function LiveNote({ note, root, actions, viewerId, fresh, answering, unitText, signature, children }: Props) {
  const t = useWords('notes');
  const together = useWords('together');
  const [open, setOpen] = useState<'edit' | 'reply' | 'history' | null>(null);
  const [quoted, setQuoted] = useState<Insertion | null>(null);
  const [refusal, setRefusal] = useState<Refusal>(null);
  const words = useRef<HTMLDivElement>(null);
  const { author, target, body } = note;
  const name = author?.name ?? t('somebody');
  const isPart = note.depth === 0 && target.exact !== '' && target.exact !== unitText;
  const isAccepted = root.thread.acceptedId === note.id;
  const close = () => setOpen(null);
  const toggle = (what: 'reply' | 'history') => setOpen(open === what ? null : what);
  const posted = (problem: Refusal) => {
    if (problem === null) close();
    return problem;
  };
  return (
    <article
      className={fresh ? 'note note-new' : 'note'}
      data-accepted={isAccepted || undefined}
      id={`note-${note.id}`}
      tabIndex={-1}
      aria-label={name}
    >
      <header className="note-head">
        <AuthorName author={author} viewerId={viewerId} onChoose={actions.showOnlyBy} />
        <a className="note-time" href={`#note-${note.id}`}>
          <AnnotationTime at={note.createdAt} />
        </a>
        {note.version > 1 && (
          <button
            type="button"
            className="btn-text"
            aria-expanded={open === 'history'}
            onClick={() => toggle('history')}
          >
            {t('edited')}
          </button>
        )}
        {note.imported && <span className="you">{t(`importedFrom.${note.imported.from}`)}</span>}
        {note.imported?.aboutArticle && note.depth === 0 && (
          <span className="note-tag">{t('aboutArticle')}</span>
        )}
        {answering && <span className="you">{t('answering', { name: answering })}</span>}
        {body.question && <span className="note-tag">{together('question')}</span>}
        {isAccepted && <span className="note-tag note-tag-accepted">{together('accepted')}</span>}
        {note.thread.assignee && (
          <span className="you" dir="auto">
            {together('assignedTo', { name: note.thread.assignee.name })}
          </span>
        )}
      </header>
      {open === 'history' && (
        <Suspense fallback={null}>
          <NoteHistory note={note} load={actions.loadEarlierVersions} />
        </Suspense>
      )}
      <CheckPlace annotation={note} actions={actions} />
      <ModerationLine annotation={note} actions={actions} viewerId={viewerId} />
      {isPart && (
        <blockquote className="range clip" dir="auto">
          {target.exact}
        </blockquote>
      )}
      {open === 'edit' ? (
        <Composer
          label={t('edit')}
          draftKey={`edit:${note.id}:${note.version}`}
          start={body.markdown}
          action={t('save')}
          focusAtOnce
          findPeople={actions.findPeople}
          onPost={async (markdown) => posted(await actions.editNote(note, markdown))}
          onCancel={close}
        />
      ) : (
        <div ref={words}>
          <Markdown text={body.markdown} />
        </div>
      )}
      {refusal && <ProblemLine>{refusal}</ProblemLine>}
      {open !== 'edit' && (
        <>
          <HelpfulMark bridging={note.bridging} />
          <ReactionsBar rated={note} actions={actions} />
          <NoteActs
            note={note}
            root={root}
            actions={actions}
            replying={open === 'reply'}
            onReply={() => toggle('reply')}
            onQuote={() => {
              const said = selectedIn(words.current);
              setQuoted({ quoted: quotation(note, said, together('wrote', { name })) });
              setOpen('reply');
            }}
            onEdit={() => setOpen('edit')}
            onRefusal={setRefusal}
          />
        </>
      )}
      {open === 'reply' && (
        <Composer
          label={t('replyTo', { name })}
          draftKey={`reply:${note.id}`}
          action={t('reply')}
          hint={signature}
          rows={2}
          focusAtOnce
          insertion={quoted}
          findPeople={actions.findPeople}
          onPost={async (markdown) => posted(await actions.reply(note, markdown))}
          onCancel={close}
        />
      )}
      {children}
    </article>
  );
}
