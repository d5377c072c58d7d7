import { FEWEST_STANCES, isShown, type Sight } from '@/lib/domain/access/sight';
import type { Withheld } from '@/lib/domain/annotations/annotation';
import { compareGroups, type GroupStanding, seenBy } from './common-ground';
import type { Answers, KeptDot, KeptOpinions, KeptUnit, Place } from './kept-opinions';

/** Groups with fewer people are never shown: what is typical of three people is what those three said. */
export const FEWEST_IN_GROUP = FEWEST_STANCES;

/** Where the spread is shown after one’s own stance, so many of one’s own open the map; all, where there are fewer units. */
const OWN_FOR_MAP = 7;

/** A unit of a group’s answers, where enough of the group took a stance. */
export type GroupAnswers = { group: number; answers: Answers };

export type ShownUnit = GroupStanding & {
  number: number;
  /** Of everybody whose stance counts. */
  all: Answers;
  /** Of each group in which enough people took a stance. */
  groups: GroupAnswers[];
};

export type ShownGroup = {
  id: number;
  x: number;
  y: number;
  people: number;
  typical: { number: number; direction: 'agree' | 'disagree' }[];
};

export type ShownMap = {
  people: number;
  groups: ShownGroup[];
  /** Bundles of people who stand close together. Where names are pseudonyms, one for each group. */
  dots: KeptDot[];
  /** Units of which two groups or more can be compared, in the order of the text. */
  units: ShownUnit[];
  /** The reader’s own place, if they are on the map. Its group is null where that is too small to be shown. */
  you: { x: number; y: number; group: number | null } | null;
  silhouette: number;
  explained: number;
};

export type ShownOpinions =
  | { withheld: null; map: ShownMap; ownMissing: 0 }
  /** `ownMissing`: how many more stances of one’s own open the map; 0 where they do not. */
  | { withheld: Withheld; map: null; ownMissing: number };

type Reader = {
  sight: Pick<Sight, 'spread' | 'fewestStances'>;
  /** Numbers of the units where the reader’s own stance stands. */
  own: ReadonlySet<number>;
  place: Place | null;
};

/**
 * What somebody with this sight is shown of a map. A map is a spread of stances, so the rule of the space for spreads
 * holds: for the map as a whole, and for the figures of each unit once more. Groups under five people are withheld
 * whoever looks, and with them everything that would be told of them; so is a map of which fewer than two groups are
 * left. Where names are pseudonyms, what few said must not come out of a difference either.
 */
export function shownOpinions(kept: KeptOpinions | null, unitCount: number, reader: Reader): ShownOpinions {
  const { sight, own, place } = reader;
  if (sight.spread === 'hidden') return { withheld: 'hidden', map: null, ownMissing: 0 };
  const ownMissing = Math.max(0, Math.min(OWN_FOR_MAP, unitCount) - own.size);
  if (!isShown(sight.spread, ownMissing === 0)) return { withheld: 'until_own', map: null, ownMissing };
  const groups = (kept?.groups ?? []).filter(({ people }) => people >= FEWEST_IN_GROUP);
  if (!kept || groups.length < 2) return { withheld: 'few', map: null, ownMissing: 0 };

  const ids = new Set(groups.map(({ id }) => id));
  const units = kept.units.flatMap((unit) => shownUnit(unit, kept, ids, reader) ?? []);
  const byNumber = new Map(units.map((unit) => [unit.number, unit]));
  const isTold = (group: number, number: number) =>
    byNumber.get(number)?.groups.some((one) => one.group === group) ?? false;
  const map: ShownMap = {
    people: groups.reduce((sum, { people }) => sum + people, 0),
    groups: groups.map(({ id, x, y, people, typical }) => ({
      ...{ id, x, y, people },
      typical: typical.filter(({ number }) => isTold(id, number)),
    })),
    dots:
      sight.fewestStances > 0
        ? groups.map(({ id, x, y, people }) => ({ x, y, people, group: id }))
        : kept.dots.filter(({ group }) => ids.has(group)),
    units,
    you: place && { x: place.x, y: place.y, group: ids.has(place.group) ? place.group : null },
    silhouette: kept.silhouette,
    explained: kept.explained,
  };
  return { withheld: null, map, ownMissing: 0 };
}

/** The figures of a unit; null where they are withheld, or tell nothing of how groups compare. */
function shownUnit(
  { number, all, groups }: KeptUnit,
  kept: KeptOpinions,
  shown: ReadonlySet<number>,
  { sight, own }: Reader,
): ShownUnit | null {
  if (!isShown(sight.spread, own.has(number))) return null;
  const told = kept.groups.flatMap(({ id }, index): GroupAnswers[] => {
    const answers = groups[index] ?? [0, 0, 0];
    return shown.has(id) && seenBy(answers) >= FEWEST_IN_GROUP ? [{ group: id, answers }] : [];
  });
  if (told.length < 2) return null;
  const rest = seenBy(all) - told.reduce((sum, { answers }) => sum + seenBy(answers), 0);
  if (rest > 0 && rest < sight.fewestStances) return null;
  const compared = compareGroups(told.map(({ answers }) => answers));
  // What all groups share has to be shared by all of them, not by those who happened to read so far.
  const standing =
    compared.standing === 'common_ground' && told.length < shown.size ? null : compared.standing;
  return { number, all, groups: told, ...compared, standing };
}
