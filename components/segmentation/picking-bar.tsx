'use client';

import { useWords } from '@/components/ui/words';
import type { RelationType } from '@/lib/domain/segmentation/argument-model';

const TYPES = [
  ['support', 's'],
  ['attack', 'a'],
  ['undercut', 'u'],
  ['restates', 'e'],
] as const satisfies [RelationType, string][];

/** While a relation is being drawn: what it is, at what it will aim, and the way out. */
export function PickingBar({
  from,
  type,
  target,
  onType,
  onDone,
  onCancel,
  showKeys,
}: {
  from: number;
  type: RelationType;
  /** The target in words; null while there is none. */
  target: string | null;
  onType: (type: RelationType) => void;
  onDone: () => void;
  onCancel: () => void;
  showKeys: boolean;
}) {
  const t = useWords('edit');
  return (
    <section className="picking" aria-label={t('picking')}>
      <p role="status">
        {target === null
          ? t('pickTarget', { number: from, type: t(`types.${type}`) })
          : t('picked', { number: from, type: t(`types.${type}`), target })}
      </p>
      <div className="row wrap">
        {TYPES.map(([each, key]) => (
          <button
            key={each}
            type="button"
            className="btn btn-small"
            aria-pressed={each === type}
            onClick={() => onType(each)}
          >
            {t(`types.${each}`)}
            {showKeys && (
              <span className="key" aria-hidden="true">
                {key}
              </span>
            )}
          </button>
        ))}
        <span className="grow" />
        <button
          type="button"
          className="btn btn-small btn-primary"
          aria-disabled={target === null || undefined}
          onClick={onDone}
        >
          {t('draw')}
        </button>
        <button type="button" className="btn btn-small" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
      <p className="hint">{t('pickHint')}</p>
    </section>
  );
}
