'use client';

import { type FormEvent, useEffect, useId, useRef } from 'react';
import { useWords } from '@/components/ui/words';
import { FLAG_REASONS, type FlagReason, MAX_FLAG_NOTE } from '@/lib/domain/moderation/decision';

/** Why a moderator should look at something. */
export function FlagForm({
  onFlag,
  onClose,
}: {
  onFlag: (reason: FlagReason, note: string) => void;
  onClose: () => void;
}) {
  const t = useWords('together');
  const id = useId();
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus(), []);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const reason = FLAG_REASONS.find((one) => one === form.get('reason')) ?? 'other';
    onFlag(reason, String(form.get('note') ?? ''));
  };
  return (
    <form className="form-stack" aria-label={t('flagTitle')} onSubmit={send}>
      <label className="label" htmlFor={`${id}-reason`}>
        {t('flagWhy')}
      </label>
      <select id={`${id}-reason`} ref={first} name="reason" className="field">
        {FLAG_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {t(`flagReasons.${reason}`)}
          </option>
        ))}
      </select>
      <label className="label" htmlFor={`${id}-note`}>
        {t('flagNote')}
      </label>
      <textarea id={`${id}-note`} name="note" className="field" rows={2} maxLength={MAX_FLAG_NOTE} />
      <p className="hint">{t('flagHint')}</p>
      <p className="acts">
        <button type="submit" className="btn btn-small">
          {t('flagSend')}
        </button>
        <button type="button" className="btn-text" onClick={onClose}>
          {t('appealCancel')}
        </button>
      </p>
    </form>
  );
}
