'use client';

import type { ReactNode, Ref } from 'react';
import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import { PeekBar } from '@/components/units/peek-bar';
import { RoleGlyph } from '@/components/units/role-glyph';
import type { UnitTools } from '@/components/units/unit-toolbar';
import { type SectionsProps, UnitSections } from './unit-sections';
import type { PageUnit } from './units-in-page';

type Props = SectionsProps & {
  unit: PageUnit;
  tools: UnitTools;
  /** The rule that stands against annotating, as a sentence. */
  forbidden: string | null;
  open: boolean;
  onOpen: (open: boolean) => void;
  onStep: (by: 1 | -1) => void;
  /** What did not work with the tools; beside them on a phone. */
  problem: ReactNode;
  title: Ref<HTMLHeadingElement>;
};

/**
 * All that stands at the focused unit, always in the same order: role, stances, sources, notes.
 */
export function UnitPanel({ unit, open, onOpen, onStep, title, problem, ...rest }: Props) {
  const t = useWords('reader');
  const roles = useWords('roles');
  const article = useWords('article');
  return (
    <aside className="panel" id="panel" aria-label={t('panel')} data-open={open || undefined}>
      <button
        type="button"
        className="grab"
        aria-expanded={open}
        aria-controls="panel-body"
        aria-label={open ? t('hideSheet') : t('showSheet')}
        onClick={() => onOpen(!open)}
      />
      <div className="col-head">
        <RoleGlyph of={unit.role} />
        <h2 ref={title} tabIndex={-1}>
          {article('unitShort', { number: unit.number })}{' '}
          <span className="panel-role">{roles(unit.role)}</span>
        </h2>
        <div className="step">
          <button type="button" className="btn-icon" aria-label={t('previous')} onClick={() => onStep(-1)}>
            <Icon name="up" />
          </button>
          <button type="button" className="btn-icon" aria-label={t('next')} onClick={() => onStep(1)}>
            <Icon name="down" />
          </button>
        </div>
      </div>
      <PeekBar
        mine={rest.counts.mine}
        tools={rest.tools}
        forbidden={rest.forbidden}
        onMore={() => onOpen(!open)}
      />
      {problem && <div className="only-phone">{problem}</div>}
      <div className="panel-body" id="panel-body" key={unit.id}>
        <UnitSections unit={unit} {...rest} />
      </div>
    </aside>
  );
}
