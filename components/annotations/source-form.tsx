'use client';

import { type Ref, useEffect, useId, useState } from 'react';
import { ProblemLine } from '@/components/ui/problem-line';
import { useWords } from '@/components/ui/words';
import type { SourceBody, SourceRelation } from '@/lib/domain/annotations/annotation-kinds';
import type { NewSource, Refusal } from './annotation-actions';
import { useDraft } from './use-draft';

const RELATIONS = {
  supports: 'relationSupports',
  disputes: 'relationDisputes',
  context: 'relationContext',
} as const;

/**
 * A source for a unit: where it is, how it relates, and if wanted its words and one's own. Of one that is
 * `edited` the address stays: another page is another source.
 */
export function SourceForm({
  label,
  action,
  draftKey,
  edited,
  field,
  onSave,
  onClose,
}: {
  label: string;
  action: string;
  draftKey: string;
  edited?: SourceBody;
  /** Where the web address is typed. */
  field?: Ref<HTMLInputElement>;
  onSave: (source: NewSource) => Promise<Refusal>;
  onClose: () => void;
}) {
  const t = useWords('sources');
  const notes = useWords('notes');
  const id = useId();
  const url = useDraft(`${draftKey}:url`);
  const quotation = useDraft(`${draftKey}:quotation`, edited?.quotation);
  const comment = useDraft(`${draftKey}:comment`, edited?.comment);
  const [relation, setRelation] = useState<SourceRelation>(edited?.relation ?? 'supports');
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>(null);
  const first = edited ? 'quotation' : 'url';
  useEffect(() => document.getElementById(`${id}-${first}`)?.focus(), [id, first]);

  const save = async () => {
    if (sending) return;
    setSending(true);
    const problem = await onSave({
      url: url.text.trim(),
      relation,
      quotation: quotation.text,
      comment: comment.text,
    });
    setSending(false);
    setRefusal(problem);
    if (problem !== null) return;
    url.write('');
    quotation.write(edited?.quotation ?? '');
    comment.write(edited?.comment ?? '');
    onClose();
  };

  return (
    <form
      className="source-form"
      aria-label={label}
      aria-busy={sending}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      }}
    >
      {!edited && (
        <div>
          <label className="label" htmlFor={`${id}-url`}>
            {t('url')}
          </label>
          <input
            id={`${id}-url`}
            ref={field}
            className="field"
            type="text"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            dir="ltr"
            required
            maxLength={2048}
            placeholder="https://"
            value={url.text}
            onChange={(event) => url.write(event.target.value)}
          />
        </div>
      )}
      <fieldset>
        <legend className="label">{t('relation')}</legend>
        <div className="choices">
          {(Object.keys(RELATIONS) as SourceRelation[]).map((each) => (
            <label key={each}>
              <input
                type="radio"
                name={`${id}-relation`}
                checked={relation === each}
                onChange={() => setRelation(each)}
              />
              {t(RELATIONS[each])}
            </label>
          ))}
        </div>
      </fieldset>
      {(
        [
          ['quotation', 'quotationHint', quotation],
          ['comment', 'commentHint', comment],
        ] as const
      ).map(([name, hint, draft]) => (
        <div key={name}>
          <label className="label" htmlFor={`${id}-${name}`}>
            {t(name)}
          </label>
          <textarea
            id={`${id}-${name}`}
            className="field"
            rows={2}
            dir="auto"
            maxLength={2000}
            aria-describedby={`${id}-${name}-hint`}
            value={draft.text}
            onChange={(event) => draft.write(event.target.value)}
          />
          <span className="hint" id={`${id}-${name}-hint`}>
            {t(hint)}
          </span>
        </div>
      ))}
      {refusal && <ProblemLine>{refusal}</ProblemLine>}
      <div className="row">
        <button type="submit" className="btn btn-small" aria-disabled={sending || undefined}>
          {action}
        </button>
        <button type="button" className="btn btn-quiet btn-small" onClick={onClose}>
          {notes('cancel')}
        </button>
      </div>
    </form>
  );
}
