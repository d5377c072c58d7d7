'use client';

import { useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { ProblemLine } from '@/components/ui/problem-line';
import { useWords } from '@/components/ui/words';
import { STANCE_ORDER } from '@/components/units/stance-order';
import { FEWEST_STANCES } from '@/lib/domain/access/sight';
import type { AnnotationActions, RatedView, Refusal } from './annotation-actions';
import { reactionWord } from './reaction-word';

/** How readers stand to a note or source: one's own at a press, others' as far as they are shown. */
export function ReactionsBar({ rated, actions }: { rated: RatedView; actions: AnnotationActions }) {
  const t = useWords('together');
  const [refusal, setRefusal] = useState<Refusal>(null);
  const { reactions, abilities, kind } = rated;
  const { stances, mine, withheld } = reactions;
  const total = stances ? stances.agree + stances.unsure + stances.disagree : 0;
  if (!abilities.react && total === 0) return null;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: three buttons are no part of a form. */}
      <div
        className="reactions"
        role="group"
        aria-label={t(kind === 'source' ? 'sourceReactions' : 'reactions')}
      >
        {STANCE_ORDER.map((stance) => {
          const count = stances?.[stance] ?? 0;
          const word = t(reactionWord(kind, stance));
          return (
            <button
              key={stance}
              type="button"
              className="reaction"
              data-stance={stance}
              aria-pressed={mine === stance}
              aria-label={count > 0 ? t('reactionCount', { word, count }) : word}
              disabled={!abilities.react}
              onClick={async () => setRefusal(await actions.react(rated, mine === stance ? null : stance))}
            >
              <Icon name={stance} />
              {word}
              {count > 0 && <b>{count}</b>}
            </button>
          );
        })}
        {mine !== null && withheld === 'few' && (
          <span className="hint">{t('reactionsFew', { count: FEWEST_STANCES })}</span>
        )}
      </div>
      {refusal && <ProblemLine>{refusal}</ProblemLine>}
    </>
  );
}
