'use client';

import { useId } from 'react';
import { useWords } from '@/components/ui/words';
import {
  EVIDENCE_TYPES,
  EvidenceType,
  STATEMENT_KINDS,
  StatementKind,
  VOICES,
  Voice,
} from '@/lib/domain/segmentation/argument-model';
import type { ArgumentUnit } from '@/lib/domain/segmentation/corrections/argument';
import { CORRECTION_LIMITS, type CorrectionOf } from '@/lib/domain/segmentation/corrections/correction';

export type Labels = Partial<Omit<CorrectionOf<'label'>, 'kind' | 'units'>>;

/** What is said of a unit beside its role. Each small question is asked by itself. */
export function AttributeFields({
  unit,
  onLabel,
}: {
  unit: ArgumentUnit;
  onLabel: (labels: Labels) => void;
}) {
  const t = useWords('edit');
  const evidence = useWords('evidence');
  return (
    <div className="attributes">
      {unit.role === 'premise' && (
        <Choice
          label={t('evidence')}
          none={t('notSaid')}
          value={unit.evidenceType}
          options={EVIDENCE_TYPES.map((type) => [type, evidence(type)])}
          onChoose={(value) => onLabel({ evidenceType: EvidenceType.nullable().parse(value) })}
        />
      )}
      <Choice
        label={t('voice')}
        value={unit.voice}
        options={VOICES.map((voice) => [voice, t(`voices.${voice}`)])}
        onChoose={(value) => onLabel({ voice: Voice.parse(value) })}
      />
      <Choice
        label={t('statement')}
        none={t('notSaid')}
        value={unit.statementKind}
        options={STATEMENT_KINDS.map((kind) => [kind, t(`statements.${kind}`)])}
        onChoose={(value) => onLabel({ statementKind: StatementKind.nullable().parse(value) })}
      />
      <Certainty key={`${unit.number}:${unit.certainty}`} certainty={unit.certainty} onLabel={onLabel} />
    </div>
  );
}

function Choice({
  label,
  value,
  options,
  none,
  onChoose,
}: {
  label: string;
  value: string | null;
  options: [value: string, label: string][];
  none?: string;
  onChoose: (value: string | null) => void;
}) {
  const id = useId();
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="field"
        value={value ?? ''}
        onChange={(event) => onChoose(event.target.value || null)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Written down when the field is left or Enter is pressed. */
function Certainty({ certainty, onLabel }: { certainty: string | null; onLabel: (labels: Labels) => void }) {
  const t = useWords('edit');
  const id = useId();
  const keep = (written: string) => {
    const words = written.trim() || null;
    if (words !== certainty) onLabel({ certainty: words });
  };
  return (
    <div>
      <label className="label" htmlFor={id}>
        {t('certainty')}
      </label>
      <input
        id={id}
        className="field"
        defaultValue={certainty ?? ''}
        maxLength={CORRECTION_LIMITS.certainty}
        placeholder={t('certaintyHint')}
        dir="auto"
        onBlur={(event) => keep(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && keep(event.currentTarget.value)}
      />
    </div>
  );
}
