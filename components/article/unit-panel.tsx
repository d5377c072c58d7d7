'use client';

import type { ReactNode, Ref } from 'react';
import { PanelFrame } from '@/components/units/panel-frame';
import { PeekBar } from '@/components/units/peek-bar';
import { StepButtons } from '@/components/units/step-buttons';
import type { UnitTools } from '@/components/units/unit-toolbar';
import { NewAtUnit } from './live-at-unit';
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
  return (
    <PanelFrame
      number={unit.number}
      role={unit.role}
      open={open}
      onOpen={onOpen}
      steps={<StepButtons onStep={onStep} />}
      title={title}
    >
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
      <NewAtUnit unitId={unit.id} />
    </PanelFrame>
  );
}
