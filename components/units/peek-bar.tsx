'use client';

import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import { STANCE_ORDER } from './stance-order';
import type { UnitTools } from './unit-toolbar';

/** On a phone the tools stand in the sheet, as five targets for a thumb. */
export function PeekBar({
  mine,
  tools,
  forbidden,
  onMore,
}: {
  mine: Stance | null;
  tools: UnitTools;
  forbidden: string | null;
  onMore: () => void;
}) {
  const t = useWords('reader');
  const blocked = forbidden !== null;
  return (
    <fieldset className="peek">
      <legend className="vh">{t('yourStance')}</legend>
      {STANCE_ORDER.map((stance) => (
        <button
          key={stance}
          type="button"
          className="tool"
          data-stance={stance}
          aria-pressed={mine === stance}
          aria-disabled={blocked || undefined}
          onClick={() => (blocked ? onMore() : tools.takeStance(stance))}
        >
          <Icon name={stance} />
          {t(stance)}
        </button>
      ))}
      <button type="button" className="tool" onClick={tools.writeNote}>
        <Icon name="note" />
        {t('note')}
      </button>
      <button type="button" className="tool" onClick={onMore}>
        <Icon name="more" />
        {t('more')}
      </button>
    </fieldset>
  );
}
