'use client';

import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import { type SendForm, UNSENT } from './import-types';

type Props = { draft: string; send: SendForm; children: ReactNode; className?: string; saved?: string };

/** A form about a draft. Says beside itself what went wrong, or that it was saved. */
export function DraftForm({ draft, send, children, className, saved }: Props) {
  const [state, submit, pending] = useActionState(send, UNSENT);
  const complaint = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (state.error) complaint.current?.focus();
  }, [state]);
  return (
    <form action={submit} className={className} aria-busy={pending}>
      <input type="hidden" name="draft" value={draft} />
      {children}
      {state.error && (
        <p className="form-error" role="alert" tabIndex={-1} ref={complaint}>
          {state.error.message}
        </p>
      )}
      {saved && (
        <p className="text-sm text-ink-2" role="status">
          {state.done && !pending ? saved : ''}
        </p>
      )}
    </form>
  );
}
