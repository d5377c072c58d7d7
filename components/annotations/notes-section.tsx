'use client';

import type { ReactNode, Ref } from 'react';
import { Still } from '@/components/ui/still';
import { useWords } from '@/components/ui/words';
import type { AnnotationActions, NoteView, Thread, UnitAnnotations } from './annotation-actions';
import { Composer } from './composer';
import { NoteCard } from './note-card';

type Shared = {
  actions: AnnotationActions;
  viewerId: string | null;
  annotations: UnitAnnotations;
  unitText: string;
};

/** The notes at a unit with their threads, and last, always open, the place to write. */
export function NotesSection({
  number,
  count,
  draftKey,
  about,
  field,
  rule,
  ...shared
}: Shared & {
  number: number;
  count: number;
  draftKey: string;
  about: ReactNode;
  field: Ref<HTMLTextAreaElement>;
  /** Why one may not write here, in words. */
  rule: ReactNode;
}) {
  const t = useWords('notes');
  const { annotations, actions } = shared;
  const loading = annotations.status === 'loading' && count > 0;
  return (
    <section className="sec" aria-busy={loading} aria-label={t('title')}>
      <h3>
        {t('title')} {count > 0 && <span className="n">{count}</span>}
      </h3>
      {loading && <Still />}
      {count === 0 && annotations.notes.length === 0 && <p className="empty">{t('none', { number })}</p>}
      <div className="notes">
        {annotations.notes.map((note) => (
          <Card key={note.id} note={note} {...shared}>
            <Replies root={note} thread={annotations.threads.get(note.id)} {...shared} />
          </Card>
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
          onPost={actions.postNote}
        />
      )}
    </section>
  );
}

/**
 * Replies in the order of the conversation, indented once: whoever answers a reply names whom. As many as
 * were fetched; the others wait behind a button.
 */
function Replies({ root, thread, ...shared }: Shared & { root: NoteView; thread: Thread | undefined }) {
  const t = useWords('notes');
  const here = thread?.items ?? [];
  const rest = Math.max(0, root.replyCount - here.filter(({ deletedAt }) => !deletedAt).length);
  const waiting = thread ? thread.next !== null : rest > 0;
  if (here.length === 0 && !waiting) return null;
  const names = new Map([root, ...here].map(({ id, author }) => [id, author?.name ?? t('somebody')]));
  return (
    <div className="replies" aria-busy={thread?.loading}>
      {inThreadOrder(root.id, here).map((reply) => (
        <Card
          key={reply.id}
          note={reply}
          answering={reply.parentId === root.id ? null : (names.get(reply.parentId ?? '') ?? t('somebody'))}
          {...shared}
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

const Card = ({
  note,
  annotations,
  children,
  ...rest
}: Shared & { note: NoteView; answering?: string | null; children?: ReactNode }) => (
  <NoteCard
    note={note}
    deleted={annotations.deleted.has(note.id)}
    fresh={annotations.fresh === note.id}
    {...rest}
  >
    {children}
  </NoteCard>
);

/** Each reply after the one it answers, otherwise by time. One whose parent is not here yet stands at the end. */
function inThreadOrder<Reply extends { id: string; parentId: string | null }>(
  rootId: string,
  replies: readonly Reply[],
): Reply[] {
  const known = new Set([rootId, ...replies.map(({ id }) => id)]);
  const children = new Map<string, Reply[]>();
  for (const reply of replies) {
    const parent = reply.parentId !== null && known.has(reply.parentId) ? reply.parentId : '';
    const siblings = children.get(parent);
    if (siblings) siblings.push(reply);
    else children.set(parent, [reply]);
  }
  const ordered: Reply[] = [];
  const waiting = [...(children.get('') ?? []).reverse(), ...(children.get(rootId) ?? []).reverse()];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    ordered.push(next);
    waiting.push(...(children.get(next.id) ?? []).reverse());
  }
  return ordered;
}
