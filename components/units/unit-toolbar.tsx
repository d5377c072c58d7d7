'use client';

import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { Toolbar } from '@/components/ui/toolbar';
import { useWords } from '@/components/ui/words';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import { STANCE_ORDER } from './stance-order';

export type UnitTools = {
  takeStance: (stance: Stance) => void;
  writeNote: () => void;
  addSource: () => void;
  highlight: () => void;
  copyLink: () => void;
};

const KEYS = { agree: 'a', unsure: 'u', disagree: 'd' } satisfies Record<Stance, string>;

/** The tools of the focused unit: one tab stop, arrows inside. What a rule forbids stays in place and says why. */
export function UnitToolbar({
  number,
  mine,
  tools,
  forbidden,
  problem,
  showKeys,
}: {
  number: number;
  mine: Stance | null;
  tools: UnitTools;
  /** The rule that stands against annotating, as a sentence. */
  forbidden: string | null;
  problem: ReactNode;
  showKeys: boolean;
}) {
  const t = useWords('reader');
  const blocked = forbidden !== null;
  const items = [
    ...STANCE_ORDER.map((stance) => ({
      name: stance,
      key: KEYS[stance],
      stance,
      run: () => tools.takeStance(stance),
      blocked,
    })),
    { name: 'note' as const, key: 'n', stance: null, run: tools.writeNote, blocked },
    { name: 'source' as const, key: 's', stance: null, run: tools.addSource, blocked },
    { name: 'highlight' as const, key: 'h', stance: null, run: tools.highlight, blocked },
    { name: 'link' as const, key: 'l', stance: null, run: tools.copyLink, blocked: false },
  ];

  const button = ({ name, key, stance, run, blocked }: (typeof items)[number]) => (
    <button
      key={name}
      type="button"
      className="tool"
      data-stance={stance ?? undefined}
      aria-pressed={stance ? mine === stance : undefined}
      aria-disabled={blocked || undefined}
      aria-describedby={blocked ? 'unit-rule' : undefined}
      onClick={() => !blocked && run()}
    >
      {stance && <Icon name={stance} />}
      {t(name)}
      {showKeys && (
        <span className="key" aria-hidden="true">
          {key}
        </span>
      )}
    </button>
  );

  return (
    <Toolbar label={t('tools', { number })}>
      <div className="tool-set">{items.slice(0, 3).map(button)}</div>
      <div className="tool-set">{items.slice(3).map(button)}</div>
      {forbidden && (
        <p className="rule" id="unit-rule">
          {forbidden}
        </p>
      )}
      {problem}
    </Toolbar>
  );
}
