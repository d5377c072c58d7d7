'use client';

import { type ClipboardEvent, type ReactNode, type Ref, useEffect, useId, useRef, useState } from 'react';
import { ProblemLine } from '@/components/ui/problem-line';
import { useWords } from '@/components/ui/words';
import { type Named, toMentions, toNamed } from '@/lib/domain/annotations/mentions';
import type { Mentionable } from './annotation-actions';
import { Markdown } from './markdown';
import { MentionList } from './mention-list';
import { withQuotation } from './quote-note';
import { shortAddress } from './short-address';
import { useDraft } from './use-draft';
import { useMentioning } from './use-mentioning';

/** In UTF-16 code units; the server has the last word. */
const NOTE_LIMIT = 10_000;

/** Refusal as a whole sentence, with a link where one helps; null when it worked. */
export type Refusal = ReactNode | null;

/** Something to put into the text; another object each time. */
export type Insertion = { quoted: string };

type Props = {
  label: string;
  draftKey: string;
  start?: string;
  action: string;
  placeholder?: string;
  /** What the note is about, when it is not the whole unit. */
  about?: ReactNode;
  /** What is chosen about the note besides its words. */
  choices?: ReactNode;
  /** How it is signed, in words; by default that Markdown works. */
  hint?: string;
  field?: Ref<HTMLTextAreaElement>;
  /** When a press on a button brought it: writing can begin. */
  focusAtOnce?: boolean;
  rows?: number;
  insertion?: Insertion | null;
  /** Whom one can name with `@`; nobody where it is missing. */
  findPeople?: (prefix: string) => Promise<Mentionable[]>;
  onPost: (markdown: string) => Promise<Refusal>;
  onCancel?: () => void;
};

/** Writing a note, a reply or an edit: always a draft first, kept until it is posted. */
export function Composer({ label, draftKey, start = '', action, onPost, onCancel, ...more }: Props) {
  const t = useWords('notes');
  const id = useId();
  const { text, write, kept } = useDraft(draftKey, start);
  const [view, setView] = useState<'write' | 'preview'>('write');
  const [posting, setPosting] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>(null);
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
      {more.about}
      <WritingField
        {...more}
        id={id}
        text={text}
        isOver={over > 0}
        hidden={view === 'preview'}
        onWrite={write}
        onPost={() => void post()}
      />
      {view === 'preview' && (
        <div className="preview">
          <Markdown text={text} />
        </div>
      )}
      {more.choices}
      {refusal && <ProblemLine>{refusal}</ProblemLine>}
      <div className="row-split">
        <span className="hint" id={`${id}-state`}>
          {over > 0
            ? t('tooLong', { count: over })
            : kept && text
              ? t('draft')
              : (more.hint ?? t('markdown'))}
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

/** Where one types. Whoever is mentioned stands there as `@name`; in the text that is kept, as who that is. */
function WritingField({
  id,
  text,
  isOver,
  hidden,
  onWrite,
  onPost,
  field,
  focusAtOnce = false,
  rows = 3,
  placeholder,
  insertion,
  findPeople,
}: Pick<Props, 'field' | 'focusAtOnce' | 'rows' | 'placeholder' | 'insertion' | 'findPeople'> & {
  id: string;
  text: string;
  isOver: boolean;
  hidden: boolean;
  onWrite: (markdown: string) => void;
  onPost: () => void;
}) {
  const t = useWords('notes');
  const own = useRef<HTMLTextAreaElement | null>(null);
  // A name that was typed away and typed again still means the same person.
  const [met, setMet] = useState<Named['people']>(new Map());
  const shown = toNamed(text, t('somebody'));
  const named = { text: shown.text, people: new Map([...met, ...shown.people]) };
  const writeNamed = (next: Named) => {
    setMet(next.people);
    onWrite(toMentions(next));
  };
  const mentioning = useMentioning({ field: own, named, onWrite: writeNamed, findPeople });
  useEffect(() => {
    if (focusAtOnce) own.current?.focus();
  }, [focusAtOnce]);
  useInsertion(insertion ?? null, own, (quoted) =>
    writeNamed({ text: withQuotation(named.text, quoted), people: named.people }),
  );
  const paste = (event: ClipboardEvent) => {
    const short = shortAddress(event.clipboardData.getData('text/plain'), location);
    // As if it were typed, so that it can be undone.
    if (short && document.execCommand('insertText', false, short)) event.preventDefault();
  };
  return (
    <>
      <textarea
        id={id}
        ref={(element) => {
          own.current = element;
          if (typeof field === 'function') field(element);
          else if (field) field.current = element;
        }}
        className="field"
        hidden={hidden}
        rows={rows}
        dir="auto"
        placeholder={placeholder}
        value={named.text}
        aria-invalid={isOver || undefined}
        aria-describedby={`${id}-state`}
        {...(findPeople && mentioning.fieldProps)}
        onChange={(event) => {
          writeNamed({ text: event.target.value, people: named.people });
          mentioning.look();
        }}
        onClick={mentioning.look}
        onBlur={mentioning.close}
        onPaste={paste}
        onKeyDown={(event) => {
          if (mentioning.press(event)) return;
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onPost();
        }}
      />
      {findPeople && !hidden && <MentionList mentioning={mentioning} />}
    </>
  );
}

/** Puts something into the text once for each object that asks for it, and the caret behind it. */
function useInsertion(
  insertion: Insertion | null,
  field: { current: HTMLTextAreaElement | null },
  insert: (quoted: string) => void,
) {
  const done = useRef<Insertion | null>(null);
  useEffect(() => {
    if (!insertion || done.current === insertion) return;
    done.current = insertion;
    insert(insertion.quoted);
    requestAnimationFrame(() => {
      const element = field.current;
      element?.focus();
      element?.setSelectionRange(element.value.length, element.value.length);
      element?.scrollTo({ top: element.scrollHeight });
    });
  });
}
