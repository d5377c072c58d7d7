import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';

/** People without an account who write under a name. They are rows of `users`, so what they write has an author like any. */
export class GuestStore {
  constructor(private readonly sql: Sql) {}

  /** False where it was spent before. */
  async spendProof(signature: string, expiresAt: Instant): Promise<boolean> {
    const rows = await this.sql(
      `INSERT INTO spent_proofs (signature, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1`,
      [signature, expiresAt],
    );
    return rows.length > 0;
  }

  async insertGuest({ id, name, since }: { id: string; name: string; since: Instant }) {
    await this.sql(`INSERT INTO users (id, name, created_at, guest_since) VALUES ($1, $2, $3, $3)`, [
      id,
      name,
      since,
    ]);
  }

  /** Who may go on as this guest; null once they have an account, were erased or suspended. */
  async findGuest(id: string, since: Instant): Promise<{ id: string; name: string } | null> {
    const [row] = await this.sql<{ id: string; name: string }>(
      `SELECT id, name FROM users WHERE id = $1 AND guest_since > $2 AND claimed_by_id IS NULL
         AND erased_at IS NULL AND suspended_at IS NULL`,
      [id, since],
    );
    return row ?? null;
  }

  /** Holds the guest until the transaction ends; false where there is none that could be claimed. */
  async lockUnclaimed(id: string): Promise<boolean> {
    const rows = await this.sql(
      `SELECT 1 FROM users WHERE id = $1 AND guest_since IS NOT NULL AND claimed_by_id IS NULL AND erased_at IS NULL FOR UPDATE`,
      [id],
    );
    return rows.length > 0;
  }

  /** Makes all that is a guest's a person's, and says how many annotations that were. */
  async claim(guest: string, person: string, now: Instant): Promise<number> {
    await this.sql(`UPDATE users SET claimed_by_id = $2 WHERE id = $1`, [guest, person]);
    for (const statement of BEFORE) await this.sql(statement, [guest, person]);
    const moved = await this.sql<{ there: boolean }>(
      `UPDATE annotations SET author_id = $2 WHERE author_id = $1 RETURNING deleted_at IS NULL AS there`,
      [guest, person],
    );
    for (const statement of AFTER) await this.sql(statement, [guest, person]);
    await this.sql(`UPDATE users SET erased_at = $2, name = 'Deleted' WHERE id = $1`, [guest, now]);
    return moved.filter(({ there }) => there).length;
  }

  /** Removes proofs whose challenges are over. */
  async sweep(now: Instant) {
    await this.sql(`DELETE FROM spent_proofs WHERE expires_at < $1`, [now]);
  }
}

/** `$1` the guest, `$2` the person. What both have once gives way: one stance, one reaction, one pseudonym for each. */
const BEFORE = [
  `DELETE FROM annotations a WHERE a.author_id = $1 AND a.kind = 'stance' AND EXISTS (
     SELECT 1 FROM annotations o WHERE o.author_id = $2 AND o.kind = 'stance' AND o.space_id = a.space_id AND o.unit_id = a.unit_id)`,
  `DELETE FROM note_stances a WHERE a.reader_id = $1 AND EXISTS (
     SELECT 1 FROM note_stances o WHERE o.reader_id = $2 AND o.space_id = a.space_id AND o.note_id = a.note_id)`,
  // Nobody agrees with themselves.
  `DELETE FROM note_stances s USING annotations a WHERE s.reader_id = ANY(ARRAY[$1, $2]::uuid[])
     AND a.space_id = s.space_id AND a.id = s.note_id AND a.author_id = ANY(ARRAY[$1, $2]::uuid[]) AND a.author_id <> s.reader_id`,
  `DELETE FROM annotation_flags a WHERE a.flagger_id = $1 AND EXISTS (
     SELECT 1 FROM annotation_flags o WHERE o.flagger_id = $2 AND o.space_id = a.space_id AND o.annotation_id = a.annotation_id)`,
  `DELETE FROM pseudonyms a WHERE a.user_id = $1 AND EXISTS (
     SELECT 1 FROM pseudonyms o WHERE o.user_id = $2 AND o.space_id = a.space_id)`,
  `UPDATE pseudonyms SET user_id = $2 WHERE user_id = $1`,
];

const AFTER = [
  // The next map places them anew.
  `DELETE FROM opinion_places WHERE person_id = ANY(ARRAY[$1, $2]::uuid[])`,
  `UPDATE annotation_edits SET edited_by_id = $2 WHERE edited_by_id = $1`,
  `UPDATE annotations SET deleted_by_id = $2 WHERE deleted_by_id = $1`,
  `UPDATE stance_events SET reader_id = $2 WHERE reader_id = $1`,
  `UPDATE note_stances SET reader_id = $2 WHERE reader_id = $1`,
  `UPDATE annotation_flags SET flagger_id = $2 WHERE flagger_id = $1`,
  `UPDATE said_words SET author_id = $2 WHERE author_id = $1`,
  `UPDATE notifications SET user_id = $2 WHERE user_id = $1`,
  `UPDATE notifications SET actor_id = $2 WHERE actor_id = $1`,
  `UPDATE news SET actor_id = $2 WHERE actor_id = $1`,
  `UPDATE news SET recipient_id = $2 WHERE recipient_id = $1`,
  // Whoever was suspended as a guest does not come back by signing up; who looks after the space is not shut out of it.
  `INSERT INTO space_bars (space_id, user_id, kind, until, reason, by_id, created_at)
     SELECT b.space_id, $2, b.kind, b.until, b.reason, b.by_id, b.created_at FROM space_bars b
     WHERE b.user_id = $1 AND NOT EXISTS (SELECT 1 FROM memberships m
       WHERE m.space_id = b.space_id AND m.user_id = $2 AND m.role IN ('moderator', 'owner'))
   ON CONFLICT (space_id, user_id) DO NOTHING`,
  `INSERT INTO quiet_holds (space_id, user_id, until, reason, by_id, created_at)
     SELECT h.space_id, $2, h.until, h.reason, h.by_id, h.created_at FROM quiet_holds h
     WHERE h.user_id = $1 AND NOT EXISTS (SELECT 1 FROM memberships m
       WHERE m.space_id = h.space_id AND m.user_id = $2 AND m.role IN ('moderator', 'owner'))
   ON CONFLICT (space_id, user_id) DO NOTHING`,
];
