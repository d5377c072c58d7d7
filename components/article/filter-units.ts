import { isContested } from '@/lib/domain/annotations/contested';
import type { GroupStanding } from '@/lib/domain/opinions/common-ground';
import type { Role } from '@/lib/domain/segmentation/argument-model';
import type { Counts } from './counts';

export const SHOWS = ['all', 'contested', 'noSource', 'mine'] as const;
export type Show = (typeof SHOWS)[number];
export const KINDS = ['notes', 'sources', 'highlights', 'stances'] as const;
export type WithKind = (typeof KINDS)[number];
/** A copy of the domain’s list that brings no statistics along into the browser. */
export const STANDING_ORDER = ['common_ground', 'divides'] as const satisfies readonly Standing[];
export type Standing = NonNullable<GroupStanding['standing']>;

/** How the outline lists units: as the text has them, or by a measure of the opinion map. */
export const UNIT_ORDERS = ['text', 'common_ground', 'division'] as const;
export type UnitOrder = (typeof UNIT_ORDERS)[number];

/** A unit with what the opinion map measures at it. */
export type RankedUnit = Pick<GroupStanding, 'commonGround' | 'division' | 'standing'> & {
  number: number;
  wording: string;
};

/** Which units a reader wants to see. `units` are those at which the chosen person has something. */
export type UnitFilter = {
  show: Show;
  role: Role | null;
  kind: WithKind | null;
  by: { name: string; units: ReadonlySet<string> } | null;
  /** How the groups of the opinion map stand to units; `units` are those of which that is so. */
  standing: { which: Standing; units: ReadonlySet<string> } | null;
};

export const NO_FILTER: UnitFilter = { show: 'all', role: null, kind: null, by: null, standing: null };

type Unit = { id: string; role: Role; counts: Counts };

export const matches = (filter: UnitFilter, unit: Unit): boolean =>
  shows[filter.show](unit) &&
  (filter.role === null || unit.role === filter.role) &&
  (filter.kind === null || amounts[filter.kind](unit.counts) > 0) &&
  (filter.by === null || filter.by.units.has(unit.id)) &&
  (filter.standing === null || filter.standing.units.has(unit.id));

export const isFiltering = ({ show, role, kind, by, standing }: UnitFilter) =>
  show !== 'all' || role !== null || kind !== null || by !== null || standing !== null;

/** What argues asks for evidence; background and transitions do not. */
const ARGUES: ReadonlySet<Role> = new Set(['major_claim', 'claim', 'premise', 'rebuttal']);

const shows: Record<Show, (unit: Unit) => boolean> = {
  all: () => true,
  contested: ({ counts: { stances } }) => isContested(stances),
  noSource: ({ role, counts }) => ARGUES.has(role) && counts.sources === 0,
  mine: ({ counts }) => counts.mine !== null || counts.annotatedByMe,
};

const amounts: Record<WithKind, (counts: Counts) => number> = {
  notes: ({ notes }) => notes,
  sources: ({ sources }) => sources,
  highlights: ({ highlights }) => highlights,
  stances: ({ stances }) => stances.agree + stances.unsure + stances.disagree,
};
