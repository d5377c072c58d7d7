'use client';

import { type FormEvent, useId, useRef, useState } from 'react';
import { useWords } from '@/components/ui/words';
import { ROLES, Role } from '@/lib/domain/segmentation/argument-model';
import { CORRECTION_LIMITS } from '@/lib/domain/segmentation/corrections/correction';

/** Writes out what the text takes for granted, or changes how it is written. */
export function ImplicitForm({
  title,
  words,
  withRole,
  onSave,
  onCancel,
}: {
  title: string;
  words: string;
  withRole: boolean;
  /** Returns why it could not be saved, or null. */
  onSave: (written: { text: string; role: Role }) => string | null;
  onCancel: () => void;
}) {
  const t = useWords('edit');
  const roles = useWords('roles');
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = String(form.get('text') ?? '').trim();
    const refusal =
      text === '' ? t('writeFirst') : onSave({ text, role: Role.catch('premise').parse(form.get('role')) });
    setProblem(refusal);
    if (refusal) field.current?.focus();
  };
  return (
    <form className="implicit-form form-stack" aria-label={title} onSubmit={save}>
      <div>
        <label className="label" htmlFor={id}>
          {title}
        </label>
        <textarea
          ref={field}
          id={id}
          name="text"
          className="field"
          rows={3}
          dir="auto"
          defaultValue={words}
          maxLength={CORRECTION_LIMITS.implicitText}
          aria-invalid={problem !== null || undefined}
          aria-describedby={`${id}-hint`}
          // biome-ignore lint/a11y/noAutofocus: it comes when a person asks for it, and is what they asked for.
          autoFocus
          onKeyDown={(event) => {
            if (event.key === 'Escape') onCancel();
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
              event.currentTarget.form?.requestSubmit();
          }}
        />
        <p className="hint mt-1" id={`${id}-hint`}>
          {problem ?? t('implicitHint')}
        </p>
      </div>
      {withRole && (
        <div>
          <label className="label" htmlFor={`${id}-role`}>
            {t('itsRole')}
          </label>
          <select id={`${id}-role`} name="role" className="field" defaultValue="premise">
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {roles(role)}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="row">
        <button type="submit" className="btn btn-primary">
          {t('save')}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
