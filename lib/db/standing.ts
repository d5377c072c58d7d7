import type { Space, SpaceBar, SpaceRole, SpaceStanding } from '@/lib/domain/spaces/space';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';

/** How the one who asks stands to a space `s`, read along with whatever the space holds. */
export type StandingRow = {
  s: Omit<Space, 'settings'> & { settings: unknown };
  role: SpaceRole | null;
  bar: SpaceBar | null;
};

/** An instant inside JSON, written as `Instant` is. The session’s zone is UTC. */
export const instantText = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

export const standingColumns = `json_build_object('id', s.id, 'slug', s.slug, 'kind', s.kind, 'name', s.name,
    'description', s.description, 'settings', s.settings, 'archivedAt', ${instantText('s.archived_at')},
    'deletionDueAt', ${instantText('s.deletion_due_at')}) AS s, m.role,
  CASE WHEN b.kind IS NULL THEN NULL ELSE json_build_object('kind', b.kind, 'until', ${instantText('b.until')}) END AS bar`;

/** `reader` is the parameter that holds the reader's id, or null for a guest. */
export const standingJoins = (reader: string) =>
  `LEFT JOIN memberships m ON m.space_id = s.id AND m.user_id = ${reader}
  LEFT JOIN space_bars b ON b.space_id = s.id AND b.user_id = ${reader}`;

export const toStanding = ({ s, role, bar }: StandingRow): SpaceStanding => ({
  space: { ...s, settings: SpaceSettings.parse(s.settings) },
  role,
  bar,
});

/** Of a membership: whether its person can act in the space at `now`, kept out neither of it nor of the site. */
export const canAct = (membership: string, now: string) => `(EXISTS (SELECT 1 FROM users u
    WHERE u.id = ${membership}.user_id AND u.erased_at IS NULL AND u.suspended_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM space_bars b WHERE b.space_id = ${membership}.space_id
    AND b.user_id = ${membership}.user_id AND (b.until IS NULL OR b.until > ${now}::timestamptz)))`;

/** Whether a space has an owner who can act as one, besides a person. */
export const hasOtherOwner = (
  space: string,
  person: string,
  now: string,
) => `EXISTS (SELECT 1 FROM memberships o
    WHERE o.space_id = ${space} AND o.role = 'owner' AND o.user_id <> ${person} AND ${canAct('o', now)})`;
