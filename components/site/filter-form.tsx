import type { ReactNode } from 'react';

/** Narrows a list by its address, so that a narrowed list can be linked to and works without scripts. */
export function FilterForm({
  label,
  action,
  submit,
  children,
}: {
  label: string;
  action: string;
  submit: string;
  children: ReactNode;
}) {
  return (
    <form method="get" action={action} className="filter-form" aria-label={label}>
      {children}
      <button type="submit" className="btn">
        {submit}
      </button>
    </form>
  );
}
