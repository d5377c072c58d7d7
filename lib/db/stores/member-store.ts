import type { Lookup, Member, MemberBar } from '@/lib/domain/spaces/member';
import type { SpaceBar, SpaceRole } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';
import { hasOtherOwner, instantText } from '../standing';

/** Which people of a space: those in it, those who are suspended (whether or not they left since), those who were taken out. */
export type MemberFilter = {
  search: string | null;
  role: SpaceRole | null;
  which: 'members' | 'suspended' | 'removed';
};
export type NewHold = { until: Instant | null; reason: string; byId: string | null; createdAt: Instant };
export type NewBar = NewHold & Pick<SpaceBar, 'kind'>;

/** The last one seen. Only the database makes names small, since JavaScript does it otherwise: Σ, İ. */
export type MemberKey = { name: string; id: string };

const barJson = (now: string) =>
  `CASE WHEN b.kind IS NULL OR b.until <= ${now}::timestamptz THEN NULL ELSE json_build_object('kind', b.kind,
     'quiet', b.quiet, 'until', ${instantText('b.until')}, 'reason', b.reason, 'createdAt', ${instantText('b.created_at')}) END AS bar`;

/** What keeps people from taking part, told or not; a bar that is told stands before a quiet one. */
const BARS = `(SELECT space_id, user_id, kind, until, reason, created_at, false AS quiet FROM space_bars
    UNION ALL SELECT h.space_id, h.user_id, 'suspended', h.until, h.reason, h.created_at, true FROM quiet_holds h
      WHERE NOT EXISTS (SELECT 1 FROM space_bars o WHERE o.space_id = h.space_id AND o.user_id = h.user_id))`;

/** The people of spaces: their roles, what keeps them out, and who looked up their pseudonyms. */
export class MemberStore {
  constructor(private readonly sql: Sql) {}

  /** Makes whatever changes roles and bars in a space wait for its turn, until the transaction ends. */
  async lockPeople(spaceId: string) {
    // As owners who leave or hand over do. Whoever only joins or writes need not wait.
    await this.sql(`SELECT id FROM spaces WHERE id = $1 FOR NO KEY UPDATE`, [spaceId]);
  }

  /** By name. */
  async listMembers(
    spaceId: string,
    { search, role, which }: MemberFilter,
    after: MemberKey | null,
    limit: number,
    now: Instant,
  ): Promise<Member[]> {
    return this.sql<Member>(
      `SELECT u.id, u.name, m.role, m.joined_at AS "joinedAt", ${barJson('$7')}
       FROM ${which === 'members' ? MEMBERS : `${BARRED} AND b.kind = '${which}'`}
         AND u.erased_at IS NULL AND ($2::text IS NULL OR strpos(lower(u.name), lower($2)) > 0)
         AND ($3::space_role IS NULL OR m.role = $3::space_role)
         AND ($4::text IS NULL OR (lower(u.name), u.id) > (lower($4::text), $5::uuid))
       ORDER BY lower(u.name), u.id LIMIT $6`,
      [spaceId, search, role, after?.name ?? null, after?.id ?? null, limit, now],
    );
  }

  /** Somebody who is in the space, is kept out of it, or wrote there under their name without being in it. */
  async findMember(spaceId: string, userId: string, now: Instant): Promise<Member | null> {
    const [row] = await this.sql<Member>(
      `SELECT u.id, u.name, m.role, m.joined_at AS "joinedAt", ${barJson('$3')} FROM users u
       LEFT JOIN memberships m ON m.space_id = $1 AND m.user_id = u.id
       LEFT JOIN ${BARS} b ON b.space_id = $1 AND b.user_id = u.id
       WHERE u.id = $2 AND u.erased_at IS NULL AND (m.role IS NOT NULL OR b.until > $3::timestamptz
         OR (b.kind IS NOT NULL AND b.until IS NULL)
         OR EXISTS (SELECT 1 FROM annotations a WHERE a.space_id = $1 AND a.author_id = u.id AND NOT a.pseudonymous))`,
      [spaceId, userId, now],
    );
    return row ?? null;
  }

  /** Of these people those who are not kept out, with their roles: null of who is not in the space. */
  async listActing(spaceId: string, userIds: readonly string[], now: Instant) {
    return this.sql<{ id: string; role: SpaceRole | null }>(
      `SELECT u.id, m.role FROM users u LEFT JOIN memberships m ON m.space_id = $1 AND m.user_id = u.id
       WHERE u.id = ANY($2::uuid[]) AND u.erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM space_bars b
         WHERE b.space_id = $1 AND b.user_id = u.id AND (b.until IS NULL OR b.until > $3::timestamptz))`,
      [spaceId, userIds, now],
    );
  }

  /** Who looks after a space, by the names that readers know: up to so many, owners first. Pseudonyms are nobody's own names. */
  async listStaff(spaceId: string, limit: number) {
    return this.sql<{ id: string; name: string }>(
      `SELECT u.id, u.name FROM memberships m JOIN users u ON u.id = m.user_id AND u.erased_at IS NULL
       WHERE m.space_id = $1 AND m.role IN ('moderator', 'owner') ORDER BY m.role DESC, m.joined_at LIMIT $2`,
      [spaceId, limit],
    );
  }

