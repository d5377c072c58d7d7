import { Children, type ComponentProps, type ReactNode } from 'react';
import { Form, type FormAction } from '@/components/ui/form';
import { WideTable } from './wide-table';

/** A table with buttons in its rows, or the words that there is nothing to list. */
export function TableForm({
  action,
  none,
  children,
  ...table
}: ComponentProps<typeof WideTable> & { action: FormAction; none: ReactNode }) {
  if (Children.count(children) === 0) return <p>{none}</p>;
  return (
    <Form action={action} className="">
      <WideTable {...table}>{children}</WideTable>
    </Form>
  );
}
