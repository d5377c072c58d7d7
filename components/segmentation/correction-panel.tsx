'use client';

import type { ReactNode, Ref } from 'react';
import { useWords } from '@/components/ui/words';
import { PanelFrame } from '@/components/units/panel-frame';
import { StepButtons } from '@/components/units/step-buttons';
import { Why } from '@/components/units/why';
import type { Role } from '@/lib/domain/segmentation/argument-model';
import type { Argument, ArgumentUnit } from '@/lib/domain/segmentation/corrections/argument';
import { AttributeFields, type Labels } from './attribute-fields';
import { type RelationDeeds, RelationsSection } from './relations-section';
import { RoleChoice } from './role-choice';

/** All that can be said about the current unit: its role, its attributes, its relations. A sheet on a phone. */
export function CorrectionPanel({
  unit,
  argument,
  showKeys,
  open,
  onOpen,
  onStep,
  onRole,
  onLabel,
  relationDeeds,
  tools,
  form,
  implicit,
  title,
  readHref,
}: {
  unit: ArgumentUnit;
  argument: Argument;
  showKeys: boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
  onStep: (by: 1 | -1) => void;
  onRole: (role: Role) => void;
  onLabel: (labels: Labels) => void;
  relationDeeds: RelationDeeds;
  /** On a phone the tools of the unit stand here. */
  tools: ReactNode;
  /** What is being written, in the place of the rest. */
  form: ReactNode;
  /** What can be done with units that are said without words. */
  implicit: ReactNode;
  title: Ref<HTMLHeadingElement>;
  /** The unit in the reader. */
  readHref: string;
}) {
  const t = useWords('edit');
  const roles = useWords('roles');
  return (
    <PanelFrame
      className="panel editor-panel"
      number={unit.number}
      role={unit.role}
      open={open}
      onOpen={onOpen}
      steps={<StepButtons onStep={onStep} />}
      title={title}
    >
      <div className="only-phone">{tools}</div>
      <div className="panel-body" id="panel-body">
        {form ?? (
          <>
            <section className="sec" aria-label={t('role')}>
              <h3>
                {t('role')} {unit.status === 'suggested' && <span className="tag">{t('suggested')}</span>}
              </h3>
              <RoleChoice number={unit.number} role={unit.role} showKeys={showKeys} onChoose={onRole} />
              {unit.status === 'suggested' && (
                <Why
                  role={roles(unit.role).toLocaleLowerCase()}
                  reasons={unit.reasons.map(({ rule, cue }) => [rule, cue?.text ?? null])}
                />
              )}
            </section>
            <RelationsSection unit={unit} argument={argument} deeds={relationDeeds} showKeys={showKeys} />
            <section className="sec" aria-label={t('attributes')}>
              <h3>{t('attributes')}</h3>
              <AttributeFields unit={unit} onLabel={onLabel} />
            </section>
            <section className="sec" aria-label={t('unsaid')}>
              <h3>{t('unsaid')}</h3>
              {implicit}
            </section>
            <p className="sec">
              <a className="link" href={readHref}>
                {t('readUnit', { number: unit.number })}
              </a>
            </p>
          </>
        )}
      </div>
    </PanelFrame>
  );
}
