'use client';

import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { Icon } from '@/components/ui/icon';
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
  const [stop, setStop] = useState(0);
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

  const button = ({ name, key, stance, run, blocked }: (typeof items)[number], index: number) => (
    <button
      key={name}
      type="button"
      className="tool"
      data-stance={stance ?? undefined}
      aria-pressed={stance ? mine === stance : undefined}
      aria-disabled={blocked || undefined}
      aria-describedby={blocked ? 'unit-rule' : undefined}
      tabIndex={index === stop ? 0 : -1}
      onFocus={() => setStop(index)}
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
    <div className="tools" role="toolbar" aria-label={t('tools', { number })} onKeyDown={moveInToolbar}>
      <div className="tool-set">{items.slice(0, 3).map(button)}</div>
      <div className="tool-set">{items.slice(3).map((item, index) => button(item, index + 3))}</div>
      {forbidden && (
        <p className="rule" id="unit-rule">
          {forbidden}
        </p>
      )}
      {problem}
    </div>
  );
}

/** Arrows, Home and End move the focus among the buttons of a toolbar, in the direction of reading. */
function moveInToolbar(event: KeyboardEvent<HTMLElement>) {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
  const target = { ArrowRight: at + forward, ArrowLeft: at - forward, Home: 0, End: -1 }[event.key];
  if (target === undefined) return;
  buttons.at(target % buttons.length)?.focus();
  event.preventDefault();
}