  /** Whether somebody else owns the space who can act as such. Lock its people before. */
  async hasOtherOwner(spaceId: string, userId: string, now: Instant): Promise<boolean> {
    const [row] = await this.sql<{ found: boolean }>(`SELECT ${hasOtherOwner('$1', '$2', '$3')} AS found`, [
      spaceId,
      userId,
      now,
    ]);
    return row?.found ?? false;
  }

  async replaceRole(spaceId: string, userId: string, role: SpaceRole) {
    await this.sql(`UPDATE memberships SET role = $3::space_role WHERE space_id = $1 AND user_id = $2`, [
      spaceId,
      userId,
      role,
    ]);
  }

  async removeMembership(spaceId: string, userId: string) {
    await this.sql(`DELETE FROM memberships WHERE space_id = $1 AND user_id = $2`, [spaceId, userId]);
  }

  /** Of both kinds somebody has one at most. */
  async replaceBar(spaceId: string, userId: string, bar: NewBar) {
    await this.removeQuietHold(spaceId, userId);
    await this.sql(
      `INSERT INTO space_bars (space_id, user_id, kind, until, reason, by_id, created_at)
       VALUES ($1,$2,$3::space_bar_kind,$4,$5,$6,$7)
       ON CONFLICT (space_id, user_id) DO UPDATE SET kind = EXCLUDED.kind, until = EXCLUDED.until,
         reason = EXCLUDED.reason, by_id = EXCLUDED.by_id, created_at = EXCLUDED.created_at`,
      [spaceId, userId, bar.kind, bar.until, bar.reason, bar.byId, bar.createdAt],
    );
  }

  async replaceQuietHold(spaceId: string, userId: string, { until, reason, byId, createdAt }: NewHold) {
    await this.removeBar(spaceId, userId, 'suspended');
    await this.sql(
      `INSERT INTO quiet_holds (space_id, user_id, until, reason, by_id, created_at) VALUES ($1,$2,$3,$4,$5,$6)
       ON CONFLICT (space_id, user_id) DO UPDATE SET until = EXCLUDED.until, reason = EXCLUDED.reason,
         by_id = EXCLUDED.by_id, created_at = EXCLUDED.created_at`,
      [spaceId, userId, until, reason, byId, createdAt],
    );
  }

  /** False where there was none. */
  async removeQuietHold(spaceId: string, userId: string): Promise<boolean> {
    const rows = await this.sql(
      `DELETE FROM quiet_holds WHERE space_id = $1 AND user_id = $2 RETURNING user_id`,
      [spaceId, userId],
    );
    return rows.length > 0;
  }

  /** False where there was none of this kind. */
  async removeBar(spaceId: string, userId: string, kind: MemberBar['kind']): Promise<boolean> {
    const rows = await this.sql(
      `DELETE FROM space_bars WHERE space_id = $1 AND user_id = $2 AND kind = $3::space_bar_kind RETURNING kind`,
      [spaceId, userId, kind],
    );
    return rows.length > 0;
  }

  // ── Pseudonyms looked up ──────────────────────────────────────────────────────────────────────────

  /** Whose pseudonym it is, by its handle or by an annotation that is signed with it. */
  async findBehind(spaceId: string, handleOrAnnotation: string) {
    const [row] = await this.sql<{ userId: string; userName: string; name: string; lookup: boolean }>(
      `SELECT q.user_id AS "userId", u.name AS "userName", q.name, q.lookup
       FROM pseudonyms q JOIN users u ON u.id = q.user_id AND u.erased_at IS NULL
       WHERE q.space_id = $1 AND (q.handle = $2::uuid OR EXISTS (
         SELECT 1 FROM annotations a WHERE a.space_id = $1 AND a.id = $2::uuid AND a.author_id = q.user_id AND a.pseudonymous))`,
      [spaceId, handleOrAnnotation],
    );
    return row ?? null;
  }

  async insertLookup(lookup: {
    id: string;
    spaceId: string;
    userId: string;
    byId: string | null;
    reason: string;
    createdAt: Instant;
  }) {
    await this.sql(
      `INSERT INTO pseudonym_lookups (id, space_id, user_id, by_id, reason, created_at) VALUES ($1,$2,$3,$4,$5,$6)`,
      [lookup.id, lookup.spaceId, lookup.userId, lookup.byId, lookup.reason, lookup.createdAt],
    );
  }

  /** The newest ones about somebody. */
  async listLookups(spaceId: string, userId: string): Promise<Lookup[]> {
    return this.sql<Lookup>(
      `SELECT l.created_at AS at, u.name AS by, l.reason FROM pseudonym_lookups l
       LEFT JOIN users u ON u.id = l.by_id AND u.erased_at IS NULL
       WHERE l.space_id = $1 AND l.user_id = $2 ORDER BY l.created_at DESC, l.id DESC LIMIT 100`,
      [spaceId, userId],
    );
  }
}

const MEMBERS = `memberships m JOIN users u ON u.id = m.user_id
         LEFT JOIN ${BARS} b ON b.space_id = m.space_id AND b.user_id = m.user_id
       WHERE m.space_id = $1`;
const BARRED = `${BARS} b JOIN users u ON u.id = b.user_id
         LEFT JOIN memberships m ON m.space_id = b.space_id AND m.user_id = b.user_id
       WHERE b.space_id = $1 AND (b.until IS NULL OR b.until > $7::timestamptz)`;
