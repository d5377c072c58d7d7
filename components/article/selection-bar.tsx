'use client';

import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';

/** What one can do with selected words. Pressing it leaves the selection as it is. */
export default function SelectionBar({
  at,
  mayAnnotate,
  onHighlight,
  onNote,
  onLink,
}: {
  /** In CSS pixels from the top left of the text column. */
  at: { top: number; left: number };
  mayAnnotate: boolean;
  onHighlight: () => void;
  onNote: () => void;
  onLink: () => void;
}) {
  const t = useWords('reader');
  return (
    <div
      className="selbar"
      role="toolbar"
      aria-label={t('selection')}
      style={{ top: at.top, left: at.left }}
      onPointerDown={(event) => event.preventDefault()}
    >
      {mayAnnotate && (
        <>
          <button type="button" className="tool" onClick={onHighlight}>
            <Icon name="mark" />
            {t('highlight')}
          </button>
          <button type="button" className="tool" onClick={onNote}>
            <Icon name="note" />
            {t('note')}
          </button>
        </>
      )}
      <button type="button" className="tool" onClick={onLink}>
        <Icon name="link" />
        {t('copyLink')}
      </button>
    </div>
  );
}
