import type {
  PeopleFilter,
  SitePerson,
  SiteSpace,
  SiteSpaceState,
  Storage,
} from '@/lib/domain/site/site-overview';
import { COUNTED_AT_MOST } from '@/lib/domain/site/site-overview';
import { LegalTexts, SiteSettings } from '@/lib/domain/site/site-settings';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';

type After = { createdAt: string; id: string } | null;

const counted = (from: string) =>
  `(SELECT count(*)::int FROM (SELECT 1 FROM ${from} LIMIT ${COUNTED_AT_MOST + 1}) c)`;

const spaceColumns = `s.id, s.slug, s.kind, s.name, s.created_at AS "createdAt", s.archived_at AS "archivedAt",
  s.deletion_due_at AS "deletionDueAt",
  COALESCE((SELECT json_agg(json_build_object('id', o.id, 'name', o.name)) FROM (
    SELECT u.id, u.name FROM memberships m JOIN users u ON u.id = m.user_id
    WHERE m.space_id = s.id AND m.role = 'owner' ORDER BY m.joined_at, u.id LIMIT 3) o), '[]') AS owners,
  ${counted('memberships m WHERE m.space_id = s.id')} AS members,
  ${counted('articles t WHERE t.space_id = s.id AND t.deleted_at IS NULL')} AS articles,
  ${counted('annotations a WHERE a.space_id = s.id AND a.deleted_at IS NULL')} AS annotations`;

const personColumns = `u.id, u.name, u.email, u.email_verified_at IS NOT NULL AS "emailVerified",
  u.site_admin AS "siteAdmin", u.guest_since IS NOT NULL AS guest, u.created_at AS "createdAt", u.suspended_at AS "suspendedAt",
  u.suspended_reason AS "suspendedReason",
  (SELECT max(x.last_seen_at) FROM sessions x WHERE x.user_id = u.id) AS "lastSeenAt"`;

/** Rows of a table that are counted one by one for an admin who looks. */
const MOST_COUNTED = 10_000;

/** The installation as a whole: how it behaves, who looks after it, and what is in it, from outside. */
export class SiteStore {
  constructor(private readonly sql: Sql) {}

  async readSettings(): Promise<{ settings: SiteSettings; legal: LegalTexts }> {
    const rows = await this.sql<{ key: string; value: unknown }>(
      `SELECT key, value FROM settings WHERE key IN ('site', 'legal')`,
    );
    const value = (key: string) => rows.find((row) => row.key === key)?.value ?? {};
    return { settings: SiteSettings.parse(value('site')), legal: LegalTexts.parse(value('legal')) };
  }

  // ── Setting up ────────────────────────────────────────────────────────────────────────────────────

  /** Makes everything that decides who looks after the site wait for its turn. */
  async lockAdmins() {
    await this.sql(`SELECT pg_advisory_xact_lock(hashtextextended('site-admins', 0))`);
  }

