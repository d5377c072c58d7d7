'use client';

import { useWords } from '@/components/ui/words';
import type { UnitAbout } from '@/lib/formats/unit-about';

type Reasons = NonNullable<UnitAbout['reasons']>;

/** Why the machine suggests a role: what its rules say, and the words that led it there. */
export function Why({ role, reasons }: { role: string; reasons: Reasons }) {
  const t = useWords('role');
  const words = useWords('reasons');
  const said = useSaid(reasons);
  const cues = cuesOf(reasons);
  if (said.length + cues.length === 0) return null;
  return (
    <details className="why">
      <summary>{t('why', { role })}</summary>
      <p>
        {said.length > 0 && words('because', { reasons: said.join('; ') })} <Cues cues={cues} />
      </p>
    </details>
  );
}

/** Why it suggests the relations that begin at a unit. */
export function WhyRelations({ about: { relations = [] } }: { about: UnitAbout }) {
  const t = useWords('role');
  const suggested = relations.filter(([, , , , reasons]) => reasons !== undefined);
  if (suggested.length === 0) return null;
  return (
    <details className="why">
      <summary>{t('whyRelations')}</summary>
      {suggested.map(([type, , number, , reasons = []]) => (
        <WhyRelation key={`${type} ${number}`} type={type} number={number} reasons={reasons} />
      ))}
    </details>
  );
}

type RelationProps = {
  type: NonNullable<UnitAbout['relations']>[number][0];
  number: number;
  reasons: Reasons;
};

function WhyRelation({ type, number, reasons }: RelationProps) {
  const t = useWords('role');
  const said = useSaid(reasons);
  if (type === 'undercut' || said.length === 0) return null;
  const relation = `${t(type)} ${t('unit', { number })}`;
  return (
    <p>
      {t('relationWhy', { relation, reasons: said.join('; ') })} <Cues cues={cuesOf(reasons)} />
    </p>
  );
}

function Cues({ cues }: { cues: string[] }) {
  const t = useWords('role');
  if (cues.length === 0) return null;
  return (
    <>
      {t('cues')}{' '}
      {cues.map((cue, index) => (
        <span key={cue}>
          {index > 0 && ', '}
          <q>{cue}</q>
        </span>
      ))}
      .
    </>
  );
}

function useSaid(reasons: Reasons) {
  const words = useWords('reasons');
  return [...new Set(reasons.flatMap(([rule]) => (words.has(rule) ? words(rule) : [])))];
}

const cuesOf = (reasons: Reasons) => [...new Set(reasons.flatMap(([, cue]) => cue ?? []))];
