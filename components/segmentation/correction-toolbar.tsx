'use client';

import { Icon, type IconName } from '@/components/ui/icon';
import { Toolbar } from '@/components/ui/toolbar';
import { useWords } from '@/components/ui/words';

/** What can be done with the current unit. What cannot be done here stays in place, and says why when pressed. */
export type UnitDeeds = {
  split: () => void;
  joinNext: () => void;
  joinPrevious: () => void;
  /** Moves the border to the next unit by a word. */
  endLater: () => void;
  endEarlier: () => void;
  relate: () => void;
  confirm: () => void;
};

const TOOLS = [
  ['split', 's', 'cut'],
  ['joinPrevious', '⇧m', 'join'],
  ['joinNext', 'm', 'join'],
  ['endEarlier', '[', 'before'],
  ['endLater', ']', 'after'],
  ['relate', 'r', 'link'],
  ['confirm', 'c', 'check'],
] as const satisfies [keyof UnitDeeds, string, IconName][];

export function CorrectionToolbar({
  number,
  deeds,
  able,
  isConfirmed,
  showKeys,
}: {
  number: number;
  deeds: UnitDeeds;
  able: Record<keyof UnitDeeds, boolean>;
  isConfirmed: boolean;
  showKeys: boolean;
}) {
  const t = useWords('edit');
  return (
    <Toolbar label={t('tools', { number })}>
      {TOOLS.map(([name, key, icon]) => (
        <button
          key={name}
          type="button"
          className="tool"
          aria-disabled={!able[name] || undefined}
          aria-pressed={name === 'confirm' ? isConfirmed : undefined}
          onClick={deeds[name]}
        >
          <Icon name={icon} />
          {t(`tool.${name}`)}
          {showKeys && (
            <span className="key" aria-hidden="true">
              {key}
            </span>
          )}
        </button>
      ))}
    </Toolbar>
  );
}
