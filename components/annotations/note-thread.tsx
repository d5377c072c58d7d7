'use client';

import { useEffect, useRef, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import type { AnnotationActions, NoteView, Thread, UnitAnnotations } from './annotation-actions';
import { AnnotationTime } from './annotation-time';
import { NoteCard } from './note-card';
import { inThreadOrder } from './thread-order';

export type SharedByNotes = {
  actions: AnnotationActions;
  viewerId: string | null;
  annotations: UnitAnnotations;
  unitText: string;
  signature: string;
};

/** A note with its replies. Once it is resolved only a line of it is shown, until it is asked for. */
export function NoteThread({ root, ...shared }: SharedByNotes & { root: NoteView }) {
  const [unfolded, setUnfolded] = useState(false);
  const [settledHere, setSettledHere] = useState(false);
  const { resolved } = root.thread;
  const isLive = !root.deletedAt && !shared.annotations.deleted.has(root.id);
  const actions: AnnotationActions = {
    ...shared.actions,
    resolve: async (thread) => {
      setSettledHere(true);
      setUnfolded(false);
      return shared.actions.resolve(thread);
    },
  };
  const thread = shared.annotations.threads.get(root.id);
  return (
    <>
      {resolved && isLive && (
        <FoldedLine root={root} open={unfolded} onOpen={setUnfolded} takesFocus={settledHere} />
      )}
      {(!resolved || unfolded || !isLive) && (
        <NoteCard {...cardOf(root, root, { ...shared, actions })}>
          <Replies root={root} thread={thread} {...shared} />
        </NoteCard>
      )}
    </>
  );
}

const cardOf = (note: NoteView, root: NoteView, { annotations, ...shared }: SharedByNotes) => ({
  ...shared,
  ...{ note, root },
  deleted: annotations.deleted.has(note.id),
  fresh: annotations.fresh === note.id,
});

/** Who said that there is nothing more to do, and when; with the beginning of what it was about. */
function FoldedLine({
  root,
  open,
  onOpen,
  takesFocus,
}: {
  root: NoteView;
  open: boolean;
  onOpen: (open: boolean) => void;
  /** What had the focus was folded away. */
  takesFocus: boolean;
}) {
  const t = useWords('together');
  const notes = useWords('notes');
  const line = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) line.current?.focus();
  }, [takesFocus]);
  const { resolved } = root.thread;
  if (!resolved) return null;
  return (
    <button
      ref={line}
      type="button"
      className="resolved-line"
      id={open ? undefined : `note-${root.id}`}
      aria-expanded={open}
      onClick={() => onOpen(!open)}
    >
      <Icon name="check" />
      <span>
        {t('resolvedBy', { name: resolved.by?.name ?? notes('somebody') })}{' '}
        <AnnotationTime at={resolved.at} />
        {!open && (
          <span className="resolved-words" dir="auto">
            {root.author?.name ?? notes('somebody')}: {root.body.markdown.slice(0, 120)}
          </span>
        )}
      </span>
    </button>
  );
}

/**
 * Replies in the order of the conversation, indented once: whoever answers a reply names whom. As many as
 * were fetched; the others wait behind a button.
 */
function Replies({
  root,
  thread,
  ...shared
}: SharedByNotes & { root: NoteView; thread: Thread | undefined }) {
  const t = useWords('notes');
  const here = thread?.items ?? [];
  const rest = Math.max(0, root.replyCount - here.filter(({ deletedAt }) => !deletedAt).length);
  const waiting = thread ? thread.next !== null : rest > 0;
  if (here.length === 0 && !waiting) return null;
  const names = new Map([root, ...here].map(({ id, author }) => [id, author?.name ?? t('somebody')]));
  return (
    <div className="replies" aria-busy={thread?.loading}>
      {inThreadOrder(root.id, here, root.thread.acceptedId).map((reply) => (
        <NoteCard
          key={reply.id}
          answering={reply.parentId === root.id ? null : (names.get(reply.parentId ?? '') ?? t('somebody'))}
          {...cardOf(reply, root, shared)}
        />
      ))}
      {waiting && rest > 0 && (
        <button
          type="button"
          className="btn-text"
          aria-disabled={thread?.loading}
          onClick={() => shared.actions.loadReplies(root)}
        >
          {here.length > 0
            ? t('moreReplies', { count: Math.min(50, rest) })
            : t('showReplies', { count: rest })}
        </button>
      )}
    </div>
  );
}
