import type {
  EvidenceType,
  Reason,
  RelationType,
  Role,
  StatementKind,
  UnitStatus,
  Voice,
} from '@/lib/domain/segmentation/argument-model';
import type { Block } from '@/lib/domain/text/blocks';
import type { TextRange } from '@/lib/domain/text/positions';
import type { Instant } from '@/lib/domain/time/instant';

export type Direction = 'ltr' | 'rtl';

/** An article as lists show it. */
export type ArticleSummary = {
  id: string;
  spaceId: string;
  slug: string;
  title: string;
  standfirst: string | null;
  byline: string | null;
  /** `YYYY-MM-DD` */
  publishedAt: string | null;
  language: string;
  direction: Direction;
  createdAt: Instant;
  unitCount: number;
};

/** One immutable version with its text and blocks. */
export type ArticleVersion = {
  id: string;
  articleId: string;
  spaceId: string;
  number: number;
  title: string;
  standfirst: string | null;
  byline: string | null;
  siteName: string | null;
  publishedAt: string | null;
  language: string;
  direction: Direction;
  sourceUrl: string | null;
  text: string;
  blocks: (Block & { id: string })[];
  createdAt: Instant;
};

/**
 * An argument unit of a segmentation. `number` is its address for good ("unit 4", `#u-4`); `ordinal` its
 * place among the units, from 0. An implicit unit has no block and no span, and its wording is its own;
 * `place` is the position behind which it is read, and for every other unit the same as `start`.
 */
export type Unit = {
  id: string;
  number: number;
  ordinal: number;
  blockId: string | null;
  start: number | null;
  end: number | null;
  place: number;
  wording: string;
  role: Role;
  evidenceType: EvidenceType | null;
  voice: Voice;
  statementKind: StatementKind | null;
  /** How sure the author is, in words of the text: “might”, “certainly”. */
  certainty: string | null;
  suggestedBy: string;
  status: UnitStatus;
  confidence: number | null;
  reasons: Reason[];
  shell: TextRange | null;
};

export type Relation = {
  id: string;
  type: RelationType;
  fromUnitId: string;
  toUnitId: string | null;
  toRelationId: string | null;
  groupId: string | null;
  /** `person`, a rule or a model's id. */
  suggestedBy: string;
  status: UnitStatus;
  confidence: number | null;
  reasons: Reason[];
  /** A correction changed what it joins: somebody should look at it again. */
  needsReview: boolean;
};

/** An article with the version and segmentation that are read now. */
export type ReadableArticle = {
  id: string;
  spaceId: string;
  slug: string;
  version: ArticleVersion;
  /** `nextUnit` is the number that the next new unit takes. */
  segmentation: { id: string; revision: number; nextUnit: number };
  units: Unit[];
  relations: Relation[];
  retired: RetiredUnit[];
};

/** A unit that is no more, and the unit where its place is now: links to it lead there. */
export type RetiredUnit = {
  number: number;
  /** The number of the unit that has its words or, of an implicit unit, stands where it stood. */
  heir: number;
  isImplicit: boolean;
};

const RTL = /^(ar|arc|ckb|dv|fa|he|ks|ku-arab|nqo|pa-arab|ps|sd|syr|ug|ur|yi)(-|$)/i;

/** The writing direction of a BCP 47 language tag. */
export const directionOf = (language: string): Direction => (RTL.test(language) ? 'rtl' : 'ltr');

/** The address of a unit inside its article's page. */
export const unitAnchor = (number: number) => `u-${number}`;

/** The address of a note inside its article's page, wherever it stands there. */
export const noteAnchor = (noteId: string) => `note-${noteId}`;

/** The number in such an address, with or without its `#`; null if it is another. */
export function unitNumberIn(anchor: string): number | null {
  const digits = /^#?u-(\d+)$/.exec(anchor)?.[1];
  return digits === undefined ? null : Number(digits);
}
