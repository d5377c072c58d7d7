'use client';

import { useEffect, useRef, useState } from 'react';
import { ProblemLine } from '@/components/ui/problem-line';
import { useWords } from '@/components/ui/words';
import type { Refusal } from './annotation-actions';

/** Where something stood that was just deleted: it takes one press to have it back. The focus waits there. */
export function DeletedLine({ text, onUndo }: { text: string; onUndo: () => Promise<Refusal> }) {
  const t = useWords('notes');
  const undo = useRef<HTMLButtonElement>(null);
  const [refusal, setRefusal] = useState<Refusal>(null);
  useEffect(() => undo.current?.focus(), []);
  return (
    <>
      <p className="gone">
        {text}{' '}
        <button ref={undo} type="button" onClick={async () => setRefusal(await onUndo())}>
          {t('undo')}
        </button>
      </p>
      {refusal && <ProblemLine>{refusal}</ProblemLine>}
    </>
  );
}
