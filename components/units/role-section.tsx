'use client';

import { useWords } from '@/components/ui/words';
import type { Role } from '@/lib/domain/segmentation/argument-model';
import type { UnitAbout } from '@/lib/formats/unit-about';
import { type CorrectRole, RoleCorrection } from './role-correction';
import { UnitRelations } from './unit-relations';
import { Why, WhyRelations } from './why';

/**
 * What a unit does in the argument, to which units it stands in relation, and why the machine thinks so. Whoever
 * may correct confirms the role here or sets another.
 */
export function RoleSection({
  number,
  role,
  about,
  correct,
}: {
  number: number;
  role: Role;
  about: UnitAbout;
  /** Null for those who may not. */
  correct: CorrectRole | null;
}) {
  const t = useWords('role');
  const roles = useWords('roles');
  const evidence = useWords('evidence');
  const voices = useWords('voices');
  return (
    <section className="sec role-sec" aria-label={t('title')}>
      <h3>
        {t('title')} {about.status === 'suggested' && <span className="tag">{t('suggested')}</span>}
      </h3>
      <p>
        {roles(`meaning.${role}`)}. {about.evidence && t('evidence', { type: evidence(about.evidence) })}{' '}
        {about.voice && voices(about.voice)}
        {about.certainty && (
          <>
            {' '}
            {t('certainty')} <q>{about.certainty}</q>.
          </>
        )}
      </p>
      <UnitRelations number={number} about={about} />
      {about.reasons && <Why role={roles(role).toLocaleLowerCase()} reasons={about.reasons} />}
      <WhyRelations about={about} />
      {correct && (
        <RoleCorrection
          number={number}
          role={role}
          isSuggested={about.status === 'suggested'}
          correct={correct}
        />
      )}
    </section>
  );
}
