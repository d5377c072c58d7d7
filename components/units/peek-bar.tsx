'use client';

import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import { StanceButtons } from './stance-buttons';
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
      <StanceButtons
        mine={mine}
        blocked={blocked}
        onTake={(stance) => (blocked ? onMore() : tools.takeStance(stance))}
      />
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
