import { z } from 'zod';
import { WITHHELD } from '@/lib/domain/annotations/annotation';
import { STANDINGS } from '@/lib/domain/opinions/common-ground';
import type { Answers } from '@/lib/domain/opinions/kept-opinions';
import type { ShownMap, ShownOpinions } from '@/lib/domain/opinions/shown-opinions';
import type { Instant } from '@/lib/domain/time/instant';
import { countJson, type Format, idJson, instantJson } from './format';

const answersJson = z.strictObject({ agree: countJson, unsure: countJson, disagree: countJson });
const shareJson = z.number().min(0).max(1);
const directionJson = z.enum(['agree', 'disagree']);
const place = { x: z.number(), y: z.number() };

const GroupJson = z
  .strictObject({
    /** Stays the same as long as the group does. */
    id: z.int().min(0),
    ...place,
    people: countJson,
    /** What is typical of it, beside the other groups; the most typical first. */
    typical: z.array(z.strictObject({ unitId: idJson, direction: directionJson })),
  })
  .meta({ id: 'OpinionGroup' });

const UnitOpinionsJson = z
  .strictObject({
    unitId: idJson,
    number: z.int().min(1),
    /** Of everybody. */
    all: answersJson,
    /** Of each group of which at least five people took a stance here. */
    groups: z.array(z.strictObject({ group: z.int().min(0), ...answersJson.shape })),
    /** How far all groups answer alike, and what they answer. */
    commonGround: shareJson,
    direction: directionJson,
    /** The widest gap between two groups. */
    division: shareJson,
    /** Whether either is more than chance would make it; null for neither. */
    standing: z.enum(STANDINGS).nullable(),
  })
  .meta({ id: 'UnitOpinions' });

const MapJson = z
  .strictObject({
    computedAt: instantJson,
    /** In the groups that are shown. Groups under five people are not. */
    people: countJson,
    groups: z.array(GroupJson),
    /** People who stand close together; up to a hundred people are a dot each. */
    dots: z.array(z.strictObject({ ...place, people: countJson, group: z.int().min(0) })),
    units: z.array(UnitOpinionsJson),
    /** Where you stand yourself; without a group where yours is too small to be shown. */
    you: z.strictObject({ ...place, group: z.int().min(0).nullable() }).nullable(),
    /** How clearly the groups are apart, −1 to 1; below 0.3 hardly. */
    silhouette: z.number().min(-1).max(1),
    /** How much of all differences the two axes hold. */
    explained: shareJson,
  })
  .meta({ id: 'OpinionMap' });

const OpinionsJson = z
  .strictObject({
    /** Why there is no map to show: not before your own stances, never, or because too few people answered alike. */
    withheld: z.enum(WITHHELD).nullable(),
    /** How many more stances of your own open it; 0 where they do not. */
    ownMissing: countJson,
    map: MapJson.nullable(),
    /** Where a stance of yours would tell most. */
    next: z.strictObject({ unitId: idJson, number: z.int().min(1) }).nullable(),
  })
  .meta({ id: 'Opinions' });
type OpinionsJson = z.output<typeof OpinionsJson>;

type Opinions = {
  shown: ShownOpinions;
  /** Ids of the units that are read now, by number. */
  ids: ReadonlyMap<number, string>;
  next: number | null;
  computedAt: Instant | null;
};

export const opinionsJson: Format<Opinions, OpinionsJson> = {
  schema: OpinionsJson,
  toJson: ({ shown: { withheld, ownMissing, map }, ids, next, computedAt }) => ({
    withheld,
    ownMissing,
    map: map && computedAt ? toMapJson(map, ids, computedAt) : null,
    next: next === null ? null : (named(next, ids)[0] ?? null),
  }),
};

function toMapJson(map: ShownMap, ids: ReadonlyMap<number, string>, computedAt: Instant) {
  const { people, groups, dots, units, you, silhouette, explained } = map;
  return {
    ...{ computedAt, people, dots, you, silhouette, explained },
    groups: groups.map(({ typical, ...group }) => ({
      ...group,
      typical: typical.flatMap(({ number, direction }) =>
        named(number, ids).map(({ unitId }) => ({ unitId, direction })),
      ),
    })),
    units: units.flatMap(({ number, all, groups: told, commonGround, direction, division, standing }) =>
      named(number, ids).map((name) => ({
        ...name,
        all: answers(all),
        groups: told.map(({ group, answers: given }) => ({ group, ...answers(given) })),
        ...{ commonGround, direction, division, standing },
      })),
    ),
  };
}

/** None where the unit is not in the version that is read now. */
const named = (number: number, ids: ReadonlyMap<number, string>) => {
  const unitId = ids.get(number);
  return unitId === undefined ? [] : [{ unitId, number }];
};

const answers = ([agree, unsure, disagree]: Answers) => ({ agree, unsure, disagree });
