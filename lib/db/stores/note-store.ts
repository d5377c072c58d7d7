import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';

type Note = { spaceId: string; id: string };

/** What people agreed on about threads, and how readers stand to notes. What is shown of it is read with the note. */
export class NoteStore {
  constructor(private readonly sql: Sql) {}

  /** Which reply answers; null for none. */
  async replaceAccepted({ spaceId, id }: Note, replyId: string | null) {
    await this.sql(
      `INSERT INTO note_threads (space_id, note_id, accepted_id) VALUES ($1, $2, $3)
       ON CONFLICT (space_id, note_id) DO UPDATE SET accepted_id = excluded.accepted_id`,
      [spaceId, id, replyId],
    );
  }

  /** Settles a thread, or opens it again with null. Of several who settle it, the first one did. */
  async replaceResolution(
    { spaceId, id }: Note,
    resolution: { at: Instant; byId: string | null; pseudonymous: boolean } | null,
  ) {
    await this.sql(
      `INSERT INTO note_threads AS t (space_id, note_id, resolved_at, resolved_by_id, resolved_pseudonymous)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (space_id, note_id) DO UPDATE SET resolved_at = excluded.resolved_at,
         resolved_by_id = excluded.resolved_by_id, resolved_pseudonymous = excluded.resolved_pseudonymous
       WHERE t.resolved_at IS NULL OR excluded.resolved_at IS NULL`,
      [spaceId, id, resolution?.at ?? null, resolution?.byId ?? null, resolution?.pseudonymous ?? false],
    );
  }

  /** Who looks after a thread; null for nobody. */
  async replaceAssignee({ spaceId, id }: Note, assignee: { userId: string; pseudonymous: boolean } | null) {
    await this.sql(
      `INSERT INTO note_threads (space_id, note_id, assignee_id, assignee_pseudonymous) VALUES ($1, $2, $3, $4)
       ON CONFLICT (space_id, note_id) DO UPDATE SET assignee_id = excluded.assignee_id,
         assignee_pseudonymous = excluded.assignee_pseudonymous`,
      [spaceId, id, assignee?.userId ?? null, assignee?.pseudonymous ?? false],
    );
  }

  /** Takes or changes how a reader stands to a note. */
  async replaceReaction({ spaceId, id }: Note, readerId: string, value: Stance, now: Instant) {
    await this.sql(
      `INSERT INTO note_stances (space_id, note_id, reader_id, value, created_at, updated_at)
       VALUES ($1, $2, $3, $4::stance_value, $5, $5)
       ON CONFLICT (space_id, note_id, reader_id) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
      [spaceId, id, readerId, value, now],
    );
  }

  async removeReaction({ spaceId, id }: Note, readerId: string) {
    await this.sql(`DELETE FROM note_stances WHERE space_id = $1 AND note_id = $2 AND reader_id = $3`, [
      spaceId,
      id,
      readerId,
    ]);
  }
}
