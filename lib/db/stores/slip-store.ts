import type { SpaceRole } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';
import type { MemberKey } from './member-store';

/** Somebody whose account a moderator makes: with a space of their own, and a role in the one that makes it. */
export type SlipPerson = {
  id: string;
  name: string;
  role: SpaceRole;
  codeHash: string;
  ownSpace: { id: string; slug: string; name: string };
};

/** Somebody who signs in with a slip of this space. */
export type SlipHolder = { id: string; name: string; hasPassword: boolean };

/** Sign-in slips, and the accounts of people who have no address. Codes are kept as hashes. */
export class SlipStore {
  constructor(private readonly sql: Sql) {}

  /** Accounts, their own spaces, their membership and their slips; a statement each, however many people. */
  async insertPeople(
    people: SlipPerson[],
    {
      spaceId,
      madeById,
      settings,
      now,
    }: { spaceId: string; madeById: string | null; settings: object; now: Instant },
  ) {
    const ids = people.map(({ id }) => id);
    const own = people.map(({ ownSpace }) => ownSpace.id);
    await this.sql(
      `INSERT INTO users (id, name, created_at) SELECT p.id, p.name, $3 FROM unnest($1::uuid[], $2::text[]) AS p (id, name)`,
      [ids, people.map(({ name }) => name), now],
    );
    await this.sql(
      `INSERT INTO spaces (id, slug, kind, name, settings, created_at)
       SELECT p.id, p.slug, 'personal', p.name, $4, $5 FROM unnest($1::uuid[], $2::text[], $3::text[]) AS p (id, slug, name)`,
      [
        own,
        people.map(({ ownSpace }) => ownSpace.slug),
        people.map(({ ownSpace }) => ownSpace.name),
        JSON.stringify(settings),
        now,
      ],
    );
    await this.sql(
      `INSERT INTO memberships (space_id, user_id, role, joined_at)
       SELECT p.space, p.id, p.role, $4 FROM unnest($1::uuid[], $2::uuid[], $3::space_role[]) AS p (space, id, role)`,
      [
        [...own, ...people.map(() => spaceId)],
        [...ids, ...ids],
        [...people.map(() => 'owner'), ...people.map(({ role }) => role)],
        now,
      ],
    );
    await this.sql(
      `INSERT INTO sign_in_slips (user_id, space_id, code_hash, made_by_id, created_at, renewed_at)
       SELECT p.id, $3, p.hash, $4, $5, $5 FROM unnest($1::uuid[], $2::text[]) AS p (id, hash)`,
      [ids, people.map(({ codeHash }) => codeHash), spaceId, madeById, now],
    );
  }

  /** Whose slip a code stands on. */
  async findByCode(codeHash: string) {
    const [row] = await this.sql<{ id: string; name: string; passwordHash: string | null; space: string }>(
      `SELECT u.id, u.name, u.password_hash AS "passwordHash", s.slug AS space
       FROM sign_in_slips l JOIN users u ON u.id = l.user_id JOIN spaces s ON s.id = l.space_id
       WHERE l.code_hash = $1 AND u.erased_at IS NULL`,
      [codeHash],
    );
    return row ?? null;
  }

  /** The people of a space whose slips may be made anew, by name; only these, where ids are given. */
  async listHolders(
    spaceId: string,
    { roles, ids }: { roles: readonly SpaceRole[]; ids: string[] | null },
    after: MemberKey | null,
    limit: number,
  ): Promise<SlipHolder[]> {
    return this.sql<SlipHolder>(
      `SELECT u.id, u.name, u.password_hash IS NOT NULL AS "hasPassword"
       FROM sign_in_slips l JOIN memberships m ON m.space_id = l.space_id AND m.user_id = l.user_id
       JOIN users u ON u.id = l.user_id AND u.erased_at IS NULL
       WHERE l.space_id = $1 AND m.role = ANY($2::space_role[]) AND ($3::uuid[] IS NULL OR u.id = ANY($3::uuid[]))
         AND u.email IS NULL AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.user_id = u.id)
         AND ($4::text IS NULL OR (lower(u.name), u.id) > (lower($4::text), $5::uuid))
       ORDER BY lower(u.name), u.id LIMIT $6`,
      [spaceId, roles, ids, after?.name ?? null, after?.id ?? null, limit],
    );
  }

  /** Which of these names, in lower case, somebody with a slip of the space has. */
  async findNames(spaceId: string, names: string[]): Promise<string[]> {
    const rows = await this.sql<{ name: string }>(
      `SELECT DISTINCT lower(u.name) AS name FROM sign_in_slips l
       JOIN memberships m ON m.space_id = l.space_id AND m.user_id = l.user_id JOIN users u ON u.id = l.user_id
       WHERE l.space_id = $1 AND lower(u.name) = ANY($2::text[])`,
      [spaceId, names],
    );
    return rows.map(({ name }) => name);
  }

  /** Puts new codes in place of the old ones, and ends the sessions that those opened. */
  async renewSlips(spaceId: string, slips: { id: string; codeHash: string }[], now: Instant) {
    const ids = slips.map(({ id }) => id);
    await this.sql(
      `UPDATE sign_in_slips l SET code_hash = p.hash, renewed_at = $4
       FROM unnest($2::uuid[], $3::text[]) AS p (id, hash) WHERE l.space_id = $1 AND l.user_id = p.id`,
      [spaceId, ids, slips.map(({ codeHash }) => codeHash), now],
    );
    await this.sql(
      `UPDATE sessions SET revoked_at = $2 WHERE user_id = ANY($1::uuid[]) AND revoked_at IS NULL`,
      [ids, now],
    );
  }
}
