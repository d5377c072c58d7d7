import type { LogoType } from '@/lib/domain/spaces/logo-image';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';

export type Logo = { file: string; type: LogoType; bytes: Buffer };

/** The logos of spaces, one each at most. Which one a space has, its settings say too, so that no page asks here for it. */
export class LogoStore {
  constructor(private readonly sql: Sql) {}

  async find(spaceId: string, file: string) {
    const [row] = await this.sql<Logo>(
      `SELECT file, type, bytes FROM space_logos WHERE space_id = $1 AND file = $2`,
      [spaceId, file],
    );
    return row ?? null;
  }

  async replace(spaceId: string, { file, type, bytes }: Logo, now: Instant) {
    await this.sql(
      `INSERT INTO space_logos (space_id, file, type, bytes, created_at) VALUES ($1,$2,$3,$4,$5)
       ON CONFLICT (space_id) DO UPDATE SET file = $2, type = $3, bytes = $4, created_at = $5`,
      [spaceId, file, type, bytes, now],
    );
  }

  async remove(spaceId: string) {
    await this.sql(`DELETE FROM space_logos WHERE space_id = $1`, [spaceId]);
  }
}
