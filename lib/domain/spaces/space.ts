import type { Instant } from '@/lib/domain/time/instant';
import type { SpaceSettings } from './space-settings';

export const SPACE_KINDS = ['personal', 'classroom', 'research', 'public'] as const;
export type SpaceKind = (typeof SPACE_KINDS)[number];

/** Ordered: each role may all that the one before it may. */
export const SPACE_ROLES = ['reader', 'member', 'moderator', 'owner'] as const;
export type SpaceRole = (typeof SPACE_ROLES)[number];

export type Space = {
  id: string;
  slug: string;
  kind: SpaceKind;
  name: string;
  description: string;
  settings: SpaceSettings;
  /** Kept as it is: it is read, and nobody adds to it. */
  archivedAt: Instant | null;
  /** When it will be gone for good. Until then only its owners see it, and can keep it. */
  deletionDueAt: Instant | null;
};

/** What keeps somebody from taking part: for a while (`until`, null for ever), or sent away. */
export type SpaceBar = { kind: 'suspended' | 'removed'; until: Instant | null };

/** The short name of the space with the sample articles. */
export const SAMPLE_SPACE = 'sample';

/** A space and how the one who asks stands to it: what every rule of the policy looks at first. */
export type SpaceStanding = { space: Space; role: SpaceRole | null; bar: SpaceBar | null };

/** Whether a role reaches another; null is nobody's role. */
export const reaches = (role: SpaceRole | null, needed: SpaceRole): boolean =>
  role !== null && SPACE_ROLES.indexOf(role) >= SPACE_ROLES.indexOf(needed);

/** Whether a bar holds at a moment. */
export const isBarred = (bar: SpaceBar | null, now: Instant): boolean =>
  bar !== null && (bar.until === null || bar.until > now);
