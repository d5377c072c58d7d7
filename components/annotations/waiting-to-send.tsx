'use client';

import { useId, useState } from 'react';
import type { WaitingActions, WaitingItem } from '@/components/article/live-news';
import { useWords } from '@/components/ui/words';

/** What one wrote at a unit that has not reached the server: it can be changed, tried again and thrown away. */
export function WaitingToSend({
  items,
  actions,
}: {
  items: readonly WaitingItem[];
  actions: WaitingActions;
}) {
  const t = useWords('waiting');
  return (
    <section className="sec" aria-label={t('title')}>
      <h3>
        {t('title')} <span className="n">{items.length}</span>
      </h3>
      <div className="waiting">
        {items.map((item) => (
          <Item key={item.id} item={item} actions={actions} />
        ))}
      </div>
    </section>
  );
}

function Item({ item, actions }: { item: WaitingItem; actions: WaitingActions }) {
  const t = useWords('waiting');
  const stances = useWords('stances');
  const [editing, setEditing] = useState(false);
  const { id, what, state, text } = item;
  const words = what === 'note' || what === 'reply' || what === 'edit';
  if (editing)
    return (
      <Editing
        text={text}
        onCancel={() => setEditing(false)}
        onSave={(markdown) => {
          actions.revise(id, markdown);
          setEditing(false);
        }}
      />
    );
  return (
    <article className="waiting-item" aria-label={t(`what.${what}`)}>
      <p className="waiting-head">
        <span>{t(`what.${what}`)}</span>
        <span className="waiting-state">{t(`state.${state}`)}</span>
      </p>
      {text !== '' && (
        <p className="waiting-text" dir="auto">
          {what === 'stance' && stances.has(text) ? stances(text) : text}
        </p>
      )}
      {item.problem && <p className="hint">{item.problem}</p>}
      <div className="acts">
        {state === 'signed_out' && (
          <a className="btn-text" href={`/sign-in?next=${encodeURIComponent(location.pathname)}`}>
            {t('signIn')}
          </a>
        )}
        {words && (
          <button type="button" className="btn-text" onClick={() => setEditing(true)}>
            {t('edit')}
          </button>
        )}
        {(state === 'refused' || (state === 'stale' && what !== 'edit')) && (
          <button type="button" className="btn-text" onClick={() => actions.retry(id)}>
            {t('retry')}
          </button>
        )}
        {state === 'stale' && what === 'edit' && (
          <button type="button" className="btn-text" onClick={() => actions.overwrite(id)}>
            {t('overwrite')}
          </button>
        )}
        <button type="button" className="btn-text" onClick={() => actions.discard(id)}>
          {t('discard')}
        </button>
      </div>
    </article>
  );
}

function Editing({
  text,
  onSave,
  onCancel,
}: {
  text: string;
  onSave: (markdown: string) => void;
  onCancel: () => void;
}) {
  const t = useWords('waiting');
  const field = useId();
  const [markdown, setMarkdown] = useState(text);
  return (
    <form
      className="waiting-item"
      onSubmit={(event) => {
        event.preventDefault();
        if (markdown.trim() !== '') onSave(markdown);
      }}
    >
      <label className="label" htmlFor={field}>
        {t('words')}
      </label>
      <textarea
        id={field}
        className="field"
        rows={3}
        dir="auto"
        value={markdown}
        onChange={(event) => setMarkdown(event.target.value)}
      />
      <div className="row-split">
        <button type="button" className="btn btn-quiet btn-small" onClick={onCancel}>
          {t('cancel')}
        </button>
        <button type="submit" className="btn btn-small" disabled={markdown.trim() === ''}>
          {t('save')}
        </button>
      </div>
    </form>
  );
}
