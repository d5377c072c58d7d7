'use client';

import { Dialog } from '@/components/ui/dialog';
import { useWords } from '@/components/ui/words';

const GROUPS = {
  move: { next: 'j', previous: 'k', first: 'g', nextOpen: 'n', caret: '← →', panel: 'o', back: 'Esc' },
  divide: {
    split: 's',
    joinNext: 'm',
    joinPrevious: 'M',
    endEarlier: '[',
    endLater: ']',
    startEarlier: '{',
    startLater: '}',
  },
  say: { role: '1 – 6', confirm: 'c', confirmNext: 'Enter', relate: 'r', implicit: 'i', attributes: 'e' },
  elsewhere: { undo: 'z', redo: 'Z', sheet: '?' },
} as const;

/** Every key of the editor. */
export default function EditorKeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useWords('edit');
  const keys = useWords('keys');
  return (
    <Dialog open={open} onClose={onClose} title={keys('title')} closeLabel={useWords('reader')('close')}>
      <div className="keys-grid">
        {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
          <section key={group}>
            <h3>{t(`keyGroups.${group}`)}</h3>
            <dl>
              {Object.entries(GROUPS[group]).map(([name, key]) => (
                <div key={name}>
                  <dt>{t(`keys.${name as 'next'}`)}</dt>
                  <dd>
                    <kbd>{key}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="hint">{keys('pause')}</p>
    </Dialog>
  );
}
