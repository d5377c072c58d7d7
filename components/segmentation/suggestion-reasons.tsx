'use client';

import { useWords } from '@/components/ui/words';
import type { Reason, Role } from '@/lib/domain/segmentation/argument-model';

/** Why the machine suggests a role, with the words that led it there. */
export function SuggestionReasons({ role, reasons }: { role: Role; reasons: readonly Reason[] }) {
  const t = useWords('role');
  const words = useWords('reasons');
  const roles = useWords('roles');
  const said = [...new Set(reasons.flatMap(({ rule }) => (words.has(rule) ? words(rule) : [])))];
  const cues = [...new Set(reasons.flatMap(({ cue }) => cue?.text ?? []))];
  if (said.length + cues.length === 0) return null;
  return (
    <div className="why">
      <h4>{t('why', { role: roles(role).toLocaleLowerCase() })}</h4>
      <p>
        {said.length > 0 && words('because', { reasons: said.join('; ') })} {cues.length > 0 && t('cues')}{' '}
        {cues.map((cue, index) => (
          <span key={cue}>
            {index > 0 && ', '}
            <q>{cue}</q>
          </span>
        ))}
      </p>
    </div>
  );
}