  /** Up to two: none, the last one, or more. */
  async countAdmins(): Promise<number> {
    const [row] = await this.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM (SELECT 1 FROM users WHERE site_admin AND erased_at IS NULL LIMIT 2) a`,
    );
    return row?.count ?? 0;
  }

  async replaceAdmin(userId: string, siteAdmin: 'admin' | 'nobody') {
    await this.sql(`UPDATE users SET site_admin = $2 WHERE id = $1`, [userId, siteAdmin === 'admin']);
  }

  async removeSetting(key: string) {
    await this.sql(`DELETE FROM settings WHERE key = $1`, [key]);
  }

  // ── Spaces ────────────────────────────────────────────────────────────────────────────────────────

  /** The newest first. `search` is the address of a space or a part of its name. */
  async listSpaces(
    { search, state, owner }: { search: string | null; state: SiteSpaceState | null; owner: string | null },
    after: After,
    limit: number,
  ): Promise<SiteSpace[]> {
    return this.sql<SiteSpace>(
      `SELECT ${spaceColumns} FROM spaces s
       WHERE s.deleted_at IS NULL
         AND ($1::text IS NULL OR s.slug = lower($1) OR s.name ILIKE '%' || $6 || '%')
         AND ($2::text IS NULL OR $2 = CASE WHEN s.deletion_due_at IS NOT NULL THEN 'deleting'
           WHEN s.archived_at IS NOT NULL THEN 'archived' ELSE 'open' END)
         AND ($3::uuid IS NULL OR EXISTS (
           SELECT 1 FROM memberships m WHERE m.space_id = s.id AND m.user_id = $3 AND m.role = 'owner'))
         AND ($4::timestamptz IS NULL OR (s.created_at, s.id) < ($4, $5::uuid))
       ORDER BY s.created_at DESC, s.id DESC LIMIT $7`,
      [search, state, owner, after?.createdAt ?? null, after?.id ?? null, likeText(search), limit],
    );
  }

  async findSpace(slugOrId: string): Promise<SiteSpace | null> {
    const [row] = await this.sql<SiteSpace>(
      `SELECT ${spaceColumns} FROM spaces s WHERE (s.slug = $1 OR s.id::text = $1) AND s.deleted_at IS NULL`,
      [slugOrId],
    );
    return row ?? null;
  }

  async replaceSpaceState(id: string, state: { archivedAt: Instant | null; deletionDueAt: Instant | null }) {
    await this.sql(`UPDATE spaces SET archived_at = $2, deletion_due_at = $3 WHERE id = $1`, [
      id,
      state.archivedAt,
      state.deletionDueAt,
    ]);
  }

  // ── People ────────────────────────────────────────────────────────────────────────────────────────

  /** The newest first. `search` is a whole name, address or id. */
  async listPeople(
    { search, only }: { search: string | null; only: PeopleFilter | null },
    after: After,
    limit: number,
  ): Promise<SitePerson[]> {
    return this.sql<SitePerson>(
      `SELECT ${personColumns} FROM users u
       WHERE u.erased_at IS NULL AND ($1::text IS NULL OR u.name = $1 OR u.email = lower($1) OR u.id::text = $1)
         AND ($2::text IS NULL OR ($2 = 'suspended' AND u.suspended_at IS NOT NULL) OR ($2 = 'admins' AND u.site_admin)
           OR ($2 = 'accounts' AND u.guest_since IS NULL) OR ($2 = 'guests' AND u.guest_since IS NOT NULL))
         AND ($3::timestamptz IS NULL OR (u.created_at, u.id) < ($3, $4::uuid))
       ORDER BY u.created_at DESC, u.id DESC LIMIT $5`,
      [search, only, after?.createdAt ?? null, after?.id ?? null, limit],
    );
  }

  /** Holds the row until the transaction ends. */
  async lockPerson(id: string): Promise<SitePerson | null> {
    const [row] = await this.sql<SitePerson>(
      `SELECT ${personColumns} FROM users u WHERE u.id = $1 AND u.erased_at IS NULL FOR UPDATE OF u`,
      [id],
    );
    return row ?? null;
  }

  async replaceSuspension(userId: string, suspension: { at: Instant; reason: string } | null) {
    await this.sql(`UPDATE users SET suspended_at = $2, suspended_reason = $3 WHERE id = $1`, [
      userId,
      suspension?.at ?? null,
      suspension?.reason ?? null,
    ]);
  }

  /** Why the site is closed to somebody; null where it is not. */
  async findSuspension(userId: string): Promise<{ at: Instant; reason: string } | null> {
    const [row] = await this.sql<{ at: Instant; reason: string }>(
      `SELECT suspended_at AS at, COALESCE(suspended_reason, '') AS reason FROM users
       WHERE id = $1 AND suspended_at IS NOT NULL`,
      [userId],
    );
    return row ?? null;
  }

  // ── Storage ───────────────────────────────────────────────────────────────────────────────────────

  /**
   * From the catalogue and the statistics of PostgreSQL, so that it takes as long for a large site as for a small one.
   * Of a young database these say nothing yet: what they call small is counted, up to a bound.
   */
  async readStorage(): Promise<Storage> {
    const [size] = await this.sql<{ bytes: number }>(`SELECT pg_database_size(current_database()) AS bytes`);
    const largest = await this.sql<{ name: string; bytes: number; rows: number }>(
      `SELECT c.relname AS name, pg_total_relation_size(c.oid) AS bytes, GREATEST(c.reltuples, 0)::int8 AS rows
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 2 DESC LIMIT 15`,
    );
    const spaces = await this.sql<Storage['spaces'][number]>(
      `SELECT s.id, s.name, s.slug, round(common.share * GREATEST(c.reltuples, 0))::int8 AS annotations
       FROM pg_stats t
       JOIN pg_class c ON c.relname = 'annotations' AND c.relnamespace = 'public'::regnamespace
       CROSS JOIN LATERAL unnest(t.most_common_vals::text::uuid[], t.most_common_freqs) AS common(id, share)
       JOIN spaces s ON s.id = common.id AND s.deleted_at IS NULL
       WHERE t.schemaname = 'public' AND t.tablename = 'annotations' AND t.attname = 'space_id'
       ORDER BY common.share DESC, s.id LIMIT 15`,
    );
    return { databaseBytes: size?.bytes ?? 0, tables: await this.countSmall(largest), spaces };
  }

  private async countSmall(tables: { name: string; bytes: number; rows: number }[]) {
    const small = tables.filter(({ rows }) => rows <= MOST_COUNTED);
    if (small.length === 0) return tables.map((table) => ({ ...table, counted: false }));
    const counts = await this.sql<{ name: string; rows: number }>(
      small
        .map(
          ({ name }) => `SELECT '${name}' AS name,
            (SELECT count(*)::int FROM (SELECT 1 FROM public."${name}" LIMIT ${MOST_COUNTED + 1}) x) AS rows`,
        )
        .join(' UNION ALL '),
      [],
      'once',
    );
    return tables.map((table) => {
      const rows = counts.find(({ name }) => name === table.name)?.rows ?? table.rows;
      return { ...table, rows, counted: rows <= MOST_COUNTED };
    });
  }

  // ── Mail ──────────────────────────────────────────────────────────────────────────────────────────

  async insertMailFailure(failure: { id: string; subject: string; reason: string; at: Instant }) {
    await this.sql(`INSERT INTO mail_failures (id, subject, reason, at) VALUES ($1,$2,$3,$4)`, [
      failure.id,
      failure.subject,
      failure.reason,
      failure.at,
    ]);
  }

  async listMailFailures(limit: number) {
    return this.sql<{ id: string; subject: string; reason: string; at: Instant }>(
      `SELECT id, subject, reason, at FROM mail_failures ORDER BY at DESC LIMIT $1`,
      [limit],
    );
  }

  async sweepMailFailures(before: Instant) {
    await this.sql(`DELETE FROM mail_failures WHERE at < $1`, [before]);
  }
}

/** What stands for itself in LIKE, where %, _ and \ would not. */
const likeText = (text: string | null) => text?.replace(/[\\%_]/g, '\\$&') ?? null;
