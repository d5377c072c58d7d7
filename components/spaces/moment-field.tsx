'use client';

import { useEffect, useId, useState } from 'react';

const pad = (number: number) => String(number).padStart(2, '0');

/** A moment as a field of the browser's own time zone takes it: `2026-11-24T12:30`. */
function localText(moment: string) {
  const at = new Date(moment);
  const day = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
  return `${day}T${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

/**
 * A moment, in the reader's own time zone. Until scripts run, and where none do, the field is in UTC, says so, and is
 * sent as it stands.
 */
export function MomentField({
  name,
  label,
  hint,
  utcHint,
  moment,
}: {
  name: string;
  label: string;
  hint: string;
  utcHint: string;
  /** As an instant; null for none. */
  moment: string | null;
}) {
  const id = useId();
  const [local, setLocal] = useState<string | null>(null);
  useEffect(() => setLocal(moment ? localText(moment) : ''), [moment]);
  const chosen = local ? new Date(local) : null;
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      {local === null ? (
        <input
          className="field field-moment"
          type="datetime-local"
          id={id}
          name={name}
          defaultValue={moment?.slice(0, 16)}
          aria-describedby={`${id}-hint`}
        />
      ) : (
        <>
          <input
            className="field field-moment"
            type="datetime-local"
            id={id}
            value={local}
            onChange={({ target }) => setLocal(target.value)}
            aria-describedby={`${id}-hint`}
          />
          <input
            type="hidden"
            name={name}
            value={chosen && Number.isFinite(chosen.getTime()) ? chosen.toISOString() : ''}
          />
        </>
      )}
      <p className="hint mt-1" id={`${id}-hint`}>
        {local === null ? utcHint : hint}
      </p>
    </div>
  );
}
