'use client';

import { useEffect, useRef, useState } from 'react';
import { progressIn } from './import-sentence';
import type { ImportWords } from './import-words';
import type { Running } from './use-import';

/**
 * How far the import is, and a button to cancel it. The line changes with every page; what is read aloud changes
 * with every step and every quarter of one, so that nobody is talked over.
 */
export function ImportProgressLine({
  progress,
  cancel,
  words,
}: {
  progress: Running;
  cancel: () => void;
  words: ImportWords['progress'];
}) {
  const said = useSaid(progress, words);
  const button = useRef<HTMLButtonElement>(null);
  const runs = progress !== null && progress.step !== 'cancelled';
  useEffect(() => {
    // Where the focus is expected to help most while one waits.
    if (runs) button.current?.focus();
  }, [runs]);
  const { done, total } = progress && 'total' in progress ? progress : { done: undefined, total: undefined };
  return (
    <div className="import-progress" data-runs={runs}>
      <p role="status" className="vh">
        {said}
      </p>
      {progress && (
        <>
          <p aria-hidden="true">{progressIn(words, progress)}</p>
          {runs && (
            <>
              <progress value={total ? done : undefined} max={total} aria-label={words.label} />
              <button ref={button} type="button" className="btn" onClick={cancel}>
                {words.cancel}
              </button>
            </>
          )}
        </>
      )}
    </div>
  );
}

function useSaid(progress: Running, words: ImportWords['progress']) {
  const [said, setSaid] = useState('');
  const part =
    progress && 'total' in progress && progress.total
      ? Math.floor((4 * (progress.done ?? 0)) / progress.total)
      : 0;
  const key = progress ? `${progress.step} ${part}` : '';
  const last = useRef('');
  useEffect(() => {
    if (last.current === key) return;
    last.current = key;
    setSaid(progress ? progressIn(words, progress) : '');
  }, [key, progress, words]);
  return said;
}
