'use client';

import { useWords } from '@/components/ui/words';
import { unitAnchor } from '@/lib/domain/articles/article';
import type { RelationLine } from './relation-lines';

/** "Supports unit 2", with the way there. Suggested is said as a word. */
export function RelationSentenceLine({ line: { sentence, others, suggested } }: { line: RelationLine }) {
  const t = useWords('map');
  const role = useWords('role');
  const link = (number: string) => (
    <a key={number} href={`#${unitAnchor(Number(number))}`}>
      {role('unit', { number })}
    </a>
  );
  return (
    <>
      {sentence === 'undercuts' || sentence === 'undercutBy' ? t(sentence) : role(sentence)}{' '}
      {others.map((number, index) => (
        <span key={number}>
          {index > 0 && (sentence === 'undercuts' ? ` ${t('stepTo')} ` : ', ')}
          {link(number)}
        </span>
      ))}{' '}
      {suggested && <span className="tag">{role('suggested')}</span>}
    </>
  );
}
