'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { ProblemLine } from '@/components/ui/problem-line';
import { useWords } from '@/components/ui/words';
import type { AnnotationActions, EarlierVersion, NoteView, Refusal } from './annotation-actions';
import { AnnotationTime } from './annotation-time';
import { AuthorName } from './author-name';
import { CheckPlace } from './check-place';
import { Composer } from './composer';
import { DeletedLine } from './deleted-line';
import { Markdown } from './markdown';

/** A note or reply: who, when, what, and what one may do with it. */
export function NoteCard({
  note,
  actions,
  viewerId,
  deleted,
  fresh,
  answering,
  unitText,
  children,
}: {
  note: NoteView;
  actions: AnnotationActions;
  viewerId: string | null;
  deleted: boolean;
  fresh: boolean;
  /** Whom a deeper reply answers. */
  answering?: string | null;
  unitText: string;
  children?: ReactNode;
}) {
  const t = useWords('notes');
  const [open, setOpen] = useState<'edit' | 'reply' | 'history' | null>(null);
  const [refusal, setRefusal] = useState<Refusal>(null);
  const { abilities, author, target, body } = note;

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
      <article className="note">
        <p className="gone">{t('deleted')}</p>
        {children}
      </article>
    );
  }
  const isPart = note.depth === 0 && target.exact !== '' && target.exact !== unitText;
  const close = () => setOpen(null);
  return (
    <article
      className={fresh ? 'note note-new' : 'note'}
      id={`note-${note.id}`}
      aria-label={author?.name ?? t('somebody')}
    >
      <header className="note-head">
        <AuthorName author={author} viewerId={viewerId} onChoose={actions.showOnlyBy} />
        <AnnotationTime at={note.createdAt} />
        {note.version > 1 && (
          <button
            type="button"
            className="btn-text"
            aria-expanded={open === 'history'}
            onClick={() => setOpen(open === 'history' ? null : 'history')}
          >
            {t('edited')}
          </button>
        )}
        {answering && <span className="you">{t('answering', { name: answering })}</span>}
      </header>
      {open === 'history' && <History note={note} load={actions.loadEarlierVersions} />}
      <CheckPlace annotation={note} actions={actions} />
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
          onPost={async (markdown) => {
            const problem = await actions.editNote(note, markdown);
            if (problem === null) close();
            return problem;
          }}
          onCancel={close}
        />
      ) : (
        <Markdown text={body.markdown} />
      )}
      {refusal && <ProblemLine>{refusal}</ProblemLine>}
      {open !== 'edit' && (
        <div className="acts">
          {abilities.reply && (
            <button
              type="button"
              className="btn-text"
              aria-expanded={open === 'reply'}
              onClick={() => setOpen(open === 'reply' ? null : 'reply')}
            >
              {t('reply')}
            </button>
          )}
          {abilities.edit && (
            <button type="button" className="btn-text" onClick={() => setOpen('edit')}>
              {t('edit')}
            </button>
          )}
          {abilities.delete && (
            <button
              type="button"
              className="btn-text"
              onClick={async () => setRefusal(await actions.remove(note))}
            >
              {t('delete')}
            </button>
          )}
        </div>
      )}
      {open === 'reply' && (
        <Composer
          label={t('replyTo', { name: author?.name ?? t('somebody') })}
          draftKey={`reply:${note.id}`}
          action={t('reply')}
          rows={2}
          focusAtOnce
          onPost={async (markdown) => {
            const problem = await actions.reply(note, markdown);
            if (problem === null) close();
            return problem;
          }}
          onCancel={close}
        />
      )}
      {children}
    </article>
  );
}

/** What a note said before it was edited. */
function History({ note, load }: { note: NoteView; load: AnnotationActions['loadEarlierVersions'] }) {
  const t = useWords('notes');
  const [versions, setVersions] = useState<EarlierVersion[] | null>(null);
  useEffect(() => {
    let shown = true;
    void load(note).then((found) => shown && setVersions(found ?? []));
    return () => {
      shown = false;
    };
  }, [load, note]);
  return (
    <section className="history" aria-label={t('history')} aria-busy={versions === null}>
      {versions?.map(({ version, markdown, at }) => (
        <div key={version}>
          <p className="hint">
            {t('version', { number: version })} · <AnnotationTime at={at} />
          </p>
          <Markdown text={markdown} />
        </div>
      ))}
    </section>
  );
}
