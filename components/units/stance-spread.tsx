import { Icon } from '@/components/ui/icon';
import type { StanceSpread } from '@/lib/domain/annotations/annotation';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import { STANCE_ORDER } from './stance-order';

const PARTS = { agree: 'a', unsure: 'u', disagree: 'd' } satisfies Record<Stance, string>;

/** How many agree, are unsure and disagree: as a bar and in words. */
export function Spread({ stances, words }: { stances: StanceSpread; words: Record<Stance, string> }) {
  return (
    <>
      <StanceBar stances={stances} big />
      <ul className="spread">
        {STANCE_ORDER.map((stance) => (
          <li key={stance} data-stance={stance}>
            <Icon name={stance} />
            <b>{stances[stance]}</b> {words[stance]}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The bar alone: the numbers stand beside it as text. */
export function StanceBar({ stances, big = false }: { stances: StanceSpread; big?: boolean }) {
  return (
    <div className={big ? 'bar bar-big' : 'bar'} aria-hidden="true">
      {STANCE_ORDER.filter((stance) => stances[stance] > 0).map((stance) => (
        <i key={stance} className={PARTS[stance]} style={{ flexGrow: stances[stance] }} />
      ))}
    </div>
  );
}
