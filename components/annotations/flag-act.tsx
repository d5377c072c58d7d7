'use client';

import { lazy, Suspense, useRef, useState } from 'react';
import { useWords } from '@/components/ui/words';
import type { AnnotationActions, Refusal, View } from './annotation-actions';

const FlagForm = lazy(() => import('./flag-form').then(({ FlagForm }) => ({ default: FlagForm })));

/** Tells moderators of what somebody else wrote. */
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
  const button = useRef<HTMLButtonElement>(null);
  if (!annotation.abilities.flag) return null;
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
              if (refusal === null) close();
            }}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  );
}
