'use client';

import {
  createContext,
  type FormEvent,
  type ReactNode,
  useActionState,
  useContext,
  useEffect,
  useId,
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
/** The beginning of the ids of what a form says was wrong. */
const FormId = createContext('');

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
  outcomeBelow = false,
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
  /** How it went is said by a `FormOutcome` beside the button: for forms whose head is out of sight there. */
  outcomeBelow?: boolean;
}) {
  const [sent, submit, pending] = useActionState(action, IDLE);
  const [ran, setRan] = useState<FormState | null>(null);
  const running = useRef(false);
  const formId = useId();
  const [changedSince, setChangedSince] = useState<FormState | null>(null);
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
    setChangedSince(state);
  };

  return (
    <Sent value={state}>
      <FormId value={formId}>
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
          {!outcomeBelow && <FormMessage status={state.status} message={state.message} />}
          <Outdated value={changedSince === state}>{children}</Outdated>
        </form>
      </FormId>
    </Sent>
  );
}

const valuesIn = (form: FormData) =>
  Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name).map(String)]));

/** That a field was changed since the form was saved. */
const Outdated = createContext(false);

/**
 * Beside the button of a form with `outcomeBelow`: that it was saved, until something is changed again; or what was
 * wrong, with a way to the first wrong field.
 */
export function FormOutcome({ toField }: { toField: string }) {
  const state = useContext(Sent);
  const formId = useContext(FormId);
  const isOld = useContext(Outdated) && state.status === 'done';
  const path = state.issues[0]?.path;
  return (
    <FormMessage status={isOld ? 'idle' : state.status} message={state.message}>
      {path !== undefined && (
        <a
          className="link"
          href={`#${issueId(formId, path)}`}
          onClick={(event) => {
            const wrong = event.currentTarget
              .closest('form')
              ?.querySelector<HTMLElement>('[aria-invalid="true"]');
            if (!wrong) return;
            event.preventDefault();
            wrong.focus();
          }}
        >
          {toField}
        </a>
      )}
    </FormMessage>
  );
}

const issueId = (formId: string, path: string) => `${formId}wrong-${path.replace(/\W+/g, '-')}`;

/** What the form around says about a field: its error, and what was typed into it. */
export function useSentField(name: string) {
  const state = useContext(Sent);
  const formId = useContext(FormId);
  const issue = state.issues.find(({ path }) => path === name || path.startsWith(`${name}.`));
  return {
    error: issue?.message ?? null,
    /** Where the error is written. */
    errorId: issue && issueId(formId, issue.path),
    /** Undefined before the form was refused; then what was typed, empty where a box was not ticked. */
    typed: state.status === 'refused' ? (state.values[name] ?? []) : undefined,
  };
}

/** What the form around shows this once. */
export const useShown = (name: string) => useContext(Sent).shown?.[name] ?? null;
