'use client';

import type { ReactNode } from 'react';
import { useWords } from '@/components/ui/words';
import { unitAnchor } from '@/lib/domain/articles/article';
import type { RelationType } from '@/lib/domain/segmentation/argument-model';
import type { UnitAbout } from '@/lib/formats/unit-about';

/** To which units a unit stands in relation, a line for each kind, and what speaks against these relations. */
export function UnitRelations({ number, about }: { number: number; about: UnitAbout }) {
  const t = useWords('role');
  const lines = grouped(about);
  const { undercuts = [] } = about;
  if (lines.length + undercuts.length === 0) return null;
  return (
    <ul>
      {lines.map(({ sentence, ends }) => (
        <li key={sentence}>
          {t(sentence)}{' '}
          {ends.map(({ number: end, needsReview }, index) => (
            <span key={end}>
              {index > 0 && ', '}
              <UnitLink number={end} />
              {needsReview && <ToReview />}
            </span>
          ))}
        </li>
      ))}
      {undercuts.map(({ by, type, from, to, review }) => (
        <li key={`${by} ${type} ${from} ${to}`}>
          {by === number ? (
            <>
              {t('undercuts')} <UnitLink number={from} /> <Does type={type} to={to} />
            </>
          ) : (
            <>
              {t('undercutBy')} <Does type={type} to={to} /> {t('isUndercutBy')} <UnitLink number={by} />
            </>
          )}
          {review && <ToReview />}
        </li>
      ))}
    </ul>
  );
}

function UnitLink({ number }: { number: number }) {
  return <a href={`#${unitAnchor(number)}`}>{useWords('role')('unit', { number })}</a>;
}

function ToReview(): ReactNode {
  return <span className="tag">{useWords('role')('needsReview')}</span>;
}

const DOES = { support: 'supports', attack: 'attacks', restates: 'says' } as const;

/** "supports unit 1"; of an undercut only that it undercuts. */
function Does({ type, to }: { type: RelationType; to: number | null }) {
  const t = useWords('role');
  if (type === 'undercut' || to === null) return t('undercutsAnother');
  return (
    <>
      {t(DOES[type])} <UnitLink number={to} />
    </>
  );
}

type Sentence = 'linked' | 'support' | 'attack' | 'restates' | 'supportedBy' | 'attackedBy';
type End = { number: number; needsReview: boolean };

/** Relations of one kind and direction in one line, in the order in which they are said. */
function grouped({ relations = [], linked = [] }: UnitAbout) {
  const lines = new Map<Sentence, Map<number, End>>();
  const add = (sentence: Sentence, number: number, needsReview = false) => {
    const ends = lines.get(sentence) ?? new Map<number, End>();
    lines.set(sentence, ends.set(number, { number, needsReview }));
  };
  for (const [type, direction, number, needsReview] of relations) {
    if (type === 'undercut') continue; // It aims at a relation, and is said apart.
    add(relationSentence(type, direction), number, needsReview);
  }
  for (const number of linked) add('linked', number);
  return [...lines].map(([sentence, ends]) => ({
    sentence,
    ends: [...ends.values()].sort((a, b) => a.number - b.number),
  }));
}

function relationSentence(type: keyof typeof DOES, direction: 'out' | 'in'): Sentence {
  if (type === 'restates' || direction === 'out') return type;
  return type === 'support' ? 'supportedBy' : 'attackedBy';
}
