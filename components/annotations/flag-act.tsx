'use client';

import { lazy, Suspense, useRef, useState } from 'react';
import { useWords } from '@/components/ui/words';
import type { AnnotationActions, Refusal, View } from './annotation-actions';

const FlagForm = lazy(() => import('./flag-form').then(({ FlagForm }) => ({ default: FlagForm })));

/** What was flagged from this page: it stays so when its unit is closed and opened again. */
const flagged = new Set<string>();

/** Tells moderators of what somebody else wrote; once it did, it says so and is no control any more. */
export function FlagAct({
  annotation,
  actions,
  onRefusal,
}: {
  annotation: View;
  actions: AnnotationActions;
  onRefusal: (refusal: Refusal) => void;
}) {
  const t = useWords('together');
  const [open, setOpen] = useState(false);
  const [sent, setSent] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (!annotation.abilities.flag) return null;
  if (sent)
    return (
      <p className="notice" tabIndex={-1} ref={focusOnce}>
        {t('flagSent')}
      </p>
    );
  if (flagged.has(annotation.id)) return <span className="hint">{t('flagged')}</span>;
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="btn-text"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('flag')}
      </button>
      {open && (
        <Suspense fallback={null}>
          <FlagForm
            onFlag={async (reason, note) => {
              const refusal = await actions.flag(annotation, reason, note);
              onRefusal(refusal);
              if (refusal !== null) return;
              flagged.add(annotation.id);
              setSent(true);
            }}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  );
}

/** The form that had it is gone. */
const focusOnce = (line: HTMLElement | null) => line?.focus();
