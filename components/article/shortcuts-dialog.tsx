'use client';

import { Dialog } from '@/components/ui/dialog';
import { useWords } from '@/components/ui/words';

const GROUPS = {
  move: { next: 'j', previous: 'k', first: 'g', openPanel: 'o', back: 'Esc' },
  respond: { agree: 'a', unsure: 'u', disagree: 'd', note: 'n', source: 's', highlight: 'h', link: 'l' },
  elsewhere: { find: '/', filter: 'f', sheet: '?' },
} as const;

export type ReadingPreferences = { shortcuts: boolean; plainReading: boolean };

/** Every key, and the switches for how one reads. */
export default function ShortcutsDialog({
  open,
  onClose,
  preferences,
  onChange,
}: {
  open: boolean;
  onClose: () => void;
  preferences: ReadingPreferences;
  onChange: (change: Partial<ReadingPreferences>) => void;
}) {
  const t = useWords('keys');
  const close = useWords('reader')('close');
  return (
    <Dialog open={open} onClose={onClose} title={t('title')} closeLabel={close}>
      <div className="keys-grid">
        {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
          <section key={group}>
            <h3>{t(group)}</h3>
            <dl>
              {Object.entries(GROUPS[group]).map(([name, key]) => (
                <div key={name}>
                  <dt>{t(name as 'next')}</dt>
                  <dd>
                    <kbd>{key}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="switches">
        <Switch
          label={t('single')}
          hint={t('singleHint')}
          on={preferences.shortcuts}
          onChange={(shortcuts) => onChange({ shortcuts })}
        />
        <Switch
          label={t('plain')}
          hint={t('plainHint')}
          on={preferences.plainReading}
          onChange={(plainReading) => onChange({ plainReading })}
        />
      </div>
      <p className="hint">{t('pause')}</p>
    </Dialog>
  );
}

const Switch = ({
  label,
  hint,
  on,
  onChange,
}: {
  label: string;
  hint: string;
  on: boolean;
  onChange: (on: boolean) => void;
}) => (
  <label className="switch">
    <b>{label}</b>
    <span className="hint">{hint}</span>
    <input
      type="checkbox"
      role="switch"
      aria-checked={on}
      checked={on}
      onChange={(event) => onChange(event.target.checked)}
    />
  </label>
);
