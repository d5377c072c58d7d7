import { Icon } from '@/components/ui/icon';
import type { StanceSpread } from '@/lib/domain/annotations/annotation';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import { STANCE_ORDER } from './stance-order';

const PARTS = { agree: 'a', unsure: 'u', disagree: 'd' } satisfies Record<Stance, string>;

/** How many agree, are unsure and disagree: as a bar and in words. */
export function Spread({ stances, words }: { stances: StanceSpread; words: Record<Stance, string> }) {
  const given = STANCE_ORDER.filter((stance) => stances[stance] > 0);
  return (
    <>
      <div className="bar bar-big" aria-hidden="true">
        {given.map((stance) => (
          <i key={stance} className={PARTS[stance]} style={{ flexGrow: stances[stance] }} />
        ))}
      </div>
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
