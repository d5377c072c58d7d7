'use client';

import { type ReactNode, type Ref, useEffect, useId, useState } from 'react';
import { ProblemLine } from '@/components/ui/problem-line';
import { useWords } from '@/components/ui/words';
import { Markdown } from './markdown';
import { useDraft } from './use-draft';

/** In UTF-16 code units; the server has the last word. */
const NOTE_LIMIT = 10_000;

/** Refusal as a whole sentence, with a link where one helps; null when it worked. */
export type Refusal = ReactNode | null;

/** Writing a note, a reply or an edit: always a draft first, kept until it is posted. */
export function Composer({
  label,
  draftKey,
  start = '',
  action,
  placeholder,
  about,
  field,
  focusAtOnce = false,
  rows = 3,
  onPost,
  onCancel,
}: {
  label: string;
  draftKey: string;
  start?: string;
  action: string;
  placeholder?: string;
  /** What the note is about, when it is not the whole unit. */
  about?: ReactNode;
  field?: Ref<HTMLTextAreaElement>;
  /** When a press on a button brought it: writing can begin. */
  focusAtOnce?: boolean;
  rows?: number;
  onPost: (markdown: string) => Promise<Refusal>;
  onCancel?: () => void;
}) {
  const t = useWords('notes');
  const id = useId();
  const { text, write, kept } = useDraft(draftKey, start);
  const [view, setView] = useState<'write' | 'preview'>('write');
  const [posting, setPosting] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>(null);
  useEffect(() => {
    if (focusAtOnce) document.getElementById(id)?.focus();
  }, [focusAtOnce, id]);
  const over = text.length - NOTE_LIMIT;
  const ready = text.trim() !== '' && over <= 0;

  const post = async () => {
    if (!ready || posting) return;
    setPosting(true);
    const problem = await onPost(text);
    setPosting(false);
    setRefusal(problem);
    if (problem === null) {
      write(start);
      setView('write');
    }
  };

  return (
    <form
      className="composer"
      aria-busy={posting}
      onSubmit={(event) => {
        event.preventDefault();
        void post();
      }}
    >
      <div className="row-split">
        <label className="label" htmlFor={id}>
          {label}
        </label>
        {text.trim() !== '' && (
          <div className="composer-tabs">
            {(['write', 'preview'] as const).map((each) => (
              <button key={each} type="button" aria-pressed={view === each} onClick={() => setView(each)}>
                {t(each)}
              </button>
            ))}
          </div>
        )}
      </div>
      {about}
      <textarea
        id={id}
        ref={field}
        className="field"
        hidden={view === 'preview'}
        rows={rows}
        dir="auto"
        placeholder={placeholder}
        value={text}
        aria-invalid={over > 0 || undefined}
        aria-describedby={`${id}-state`}
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void post();
        }}
      />
      {view === 'preview' && (
        <div className="preview">
          <Markdown text={text} />
        </div>
      )}
      {refusal && <ProblemLine>{refusal}</ProblemLine>}
      <div className="row-split">
        <span className="hint" id={`${id}-state`}>
          {over > 0 ? t('tooLong', { count: over }) : kept && text ? t('draft') : t('markdown')}
        </span>
        <span className="row">
          {onCancel && (
            <button type="button" className="btn btn-quiet btn-small" onClick={onCancel}>
              {t('cancel')}
            </button>
          )}
          <button
            type="submit"
            className={onCancel ? 'btn btn-small' : 'btn btn-primary btn-small'}
            disabled={!ready}
            aria-disabled={posting || undefined}
          >
            {posting ? t('posting') : action}
          </button>
        </span>
      </div>
    </form>
  );
}
