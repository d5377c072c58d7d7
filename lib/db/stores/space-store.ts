import { type Space, type SpaceRole, SpaceSettings, type SpaceStanding } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../database';

type SpaceRow = Omit<Space, 'settings'> & { settings: unknown; role: SpaceRole | null };

const columns = `s.id, s.slug, s.kind, s.name, s.description, s.settings`;

/** Spaces and who belongs to them. Every find brings the standing of the person who asks. */
export class SpaceStore {
  constructor(private readonly sql: Sql) {}

  /** By slug or id. */
  async findStanding(slugOrId: string, personId: string | null): Promise<SpaceStanding | null> {
    const column = isUuid(slugOrId) ? 's.id' : 's.slug';
    const [row] = await this.sql<SpaceRow>(
      `SELECT ${columns}, m.role FROM spaces s
       LEFT JOIN memberships m ON m.space_id = s.id AND m.user_id = $2
       WHERE ${column} = $1 AND s.deleted_at IS NULL`,
      [slugOrId, personId],
    );
    return row ? toStanding(row) : null;
  }

  /** The spaces a person belongs to, and those that anyone may read, by name. `after` is the last (name, id) seen. */
  async listStandings(personId: string | null, after: { name: string; id: string } | null, limit: number) {
    const rows = await this.sql<SpaceRow>(
      `SELECT ${columns}, m.role FROM spaces s
       LEFT JOIN memberships m ON m.space_id = s.id AND m.user_id = $1
       WHERE s.deleted_at IS NULL AND (m.role IS NOT NULL OR s.settings->>'reading' = 'anyone')
         AND ($2::text IS NULL OR (s.name, s.id) > ($2::text, $3::uuid))
       ORDER BY s.name, s.id LIMIT $4`,
      [personId, after?.name ?? null, after?.id ?? null, limit],
    );
    return rows.map(toStanding);
  }

  async insertSpace(space: Space & { createdAt: Instant }, ownerId: string | null) {
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
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isUuid = (text: string) => UUID.test(text);

/** Settings are read with their defaults, so a setting added later has its value in older spaces too. */
export function toSpace(row: Omit<Space, 'settings'> & { settings: unknown }): Space {
  const { id, slug, kind, name, description } = row;
  return { id, slug, kind, name, description, settings: SpaceSettings.parse(row.settings) };
}

const toStanding = (row: SpaceRow): SpaceStanding => ({ space: toSpace(row), role: row.role });
