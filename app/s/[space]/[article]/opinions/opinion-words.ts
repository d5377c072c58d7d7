import { groupLetter } from '@/components/opinions/group-mark';
import type { GroupPortrait } from '@/components/opinions/group-portraits';
import type { OpinionRow } from '@/components/opinions/opinion-table';
import type { UnitAcrossGroups } from '@/components/opinions/unit-across-groups';
import { unitAnchor } from '@/lib/domain/articles/article';
import type { Answers } from '@/lib/domain/opinions/kept-opinions';
import type { ShownGroup, ShownMap, ShownUnit } from '@/lib/domain/opinions/shown-opinions';
import { translator } from '@/lib/web/messages';

const t = translator('opinions');

/** Where an article is read, and what its units say. */
export type Units = { here: string; wordings: ReadonlyMap<number, string> };

export const unitName = (number: number) => t('unit', { number });
export const unitHref = ({ here }: Units, number: number) => `${here}#${unitAnchor(number)}`;

const placeOf = ({ groups }: ShownMap, id: number) => groups.findIndex((group) => group.id === id);
const letterOf = (map: ShownMap, id: number) => groupLetter(placeOf(map, id));
const percentOf = (share: number) => t('percent', { percent: Math.round(share * 100) });

/** A unit with a line for each group. */
export function acrossGroups(map: ShownMap, { number, groups }: ShownUnit, units: Units): UnitAcrossGroups {
  return {
    ...named(number, units),
    lines: groups.map(({ group, answers: [agree, unsure, disagree] }) => ({
      group: placeOf(map, group),
      name: t('group', { letter: letterOf(map, group) }),
      stances: { agree, unsure, disagree },
      sentence: t('answers', { agree, unsure, disagree }),
    })),
  };
}

export function portraitOf(map: ShownMap, group: ShownGroup, units: Units): GroupPortrait {
  const { id, people, typical } = group;
  return {
    group: placeOf(map, id),
    name: t('group', { letter: letterOf(map, id) }),
    people: t('people', { count: people }),
    you: map.you?.group === id ? t('yourGroup') : null,
    typical: typical.flatMap(({ number, direction }) => {
      const unit = map.units.find((one) => one.number === number);
      if (!unit) return [];
      const agrees = direction === 'agree';
      return {
        ...named(number, units),
        verdict: t(agrees ? 'agrees' : 'disagrees'),
        sentence: t(agrees ? 'typicalAgree' : 'typicalDisagree', besideOthers(unit, id, agrees ? 0 : 2)),
      };
    }),
    nothing: t('standNone'),
  };
}

/** How many of a group answer so, and how many of all other groups that are shown. `answer` is a place in `Answers`. */
function besideOthers({ groups }: ShownUnit, id: number, answer: 0 | 2) {
  const counted = (which: typeof groups) => ({
    of: which.reduce((sum, { answers }) => sum + answers[answer], 0),
    all: which.reduce((sum, { answers }) => sum + seenBy(answers), 0),
  });
  const own = counted(groups.filter(({ group }) => group === id));
  const others = counted(groups.filter(({ group }) => group !== id));
  return { own: own.of, ownAll: own.all, others: others.of, othersAll: others.all };
}

const seenBy = ([agree, unsure, disagree]: Answers) => agree + unsure + disagree;

export function rowOf(map: ShownMap, unit: ShownUnit, units: Units): OpinionRow {
  return {
    ...named(unit.number, units),
    standing: t(unit.standing ?? 'neither'),
    commonGround: percentOf(unit.commonGround),
    division: percentOf(unit.division),
    groups: map.groups.map(({ id }) => {
      const answers = unit.groups.find(({ group }) => group === id)?.answers;
      if (!answers) return t('notTold');
      const count = seenBy(answers);
      return t('percentOf', { percent: Math.round((answers[0] / count) * 100), count });
    }),
  };
}

export const columnsOf = (map: ShownMap) => [
  t('columnUnit'),
  t('columnStanding'),
  t('columnCommon'),
  t('columnDivision'),
  ...map.groups.map(({ id }) => t('columnGroup', { letter: letterOf(map, id) })),
];

const named = (number: number, units: Units) => ({
  number,
  name: unitName(number),
  href: unitHref(units, number),
  wording: units.wordings.get(number) ?? '',
});

/** What a reader should know before believing a picture, this one's own figures included. */
export function limitsOf({ silhouette, explained, people }: ShownMap): string[] {
  const value = silhouette.toFixed(2);
  const apart = silhouette >= 0.5 ? 'limitClear' : silhouette >= 0.3 ? 'limitSome' : 'limitHardly';
  return [
    t('limitKinds'),
    t(apart, { value }),
    t('limitAxes', { percent: Math.round(explained * 100) }),
    ...(people < 30 ? [t('limitFew')] : []),
    t('limitChance'),
    t('limitTrue'),
    t('limitTogether'),
    t('limitSmall'),
  ];
}

/** How the dots of a map are to be read. */
export function dotsOf({ dots, groups }: ShownMap): string {
  if (dots.length === groups.length) return t('dotGroup');
  return t(dots.some(({ people }) => people > 1) ? 'dotMany' : 'dotOne');
}
