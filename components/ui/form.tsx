'use client';

import {
  createContext,
  type FormEvent,
  type ReactNode,
  useActionState,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';
import { FormMessage } from './form-message';

export type FormState = {
  status: 'idle' | 'done' | 'refused';
  message: string;
  issues: { path: string; message: string }[];
  /** What was typed, so that a refused form keeps it. */
  values: Record<string, string[]>;
  shown?: Record<string, string>;
};
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

const IDLE: FormState = { status: 'idle', message: '', issues: [], values: {} };
const Sent = createContext<FormState>(IDLE);

/**
 * A form that shows beside each field what was wrong with it, keeps what was typed, and moves the focus to
 * the first wrong field. Works without JavaScript too: then the page comes back with the same state. Where `run`
 * is given the browser does that instead of sending the form, and `action` is for when it cannot.
 */
export function Form({
  action,
  run,
  onChange,
  children,
  className = 'form-stack',
  label,
  id,
  offline,
}: {
  action: FormAction;
  run?: (form: FormData) => Promise<FormState>;
  /** A field was changed: its name. What was said about a form that was run is forgotten when it returns true. */
  onChange?: (field: string) => boolean;
  children: ReactNode;
  className?: string;
  label?: string;
  /** For buttons that send it from elsewhere on the page. */
  id?: string;
  /** Said instead of sending it while there is no connection: the page would break, and what was typed be lost. */
  offline?: string;
}) {
  const [sent, submit, pending] = useActionState(action, IDLE);
  const [ran, setRan] = useState<FormState | null>(null);
  const running = useRef(false);
  const state = ran ?? sent;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.status !== 'refused') return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (wrong ?? form.current?.querySelector<HTMLElement>('[data-form-message]'))?.focus();
  }, [state]);

  const sendUnlessOffline = (event: FormEvent<HTMLFormElement>) => {
    if (offline === undefined) return;
    if (navigator.onLine) return setRan(null);
    event.preventDefault();
    setRan({
      ...IDLE,
      status: 'refused',
      message: offline,
      values: valuesIn(new FormData(event.currentTarget)),
    });
  };
  const runInstead = async (event: FormEvent<HTMLFormElement>) => {
    if (!run) return sendUnlessOffline(event);
    event.preventDefault();
    if (running.current) return;
    running.current = true;
    try {
      setRan(await run(new FormData(event.currentTarget)));
    } finally {
      running.current = false;
    }
  };
  const changed = (event: FormEvent<HTMLFormElement>) => {
    const { name } = event.target as unknown as { name?: string };
    if (onChange?.(name ?? '')) setRan(IDLE);
  };

  return (
    <Sent value={state}>
      <form
        ref={form}
        id={id}
        action={submit}
        onSubmit={runInstead}
        onChange={changed}
        className={className}
        aria-busy={pending}
        aria-label={label}
        noValidate
      >
        <FormMessage status={state.status} message={state.message} />
        {children}
      </form>
    </Sent>
  );
}

const valuesIn = (form: FormData) =>
  Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name).map(String)]));

/** What the form around says about a field: its error, and what was typed into it. */
export function useSentField(name: string) {
  const state = useContext(Sent);
  return {
    error: state.issues.find(({ path }) => path === name || path.startsWith(`${name}.`))?.message ?? null,
    /** Undefined before the form was refused; then what was typed, empty where a box was not ticked. */
    typed: state.status === 'refused' ? (state.values[name] ?? []) : undefined,
  };
}

/** What the form around shows this once. */
export const useShown = (name: string) => useContext(Sent).shown?.[name] ?? null;
