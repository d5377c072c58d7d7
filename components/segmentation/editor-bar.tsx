'use client';

import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';

/** How far the work is, and what can be done with all of it: always in view above the text. */
export function EditorBar({
  confirmed,
  total,
  canUndo,
  canRedo,
  onUndo,
  onRedo,
  onNext,
  onSuggest,
  suggesting,
  state,
}: {
  confirmed: number;
  total: number;
  canUndo: boolean;
  canRedo: boolean;
  onUndo: () => void;
  onRedo: () => void;
  onNext: () => void;
  onSuggest: () => void;
  suggesting: boolean;
  state: ReactNode;
}) {
  const t = useWords('edit');
  return (
    <div className="editor-bar">
      <div className="progress">
        <progress value={confirmed} max={Math.max(1, total)} aria-label={t('progressLabel')} />
        <span>{t('progress', { confirmed, total })}</span>
      </div>
      <div className="row editor-tools">
        <span className="save-state" role="status">
          {state}
        </span>
        <button
          type="button"
          className="btn btn-small"
          aria-disabled={confirmed === total || undefined}
          onClick={onNext}
        >
          {t('nextOpen')}
        </button>
        <button
          type="button"
          className="btn btn-small"
          aria-disabled={suggesting || undefined}
          onClick={onSuggest}
        >
          {t(suggesting ? 'suggesting' : 'suggestAgain')}
        </button>
        <button
          type="button"
          className="btn-icon"
          aria-label={t('undo')}
          aria-disabled={!canUndo || undefined}
          onClick={onUndo}
        >
          <Icon name="undo" />
        </button>
        <button
          type="button"
          className="btn-icon"
          aria-label={t('redo')}
          aria-disabled={!canRedo || undefined}
          onClick={onRedo}
        >
          <Icon name="redo" />
        </button>
      </div>
    </div>
  );
}
