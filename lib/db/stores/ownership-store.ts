import type { SpaceRole } from '@/lib/domain/spaces/space';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';
import { canAct } from '../standing';

/** What the owners of a space decide about it as a whole. */
export type SpaceText = { name: string; description: string; settings: SpaceSettings };

export type Successor = { id: string; name: string; role: SpaceRole };

/** What owners do with a space: make it, set it up, put it to rest, hand it on. */
export class OwnershipStore {
  constructor(private readonly sql: Sql) {}

  /** How many spaces a person made or was handed. Whoever makes several at once waits for each to be counted. */
  async countOwned(userId: string): Promise<number> {
    await this.sql(`SELECT id FROM users WHERE id = $1 FOR UPDATE`, [userId]);
    const [row] = await this.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM memberships m JOIN spaces s ON s.id = m.space_id AND s.deleted_at IS NULL
       WHERE m.user_id = $1 AND m.role = 'owner' AND s.kind <> 'personal'`,
      [userId],
    );
    return row?.count ?? 0;
  }

  /** Whether an address is free, and keeps others from taking it until the transaction ends. Spaces that go keep theirs. */
  async takeSlug(slug: string): Promise<boolean> {
    await this.sql(`SELECT pg_advisory_xact_lock(hashtextextended('space:' || $1::text, 0))`, [slug]);
    const rows = await this.sql(`SELECT id FROM spaces WHERE slug = $1`, [slug]);
    return rows.length === 0;
  }

  /** As it stands now; whoever else changes it waits until the transaction ends. */
  async lockText(spaceId: string): Promise<SpaceText> {
    const [row] = await this.sql<Omit<SpaceText, 'settings'> & { settings: unknown }>(
      `SELECT name, description, settings FROM spaces WHERE id = $1 FOR UPDATE`,
      [spaceId],
    );
    if (!row) throw new Error(`There is no space ${spaceId}.`);
    return { ...row, settings: SpaceSettings.parse(row.settings) };
  }

  async replaceText(spaceId: string, { name, description, settings }: SpaceText) {
    await this.sql(`UPDATE spaces SET name = $2, description = $3, settings = $4 WHERE id = $1`, [
      spaceId,
      name,
      description,
      JSON.stringify(settings),
    ]);
  }

  /** Null brings it back into use. */
  async replaceArchiving(spaceId: string, at: Instant | null) {
    await this.sql(`UPDATE spaces SET archived_at = $2 WHERE id = $1`, [spaceId, at]);
  }

  /** Null: it is kept. */
  async replaceDeletion(spaceId: string, dueAt: Instant | null) {
    await this.sql(`UPDATE spaces SET deletion_due_at = $2 WHERE id = $1`, [spaceId, dueAt]);
  }

  /** Who owns a space, as it will be when the transaction ends: two owners cannot leave in the same moment. */
  async lockOwners(spaceId: string): Promise<string[]> {
    await this.sql(`SELECT id FROM spaces WHERE id = $1 FOR UPDATE`, [spaceId]);
    const rows = await this.sql<{ userId: string }>(
      `SELECT user_id AS "userId" FROM memberships WHERE space_id = $1 AND role = 'owner'`,
      [spaceId],
    );
    return rows.map(({ userId }) => userId);
  }

  /** Who could be handed a space, moderators first, then by name: everybody who is not kept out. `after` is the last one seen. */
  async listSuccessors(
    spaceId: string,
    now: Instant,
    after: { rank: number; name: string; id: string } | null,
    limit: number,
  ) {
    return this.sql<Successor & { rank: number }>(
      `SELECT * FROM (
         SELECT p.id, p.name, m.role, CASE m.role WHEN 'moderator' THEN 0 WHEN 'member' THEN 1 ELSE 2 END AS rank
         FROM memberships m JOIN users p ON p.id = m.user_id
         WHERE m.space_id = $1 AND m.role <> 'owner' AND ${canAct('m', '$2')}) AS c
       WHERE $3::int IS NULL OR (c.rank, c.name, c.id) > ($3::int, $4::text, $5::uuid)
       ORDER BY c.rank, c.name, c.id LIMIT $6`,
      [spaceId, now, after?.rank ?? null, after?.name ?? null, after?.id ?? null, limit],
    );
  }

  /** One of them by id, held until the transaction ends. */
  async lockSuccessor(spaceId: string, userId: string, now: Instant): Promise<SpaceRole | null> {
    const [row] = await this.sql<{ role: SpaceRole }>(
      `SELECT m.role FROM memberships m
       WHERE m.space_id = $1 AND m.user_id = $2 AND ${canAct('m', '$3')} FOR UPDATE OF m`,
      [spaceId, userId, now],
    );
    return row?.role ?? null;
  }
}
