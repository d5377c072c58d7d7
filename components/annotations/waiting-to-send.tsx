'use client';

import { useId, useState } from 'react';
import type { Taken, WaitingActions, WaitingItem } from '@/components/article/live-news';
import { ProblemLine } from '@/components/ui/problem-line';
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
  const [edited, setEdited] = useState<WaitingItem | null>(null);
  // Words that somebody types stay, also where what they are for was sent meanwhile.
  const shown = edited && !items.some(({ id }) => id === edited.id) ? [...items, edited] : items;
  if (shown.length === 0) return null;
  return (
    <section className="sec" aria-label={t('title')}>
      <h3>
        {t('title')} <span className="n">{items.length}</span>
      </h3>
      <div className="waiting">
        {shown.map((item) =>
          item.id === edited?.id ? (
            <Editing
              key={item.id}
              text={edited.text}
              save={(markdown) => actions.revise(item.id, markdown)}
              onEnd={() => setEdited(null)}
            />
          ) : (
            <Item key={item.id} item={item} actions={actions} onEdit={() => setEdited(item)} />
          ),
        )}
      </div>
    </section>
  );
}

function Item({ item, actions, onEdit }: { item: WaitingItem; actions: WaitingActions; onEdit: () => void }) {
  const t = useWords('waiting');
  const stances = useWords('stances');
  const [failed, setFailed] = useState(false);
  const { id, what, state, text } = item;
  const words = what === 'note' || what === 'reply' || what === 'edit';
  const act = async (work: Promise<Taken>) => setFailed((await work) === 'failed');
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
      {state === 'old' && <p className="hint">{t('old')}</p>}
      {failed && <ProblemLine>{t('failed')}</ProblemLine>}
      <div className="acts">
        {state === 'signed_out' && (
          <a className="btn-text" href={`/sign-in?next=${encodeURIComponent(location.pathname)}`}>
            {t('signIn')}
          </a>
        )}
        {words && (
          <button type="button" className="btn-text" onClick={onEdit}>
            {t('edit')}
          </button>
        )}
        {(state === 'refused' || state === 'old' || (state === 'stale' && what !== 'edit')) && (
          <button type="button" className="btn-text" onClick={() => void act(actions.retry(id))}>
            {t(state === 'old' ? 'again' : 'retry')}
          </button>
        )}
        {state === 'stale' && what === 'edit' && (
          <button type="button" className="btn-text" onClick={() => void act(actions.overwrite(id))}>
            {t('overwrite')}
          </button>
        )}
        <button type="button" className="btn-text" onClick={() => void act(actions.discard(id))}>
          {t('discard')}
        </button>
      </div>
    </article>
  );
}

function Editing({
  text,
  save,
  onEnd,
}: {
  text: string;
  save: (markdown: string) => Promise<Taken>;
  onEnd: () => void;
}) {
  const t = useWords('waiting');
  const field = useId();
  const [markdown, setMarkdown] = useState(text);
  const [refused, setRefused] = useState<'gone' | 'failed' | null>(null);
  async function submit() {
    const taken = await save(markdown);
    if (taken === 'taken') onEnd();
    else setRefused(taken);
  }
  return (
    <form
      className="waiting-item"
      onSubmit={(event) => {
        event.preventDefault();
        if (markdown.trim() !== '') void submit();
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
      {refused && <ProblemLine>{t(refused)}</ProblemLine>}
      <div className="row-split">
        <button type="button" className="btn btn-quiet btn-small" onClick={onEnd}>
          {t('cancel')}
        </button>
        <button type="submit" className="btn btn-small" disabled={markdown.trim() === ''}>
          {t('save')}
        </button>
      </div>
    </form>
  );
}
