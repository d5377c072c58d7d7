import type { InputIssue } from '@/lib/domain/errors';
import type { ActionFailure } from './action';

/** What a form shows after it was sent. `values` is what was typed, so that a refused form keeps it. */
export type FormState = {
  status: 'idle' | 'done' | 'refused';
  message: string;
  issues: InputIssue[];
  values: Record<string, string[]>;
  /** What is shown this once, such as a new token's secret. */
  shown?: Record<string, string>;
};

export const done = (message: string, shown?: Record<string, string>): FormState => ({
  status: 'done',
  message,
  issues: [],
  values: {},
  ...(shown && { shown }),
});

/** Everything typed comes back but passwords: they do not travel twice. */
export function refused(error: ActionFailure, form: FormData): FormState {
  const values: Record<string, string[]> = {};
  for (const [name, value] of form) {
    if (typeof value !== 'string' || /password|^\$/i.test(name)) continue;
    values[name] = [...(values[name] ?? []), value];
  }
  return { status: 'refused', message: error.message, issues: error.issues, values };
}

/** A field's text; an absent one counts as empty. */
export const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};
