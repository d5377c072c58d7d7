import type { SpaceKind } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';

/** Counts for whoever looks after the site stop here, so that no page of theirs counts for long. */
export const COUNTED_AT_MOST = 10_000;

/** A space as seen from outside: what it is and how large, never what stands in it. */
export type SiteSpace = {
  id: string;
  slug: string;
  kind: SpaceKind;
  name: string;
  /** The first few, by when they joined. */
  owners: { id: string; name: string }[];
  /** Each at most `COUNTED_AT_MOST` + 1. */
  members: number;
  articles: number;
  annotations: number;
  createdAt: Instant;
  archivedAt: Instant | null;
  deletionDueAt: Instant | null;
};

export const SITE_SPACE_STATES = ['open', 'archived', 'deleting'] as const;
export type SiteSpaceState = (typeof SITE_SPACE_STATES)[number];

export const stateOfSpace = ({ archivedAt, deletionDueAt }: SiteSpace): SiteSpaceState =>
  deletionDueAt ? 'deleting' : archivedAt ? 'archived' : 'open';

/** Which of the people of the site are listed. */
export const PEOPLE_FILTERS = ['accounts', 'guests', 'suspended', 'admins'] as const;
export type PeopleFilter = (typeof PEOPLE_FILTERS)[number];

/** Somebody as whoever looks after the site sees them. */
export type SitePerson = {
  id: string;
  name: string;
  email: string | null;
  emailVerified: boolean;
  siteAdmin: boolean;
  /** Writes without an account. */
  guest: boolean;
  createdAt: Instant;
  lastSeenAt: Instant | null;
  suspendedAt: Instant | null;
  suspendedReason: string | null;
};

export const JOB_STATES = ['created', 'retry', 'active', 'completed', 'cancelled', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** A piece of background work. */
export type Job = {
  id: string;
  queue: string;
  state: JobState;
  retries: number;
  createdAt: Instant;
  startedAt: Instant | null;
  completedAt: Instant | null;
  startsAfter: Instant;
  /** Why it failed last, without addresses. */
  problem: string | null;
};

export type JobCount = { queue: string; state: JobState; count: number };

export type MailFailure = { id: string; subject: string; reason: string; at: Instant };

export type Storage = {
  databaseBytes: number;
  /** The largest tables with their indexes; rows as counted, where there are few, else as the database last estimated them. */
  tables: { name: string; bytes: number; rows: number; counted: boolean }[];
  /** Where most annotations are, from the database's own statistics; empty while it has none. */
  spaces: { id: string; name: string; slug: string; annotations: number }[];
};

/** What somebody did, for the books. `actor` is null for a guest, the erased, and whoever has a pseudonym there. */
export type AuditLine = {
  id: string;
  operation: string;
  via: string;
  actor: { id: string; name: string } | null;
  space: { id: string; slug: string; name: string } | null;
  subjectId: string | null;
  at: Instant;
};
