import type {
  MailFrequency,
  MailHour,
  MailRhythm,
  NotificationKind,
  Wish,
} from '@/lib/domain/notifications/wishes';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';
import { dueAt } from './wish-sql';

/** A mail that this process took on; `heldUntil` is its proof. */
export type HeldMail = { userId: string; rhythm: MailRhythm; attempts: number; heldUntil: Instant };

/** Who gets which mail when, and what they want to hear of. */
export class NotificationMailStore {
  constructor(private readonly sql: Sql) {}

  /** What the person said otherwise than usual. */
  async listWishes(userId: string) {
    return this.sql<{ kind: NotificationKind } & Wish>(
      `SELECT kind, in_app AS "inApp", mail FROM notification_wishes WHERE user_id = $1`,
      [userId],
    );
  }

  async replaceWishes(userId: string, wishes: ({ kind: NotificationKind } & Wish)[]) {
    await this.sql(
      `INSERT INTO notification_wishes (user_id, kind, in_app, mail)
       SELECT $1, w.kind::notification_kind, w."inApp", w.mail::mail_frequency
       FROM json_to_recordset($2) AS w(kind text, "inApp" boolean, mail text)
       ON CONFLICT (user_id, kind) DO UPDATE SET in_app = EXCLUDED.in_app, mail = EXCLUDED.mail`,
      [userId, JSON.stringify(wishes)],
    );
  }

  async findHour(userId: string) {
    const [row] = await this.sql<Omit<MailHour, 'hour'> & { hour: number | null }>(
      `SELECT hour, time_zone AS "timeZone", browser_zone AS "browserZone" FROM mail_hours WHERE user_id = $1`,
      [userId],
    );
    return row ?? null;
  }

  /** Also moves the digests that wait already. */
  async replaceHour(userId: string, { hour, timeZone, browserZone }: MailHour, now: Instant) {
    await this.sql(
      `INSERT INTO mail_hours (user_id, hour, time_zone, browser_zone) VALUES ($1,$2,$3,$4)
       ON CONFLICT (user_id) DO UPDATE SET hour = $2, time_zone = $3, browser_zone = $4`,
      [userId, hour, timeZone, browserZone],
    );
    await this.sql(
      `UPDATE notification_mails q SET due_at = ${dueAt('q.rhythm', '$2', `'0 seconds'`)} FROM mail_hours h
       WHERE q.user_id = $1 AND h.user_id = q.user_id AND q.rhythm <> 'immediately' AND q.attempts = 0`,
      [userId, now],
    );
  }

  /** Whether the database can reckon in it. */
  async knowsZone(name: string) {
    return (await this.sql(`SELECT 1 FROM pg_timezone_names WHERE name = $1`, [name])).length > 0;
  }

  /**
   * Sees to it that what waits is mailed by the person's present wishes: whoever turned from weekly to daily would
   * else wait for the week's end.
   */
  async insertMails(userId: string, rhythms: MailFrequency[], now: Instant) {
    await this.sql(
      `INSERT INTO notification_mails AS q (user_id, rhythm, due_at)
       SELECT u.id, r.rhythm::mail_frequency, ${dueAt('r.rhythm', '$3', `'0 seconds'`)}
       FROM users u CROSS JOIN unnest($2::text[]) AS r(rhythm) LEFT JOIN mail_hours h ON h.user_id = u.id
       WHERE u.id = $1 AND r.rhythm <> 'never' AND u.email_verified_at IS NOT NULL
       ON CONFLICT (user_id, rhythm) DO UPDATE SET due_at = q.due_at`,
      [userId, rhythms, now],
    );
  }

  /** Takes on the mail that waits longest; no other process will until `heldUntil`, whatever becomes of this one. */
  async hold(now: Instant, heldUntil: Instant): Promise<HeldMail | null> {
    const [row] = await this.sql<HeldMail>(
      `UPDATE notification_mails q SET due_at = $2, attempts = q.attempts + 1
       FROM (SELECT user_id, rhythm FROM notification_mails WHERE due_at <= $1
         ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED) next
       WHERE q.user_id = next.user_id AND q.rhythm = next.rhythm
       RETURNING q.user_id AS "userId", q.rhythm, q.attempts, q.due_at AS "heldUntil"`,
      [now, heldUntil],
    );
    return row ?? null;
  }

  /** Holds the row until the transaction ends: what is told meanwhile waits. False: it is another process's by now. */
  async lock({ userId, rhythm, heldUntil }: HeldMail): Promise<boolean> {
    const rows = await this.sql(
      `SELECT 1 FROM notification_mails WHERE user_id = $1 AND rhythm = $2::mail_frequency AND due_at = $3 FOR UPDATE`,
      [userId, rhythm, heldUntil],
    );
    return rows.length === 1;
  }

  async remove({ userId, rhythm }: HeldMail) {
    await this.sql(`DELETE FROM notification_mails WHERE user_id = $1 AND rhythm = $2::mail_frequency`, [
      userId,
      rhythm,
    ]);
  }

  /** Lets it wait for its next time, with a clean slate. */
  async begin({ userId, rhythm }: HeldMail, now: Instant, gatheringSeconds: number) {
    await this.sql(
      `UPDATE notification_mails q SET attempts = 0, due_at = due.at
       FROM (SELECT ${dueAt('$2::text', '$3', '$4')} AS at FROM (SELECT 1) one LEFT JOIN mail_hours h ON h.user_id = $1) due
       WHERE q.user_id = $1 AND q.rhythm = $2::text::mail_frequency`,
      [userId, rhythm, now, `${gatheringSeconds} seconds`],
    );
  }

  async postpone({ userId, rhythm, heldUntil }: HeldMail, dueAt: Instant) {
    await this.sql(
      `UPDATE notification_mails SET due_at = $4 WHERE user_id = $1 AND rhythm = $2::mail_frequency AND due_at = $3`,
      [userId, rhythm, heldUntil, dueAt],
    );
  }

  /** Where mail to the person goes: their address, if they proved that it is theirs and may come at all. */
  async findAddress(userId: string): Promise<string | null> {
    const [row] = await this.sql<{ email: string }>(
      `SELECT email FROM users WHERE id = $1 AND email_verified_at IS NOT NULL AND erased_at IS NULL AND suspended_at IS NULL`,
      [userId],
    );
    return row?.email ?? null;
  }
}
