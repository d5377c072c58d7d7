'use client';

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { ProblemLine } from '@/components/ui/problem-line';
import { useWords } from '@/components/ui/words';
import type { Role } from '@/lib/domain/segmentation/argument-model';
import { RoleGlyph } from './role-glyph';
import { ROLE_ORDER } from './role-names';

/** What those can do who may correct. Each says what did not work, or null. */
export type CorrectRole = {
  confirm: () => Promise<ReactNode>;
  setRole: (role: Role) => Promise<ReactNode>;
  /** Where everything else is corrected. */
  href: string;
};

const nothing = () => Promise.resolve(null);

/** Confirms a suggested role, or sets another one; the focus stays where the next step is. */
export function RoleCorrection({
  number,
  role,
  isSuggested,
  correct,
}: {
  number: number;
  role: Role;
  isSuggested: boolean;
  correct: CorrectRole;
}) {
  const t = useWords('role');
  const [choosing, setChoosing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ReactNode>(null);
  const change = useRef<HTMLButtonElement>(null);
  const run = async (deed: () => Promise<ReactNode>) => {
    if (busy) return;
    setBusy(true);
    const problem = await deed();
    setBusy(false);
    setRefusal(problem);
    if (problem !== null) return;
    setChoosing(false);
    // The button that was pressed is gone.
    requestAnimationFrame(() => change.current?.focus());
  };
  return (
    <div className="role-correction" aria-busy={busy}>
      {choosing ? (
        <RoleChoice
          number={number}
          role={role}
          onSave={(chosen) => run(chosen === role && !isSuggested ? nothing : () => correct.setRole(chosen))}
          onCancel={() => void run(nothing)}
        />
      ) : (
        <div className="row wrap">
          {isSuggested && (
            <button type="button" className="btn btn-small" onClick={() => run(correct.confirm)}>
              {t('confirm')}
            </button>
          )}
          <button ref={change} type="button" className="btn btn-small" onClick={() => setChoosing(true)}>
            {t('change')}
          </button>
          <a className="btn-text" href={correct.href}>
            {t('correctUnit')}
          </a>
        </div>
      )}
      {refusal && <ProblemLine>{refusal}</ProblemLine>}
    </div>
  );
}

function RoleChoice({
  number,
  role,
  onSave,
  onCancel,
}: {
  number: number;
  role: Role;
  onSave: (role: Role) => void;
  onCancel: () => void;
}) {
  const t = useWords('role');
  const roles = useWords('roles');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), []);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).get('role');
    const found = ROLE_ORDER.find((each) => each === chosen);
    if (found) onSave(found);
  };
  return (
    <form ref={form} className="role-choice" onSubmit={save}>
      <fieldset>
        <legend className="label">{t('roleOf', { number })}</legend>
        {ROLE_ORDER.map((each) => (
          <label key={each}>
            <input type="radio" name="role" value={each} defaultChecked={each === role} />
            <RoleGlyph of={each} small />
            <span>
              {roles(each)} <span className="hint">{roles(`meaning.${each}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="row">
        <button type="submit" className="btn btn-small">
          {t('save')}
        </button>
        <button type="button" className="btn btn-quiet btn-small" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
