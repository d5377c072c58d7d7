'use client';

import { type ComponentProps, useId, useState } from 'react';
import { useSentField } from './form';
import { WarningIcon } from './form-message';

type Named = { name: string; label: string; hint?: string };
type InputProps = Named & {
  /** Where what stands around says it to whoever sees it. */
  labelHidden?: boolean;
} & Omit<ComponentProps<'input'>, 'name' | 'id'>;

/** A labelled input with its hint and its error. */
export function Field({ label, labelHidden = false, hint, ...input }: InputProps) {
  const { ids, error, typed, described } = useField(input.name, hint);
  return (
    <div>
      <label className={labelHidden ? 'vh' : 'label'} htmlFor={ids.input}>
        {label}
      </label>
      <input
        className="field"
        {...input}
        id={ids.input}
        defaultValue={typed?.[0] ?? input.defaultValue}
        {...described}
      />
      <FieldNotes ids={ids} hint={hint} error={error} />
    </div>
  );
}

/** The same for text of several lines. */
export function TextField({ label, hint, ...area }: Named & Omit<ComponentProps<'textarea'>, 'name' | 'id'>) {
  const { ids, error, typed, described } = useField(area.name, hint);
  return (
    <div>
      <label className="label" htmlFor={ids.input}>
        {label}
      </label>
      <textarea
        className="field"
        {...area}
        id={ids.input}
        defaultValue={typed?.[0] ?? area.defaultValue}
        {...described}
      />
      <FieldNotes ids={ids} hint={hint} error={error} />
    </div>
  );
}

/** A password with a button to see it. What was typed is never sent back. */
export function PasswordField({
  label,
  hint,
  words,
  ...input
}: InputProps & { words: { show: string; hide: string } }) {
  const { ids, error, described } = useField(input.name, hint);
  const [shown, setShown] = useState(false);
  return (
    <div>
      <div className="row-split">
        <label className="label" htmlFor={ids.input}>
          {label}
        </label>
        <button
          type="button"
          className="btn-text needs-script"
          aria-controls={ids.input}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? words.hide : words.show}
        </button>
      </div>
      <input
        className="field"
        {...input}
        type={shown ? 'text' : 'password'}
        autoCapitalize="none"
        spellCheck={false}
        id={ids.input}
        {...described}
      />
      <FieldNotes ids={ids} hint={hint} error={error} />
    </div>
  );
}

type Choice = { value: string; label: string; hint?: string };

/** One of several, as radio buttons; or, with `many`, any of several, as boxes to tick. */
export function ChoiceField({
  name,
  label,
  hint,
  choices,
  chosen,
  many = false,
}: Named & { choices: Choice[]; chosen: string[]; many?: boolean }) {
  const { ids, error, typed, described } = useField(name, hint);
  const now = typed ?? chosen;
  return (
    <fieldset className="choice-field" key={now.join()} aria-describedby={described['aria-describedby']}>
      <legend className="label">{label}</legend>
      {choices.map((choice, at) => (
        <label key={choice.value} className="choice-row">
          <input
            type={many ? 'checkbox' : 'radio'}
            name={name}
            value={choice.value}
            defaultChecked={now.includes(choice.value)}
            aria-invalid={at === 0 ? described['aria-invalid'] : undefined}
          />
          <span>
            {choice.label}
            {choice.hint && <span className="hint block">{choice.hint}</span>}
          </span>
        </label>
      ))}
      <FieldNotes ids={ids} hint={hint} error={error} />
    </fieldset>
  );
}

/** One box to tick; sends `on`. */
export function CheckField({ name, label, hint, checked }: Named & { checked: boolean }) {
  const { ids, error, typed, described } = useField(name, hint);
  const now = typed ? typed.includes('on') : checked;
  return (
    <div>
      <label className="choice-row">
        <input key={String(now)} type="checkbox" name={name} value="on" defaultChecked={now} {...described} />
        <span>{label}</span>
      </label>
      <FieldNotes ids={ids} hint={hint} error={error} />
    </div>
  );
}

/** One of several, as a list to open. */
export function SelectField({
  name,
  label,
  hint,
  choices,
  chosen,
}: Named & { choices: Choice[]; chosen: string }) {
  const { ids, error, typed, described } = useField(name, hint);
  const now = typed?.[0] ?? chosen;
  return (
    <div>
      <label className="label" htmlFor={ids.input}>
        {label}
      </label>
      <select key={now} className="field" id={ids.input} name={name} defaultValue={now} {...described}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <FieldNotes ids={ids} hint={hint} error={error} />
    </div>
  );
}

type Ids = { input: string; hint: string; error: string };

function useField(name: string, hint: string | undefined) {
  const id = useId();
  const { error, errorId, typed } = useSentField(name);
  const ids: Ids = { input: id, hint: `${id}-hint`, error: errorId ?? `${id}-error` };
  const describedBy = [error && ids.error, hint && ids.hint].filter(Boolean).join(' ') || undefined;
  return {
    ids,
    error,
    typed,
    described: { 'aria-describedby': describedBy, 'aria-invalid': error ? (true as const) : undefined },
  };
}

function FieldNotes({ ids, hint, error }: { ids: Ids; hint: string | undefined; error: string | null }) {
  return (
    <>
      {error && (
        <p className="problem mt-1" id={ids.error}>
          <WarningIcon />
          <span>{error}</span>
        </p>
      )}
      {hint && (
        <p className="hint mt-1" id={ids.hint}>
          {hint}
        </p>
      )}
    </>
  );
}
