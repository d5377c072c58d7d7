'use client';

import { useSentField } from '../ui/form';

/** One of the colours that a space may have, each shown beside its name. */
export function AccentField({
  label,
  hint,
  accents,
  chosen,
}: {
  label: string;
  hint: string;
  accents: { value: string; label: string }[];
  chosen: string;
}) {
  const now = useSentField('accent').typed?.[0] ?? chosen;
  return (
    <fieldset className="choice-field" aria-describedby="accent-hint">
      <legend className="label">{label}</legend>
      <div className="swatches" key={now}>
        {accents.map(({ value, label: name }) => (
          <label key={value} className="swatch">
            <input type="radio" name="accent" value={value} defaultChecked={value === now} />
            <i style={{ background: `var(--accent-${value})` }} aria-hidden="true" />
            <span>{name}</span>
          </label>
        ))}
      </div>
      <p className="hint" id="accent-hint">
        {hint}
      </p>
    </fieldset>
  );
}
