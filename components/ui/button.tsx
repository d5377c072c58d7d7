'use client';

import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';

/** Sends the form around it. Not disabled while it sends, so that the focus stays; a second press does nothing. */
export function SubmitButton({
  children,
  look = 'primary',
  name,
  value,
  label,
}: {
  children: ReactNode;
  look?: 'primary' | 'plain' | 'danger';
  name?: string;
  value?: string;
  /** The name for assistive technology where the words alone are not unique on the page. */
  label?: string;
}) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      className={LOOKS[look]}
      name={name}
      value={value}
      aria-label={label}
      aria-disabled={pending || undefined}
      onClick={(event) => pending && event.preventDefault()}
    >
      {children}
    </button>
  );
}

const LOOKS = { primary: 'btn btn-primary', plain: 'btn', danger: 'btn btn-danger' };
