import { z } from 'zod';

export const SPACE_KINDS = ['personal', 'classroom', 'research', 'public'] as const;
export type SpaceKind = (typeof SPACE_KINDS)[number];

/** Ordered: each role may all that the one before it may. */
export const SPACE_ROLES = ['reader', 'member', 'moderator', 'owner'] as const;
export type SpaceRole = (typeof SPACE_ROLES)[number];

export const SpaceSettings = z.object({
  /** Who may read. */
  reading: z.enum(['anyone', 'members']).default('members'),
  /** Who may annotate. */
  annotating: z.enum(['members', 'signed_in']).default('members'),
  /** Who may import articles. */
  importing: z.enum(['members', 'moderators']).default('members'),
  /** Who may correct the segmentation: borders, roles, relations. */
  correcting: z.enum(['members', 'moderators']).default('moderators'),
  /** How long an author may edit an annotation, in minutes from its creation; null for ever. */
  editWindowMinutes: z.int().min(1).nullable().default(null),
});
export type SpaceSettings = z.infer<typeof SpaceSettings>;

export type Space = {
  id: string;
  slug: string;
  kind: SpaceKind;
  name: string;
  description: string;
  settings: SpaceSettings;
};

/** A space and how the one who asks stands to it: what every rule of the policy looks at first. */
export type SpaceStanding = { space: Space; role: SpaceRole | null };
