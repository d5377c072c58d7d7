import { GroupMark, groupLetter } from '@/components/opinions/group-mark';
import type { ShownMap } from '@/lib/domain/opinions/shown-opinions';
import { translator } from '@/lib/web/messages';

const t = translator('opinions');

/** The groups of the map as a table: the same as the picture, for whoever does not see it. */
export function GroupLegend({ map: { groups, people, you } }: { map: ShownMap }) {
  return (
    <ul className="opinion-groups">
      {groups.map(({ id, people: size }, place) => (
        <li key={id}>
          <GroupMark place={place} />
          <span>
            <b>{t('group', { letter: groupLetter(place) })}</b> {t('people', { count: size })}{' '}
            <span className="hint">{t('shareOfAll', { percent: Math.round((size / people) * 100) })}</span>
            {you?.group === id && <strong className="opinion-here">{t('yourGroup')}</strong>}
          </span>
        </li>
      ))}
    </ul>
  );
}
