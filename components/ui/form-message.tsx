import type { ReactNode } from 'react';

/** How it went, above the fields or beside the button. A refusal can be focused; success is announced politely. */
export function FormMessage({
  status,
  message,
  children,
}: {
  status: 'idle' | 'done' | 'refused';
  message: string;
  /** What stands behind a refusal. */
  children?: ReactNode;
}) {
  return (
    <>
      <div role="status">{status === 'done' && message && <p className="notice">{message}</p>}</div>
      {status === 'refused' && message && (
        <p className="problem" role="alert" tabIndex={-1} data-form-message>
          <WarningIcon />
          <span>
            {message}
            {children && <> {children}</>}
          </span>
        </p>
      )}
    </>
  );
}

export function WarningIcon() {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7.5v5.5M12 16.25v.25" />
    </svg>
  );
}
