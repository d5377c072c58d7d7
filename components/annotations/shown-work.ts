import { isShown, type Sight, withheldFrom } from '@/lib/domain/access/sight';
import type { StanceSpread, Withheld } from '@/lib/domain/annotations/annotation';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';

/** How others' work is shown to the reader in this space, and what they sign with. */
export type ShownWork = Pick<Sight, 'others' | 'spread' | 'fewestStances'> & {
  /** From when on others' work is shown in any case. */
  othersFrom: string | null;
  pseudonymous: boolean;
  /** Null until the reader has written something. */
  pseudonym: string | null;
};

type AtUnit = {
  stances: StanceSpread;
  mine: Stance | null;
  mineEarlier: Stance | null;
  notes: number;
  sources: number;
};

/** Whether one's own contributions change what one sees of others'. */
export const opensByOwn = ({ others, spread, fewestStances }: ShownWork) =>
  others === 'after_own' || spread === 'after_own' || fewestStances > 0;

/** Whether what others wrote at a unit is shown: before one's own, every note and source that one sees there is one's own. */
export const seesOthers = ({ others }: ShownWork, { mine, mineEarlier, notes, sources }: AtUnit) =>
  isShown(others, mine !== null || mineEarlier !== null || notes + sources > 0);

/** Why the spread at a unit is not shown; null where it is. */
export const withheldAt = (shown: ShownWork, { stances, mine }: AtUnit): Withheld | null =>
  withheldFrom(shown, { hasOwn: mine !== null, total: stances.agree + stances.unsure + stances.disagree });
