'use client';

import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { ProblemLine } from '@/components/ui/problem-line';
import { useWords } from '@/components/ui/words';
import { MAX_NOTE_TO_AUTHOR } from '@/lib/domain/moderation/decision';
import type { AnnotationActions, Refusal, View } from './annotation-actions';

/** Of what a moderator refused: its author asks for another look, with a reason. */
export function AppealForm({ annotation, actions }: { annotation: View; actions: AnnotationActions }) {
  const t = useWords('together');
  const [open, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>(null);
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (open) field.current?.focus();
  }, [open]);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = new FormData(event.currentTarget).get('reason');
    setRefusal(await actions.appeal(annotation, typeof reason === 'string' ? reason : ''));
  };
  if (!open)
    return (
      <button type="button" className="btn-text" onClick={() => setOpen(true)}>
        {t('appeal')}
      </button>
    );
  return (
    <form className="form-stack" aria-label={t('appeal')} onSubmit={send}>
      <label className="label" htmlFor={id}>
        {t('appealLabel')}
      </label>
      <textarea
        id={id}
        ref={field}
        name="reason"
        className="field"
        rows={3}
        maxLength={MAX_NOTE_TO_AUTHOR}
        aria-describedby={`${id}-hint`}
      />
      <p className="hint" id={`${id}-hint`}>
        {t('appealHint')}
      </p>
      {refusal && <ProblemLine>{refusal}</ProblemLine>}
      <p className="acts">
        <button type="submit" className="btn btn-small">
          {t('appealSend')}
        </button>
        <button type="button" className="btn-text" onClick={() => setOpen(false)}>
          {t('appealCancel')}
        </button>
      </p>
    </form>
  );
}
