'use client';

import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import { STANCE_ORDER } from './stance-order';

/** A button for each stance, in the order in which they always stand. Around them belongs what says whose stance it is. */
export function StanceButtons({
  mine,
  blocked = false,
  onTake,
}: {
  mine: Stance | null;
  /** Said to be out of reach; what a press does then is for `onTake` to say. */
  blocked?: boolean;
  onTake: (stance: Stance) => void;
}) {
  const t = useWords('reader');
  return STANCE_ORDER.map((stance) => (
    <button
      key={stance}
      type="button"
      className="tool"
      data-stance={stance}
      aria-pressed={mine === stance}
      aria-disabled={blocked || undefined}
      onClick={() => onTake(stance)}
    >
      <Icon name={stance} />
      {t(stance)}
    </button>
  ));
}
