'use client';

import { useState } from 'react';
import { ProblemLine } from '@/components/ui/problem-line';
import { useWords } from '@/components/ui/words';
import type { AnnotationActions, HighlightView, Refusal, UnitAnnotations } from './annotation-actions';
import { AuthorName } from './author-name';
import { CheckPlace } from './check-place';
import { DeletedLine } from './deleted-line';

/** The highlights that begin in a unit, as words: for those who do not see the tint, and to take one's own away. */
export function HighlightsSection({
  annotations,
  actions,
  viewerId,
}: {
  annotations: UnitAnnotations;
  actions: AnnotationActions;
  viewerId: string | null;
}) {
  const t = useWords('highlights');
  const { highlights, deleted } = annotations;
  if (highlights.length === 0) return null;
  return (
    <section className="sec" aria-label={t('title')}>
      <h3>
        {t('title')} <span className="n">{highlights.length}</span>
      </h3>
      <ul className="highlight-list">
        {highlights.map((highlight) => (
          <Item
            key={highlight.id}
            highlight={highlight}
            deleted={deleted.has(highlight.id)}
            actions={actions}
            viewerId={viewerId}
          />
        ))}
      </ul>
    </section>
  );
}

function Item({
  highlight,
  deleted,
  actions,
  viewerId,
}: {
  highlight: HighlightView;
  deleted: boolean;
  actions: AnnotationActions;
  viewerId: string | null;
}) {
  const t = useWords('notes');
  const [refusal, setRefusal] = useState<Refusal>(null);
  if (deleted) {
    return (
      <li>
        <div>
          <DeletedLine text={t('highlightDeleted')} onUndo={() => actions.restore(highlight)} />
        </div>
      </li>
    );
  }
  const mine = viewerId !== null && highlight.author?.id === viewerId;
  return (
    <li className={mine ? 'mine' : undefined}>
      <q className="clip" dir="auto">
        {highlight.target.exact}
      </q>
      <CheckPlace annotation={highlight} actions={actions} />
      <span className="acts">
        <span className="hint">
          <AuthorName author={highlight.author} viewerId={viewerId} />
        </span>
        {highlight.abilities.delete && (
          <button
            type="button"
            className="btn-text"
            onClick={async () => setRefusal(await actions.remove(highlight))}
          >
            {t('delete')}
          </button>
        )}
      </span>
      {refusal && <ProblemLine>{refusal}</ProblemLine>}
    </li>
  );
}
