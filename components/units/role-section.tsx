'use client';

import { useWords } from '@/components/ui/words';
import { unitAnchor } from '@/lib/domain/articles/article';
import type { Role } from '@/lib/domain/segmentation/argument-model';
import type { UnitAbout } from '@/lib/formats/unit-about';

/** What a unit does in the argument, to which units it stands in relation, and why the machine thinks so. */
export function RoleSection({ role, about }: { role: Role; about: UnitAbout }) {
  const t = useWords('role');
  const roles = useWords('roles');
  const evidence = useWords('evidence');
  const voices = useWords('voices');
  const relations = grouped(about);
  return (
    <section className="sec role-sec" aria-label={t('title')}>
      <h3>
        {t('title')} {about.status === 'suggested' && <span className="tag">{t('suggested')}</span>}
      </h3>
      <p>
        {roles(`meaning.${role}`)}. {about.evidence && t('evidence', { type: evidence(about.evidence) })}{' '}
        {about.voice && voices(about.voice)}
      </p>
      {relations.length > 0 && (
        <ul>
          {relations.map(({ sentence, numbers }) => (
            <li key={sentence}>
              {t(sentence)}{' '}
              {numbers.map((number, index) => (
                <span key={number}>
                  {index > 0 && ', '}
                  <a href={`#${unitAnchor(number)}`}>{t('unit', { number })}</a>
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
      {about.reasons && <Why role={roles(role).toLocaleLowerCase()} reasons={about.reasons} />}
    </section>
  );
}

function Why({ role, reasons }: { role: string; reasons: NonNullable<UnitAbout['reasons']> }) {
  const t = useWords('role');
  const words = useWords('reasons');
  const said = [...new Set(reasons.flatMap(([rule]) => (words.has(rule) ? words(rule) : [])))];
  const cues = [...new Set(reasons.flatMap(([, cue]) => cue ?? []))];
  if (said.length + cues.length === 0) return null;
  return (
    <details className="why">
      <summary>{t('why', { role })}</summary>
      <p>
        {said.length > 0 && words('because', { reasons: said.join('; ') })}{' '}
        {cues.length > 0 && (
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
        )}
      </p>
    </details>
  );
}

type Sentence = 'linked' | 'support' | 'attack' | 'restates' | 'supportedBy' | 'attackedBy';

/** Relations of one kind and direction in one line, in the order in which they are said. */
function grouped({ relations = [], linked = [] }: UnitAbout) {
  const lines = new Map<Sentence, number[]>();
  for (const [type, direction, number] of relations) {
    if (type === 'undercut') continue;
    const sentence: Sentence =
      type === 'restates'
        ? 'restates'
        : direction === 'out'
          ? type
          : type === 'support'
            ? 'supportedBy'
            : 'attackedBy';
    lines.set(sentence, [...(lines.get(sentence) ?? []), number]);
  }
  if (linked.length > 0) lines.set('linked', linked);
  return [...lines].map(([sentence, numbers]) => ({
    sentence,
    numbers: [...new Set(numbers)].sort((a, b) => a - b),
  }));
}
