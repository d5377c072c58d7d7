import type { FormerGrouping } from './opinion-groups';

/** How many people agree, are unsure and disagree. */
export type Answers = [agree: number, unsure: number, disagree: number];

/** One unit of a kept map. Units are known by their numbers, which hold across versions. */
export type KeptUnit = {
  number: number;
  /** Of everybody whose stance counts, those included who are in no group. */
  all: Answers;
  /** Of each group, in the order of `groups`. */
  groups: Answers[];
  /** How urgently it wants stances. */
  priority: number;
};

export type KeptGroup = {
  /** Of this map alone: where another number of groups fits better, ids begin anew. */
  id: number;
  x: number;
  y: number;
  people: number;
  /** Units that are typical of it, the most typical first. */
  typical: { number: number; direction: 'agree' | 'disagree' }[];
};

/** Up to a hundred bundles of people who stand close together; with few people each is one of them. */
export type KeptDot = { x: number; y: number; people: number; group: number };

/** An opinion map as it is kept: everything that is computed, before anybody’s sight is asked. It names nobody. */
export type KeptOpinions = {
  units: KeptUnit[];
  /** Each where it stood in the last map: readers know groups by their place. */
  groups: KeptGroup[];
  dots: KeptDot[];
  /** How clearly the groups are apart, −1 to 1. */
  silhouette: number;
  /** How much of the differences lies along the two axes together, 0 to 1. */
  explained: number;
};

/** Where one person stands on the map, and in which bundle and group. */
export type Place = { x: number; y: number; dot: number; group: number };
export type PersonPlace = Place & { personId: string };

/**
 * What the next map has to know besides where people stood, so that it does not turn over and groups keep their ids.
 * It names nobody, so that erasing a person does not have to look into it.
 */
export type KeptMemory = {
  components: { units: number[]; first: number[]; second: number[] };
  groupings: FormerGrouping[];
  /** Ids of the groups as they stood in the map, of which the first is called A. Absent in maps of earlier versions. */
  order?: number[];
};
