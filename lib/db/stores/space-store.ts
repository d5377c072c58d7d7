import type { Space, SpaceRole, SpaceStanding } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';
import { type StandingRow, standingColumns, standingJoins, toStanding } from '../standing';

/** Under which name somebody writes; `handle` stands for their id, `lookup` tells whether moderators may look it up. */
export type Pseudonym = { handle: string; name: string; lookup: boolean };

/** Spaces and who belongs to them. Every find brings the standing of the person who asks. */
export class SpaceStore {
  constructor(private readonly sql: Sql) {}

  /** By slug or id. */
  async findStanding(slugOrId: string, personId: string | null): Promise<SpaceStanding | null> {
    const column = isUuid(slugOrId) ? 's.id' : 's.slug';
    const [row] = await this.sql<StandingRow>(
      `SELECT ${standingColumns} FROM spaces s ${standingJoins('$2')}
       WHERE ${column} = $1 AND s.deleted_at IS NULL`,
      [slugOrId, personId],
    );
    return row ? toStanding(row) : null;
  }

  /**
   * The spaces a person belongs to, those that anyone may read, or both, by name. `after` is the last (name, id)
   * seen. With how many articles each has, up to a thousand: more are counted by nobody who looks at a list.
   */
  async listStandings(
    personId: string | null,
    which: keyof typeof IN_LIST,
    after: { name: string; id: string } | null,
    limit: number,
  ) {
    const rows = await this.sql<StandingRow & { articles: number }>(LISTS[which], [
      personId,
      after?.name ?? null,
      after?.id ?? null,
      limit,
    ]);
    return rows.map(({ articles, ...row }) => ({ ...toStanding(row), articles }));
  }

  /** What somebody may search at once: their spaces, then those that anyone may read, the newest first. */
  async listToSearch(personId: string | null, limit: number) {
    const rows = await this.sql<StandingRow>(
      `SELECT ${standingColumns} FROM spaces s ${standingJoins('$1')}
       WHERE s.deleted_at IS NULL AND (m.role = 'owner' OR s.deletion_due_at IS NULL)
         AND (m.role IS NOT NULL OR s.settings->>'reading' = 'anyone')
       ORDER BY (m.role IS NULL), s.created_at DESC, s.id LIMIT $2`,
      [personId, limit],
    );
    return rows.map(toStanding);
  }

  async insertSpace(
    space: Omit<Space, 'archivedAt' | 'deletionDueAt'> & { createdAt: Instant },
    ownerId: string | null,
  ) {
    await this.sql(
      `INSERT INTO spaces (id, slug, kind, name, description, settings, created_at) VALUES ($1,$2,$3::space_kind,$4,$5,$6,$7)`,
      [
        space.id,
        space.slug,
        space.kind,
        space.name,
        space.description,
        JSON.stringify(space.settings),
        space.createdAt,
      ],
    );
    if (ownerId) await this.insertMembership(space.id, ownerId, 'owner');
  }

  async insertMembership(spaceId: string, userId: string, role: SpaceRole) {
    await this.sql(`INSERT INTO memberships (space_id, user_id, role) VALUES ($1,$2,$3::space_role)`, [
      spaceId,
      userId,
      role,
    ]);
  }

  /** The pseudonym of a person in a space, if they have one. */
  async findPseudonym(spaceId: string, userId: string) {
    const [row] = await this.sql<Pseudonym>(
      `SELECT handle, name, lookup FROM pseudonyms WHERE space_id = $1 AND user_id = $2`,
      [spaceId, userId],
    );
    return row ?? null;
  }

  /** Gives a person a pseudonym in a space. False: it is taken, or the person has one by now. */
  async insertPseudonym(
    spaceId: string,
    userId: string,
    pseudonym: Pseudonym & { createdAt: Instant },
  ): Promise<boolean> {
    const { handle, name, lookup, createdAt } = pseudonym;
    const rows = await this.sql(
      `INSERT INTO pseudonyms (space_id, user_id, handle, name, lookup, created_at) VALUES ($1,$2,$3,$4,$5,$6)
       ON CONFLICT DO NOTHING RETURNING handle`,
      [spaceId, userId, handle, name, lookup, createdAt],
    );
    return rows.length === 1;
  }
}

const IN_LIST = {
  mine: 'm.role IS NOT NULL',
  open: `m.role IS NULL AND s.settings->>'reading' = 'anyone'`,
  listed: `s.settings->>'reading' = 'anyone'`,
  all: `(m.role IS NOT NULL OR s.settings->>'reading' = 'anyone')`,
};
const listOf = (which: keyof typeof IN_LIST) =>
  `SELECT ${standingColumns}, (SELECT count(*)::int FROM (SELECT FROM articles a
     WHERE a.space_id = s.id AND a.deleted_at IS NULL LIMIT 1000) AS counted) AS articles
   FROM spaces s ${standingJoins('$1')}
   WHERE s.deleted_at IS NULL AND (m.role = 'owner' OR s.deletion_due_at IS NULL) AND ${IN_LIST[which]}
     AND ($2::text IS NULL OR (s.name, s.id) > ($2::text, $3::uuid))
   ORDER BY s.name, s.id LIMIT $4`;
const LISTS = { mine: listOf('mine'), open: listOf('open'), listed: listOf('listed'), all: listOf('all') };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isUuid = (text: string) => UUID.test(text);
