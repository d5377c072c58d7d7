import type { Person } from '@/lib/domain/people/person';
import { Preferences } from '@/lib/domain/people/preferences';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';

/** Somebody whose password may be the one that was given. */
export type SignInCandidate = {
  id: string;
  name: string;
  passwordHash: string;
  /** Why the site is closed to them; null where it is not. */
  suspendedReason: string | null;
};

/** What a secret sent by mail is good for. */
export type MailedPurpose = 'verify_email' | 'reset_password';
export type MailedSecret = { tokenHash: string; purpose: MailedPurpose; userId: string; email: string };

export type NewPerson = {
  id: string;
  name: string;
  email: string | null;
  emailVerifiedAt: Instant | null;
  passwordHash: string | null;
  createdAt: Instant;
};

type PersonRow = Omit<Person, 'preferences'> & { preferences: unknown };

const columns = `u.id, u.name, u.email, u.email_verified_at IS NOT NULL AS "emailVerified",
  u.password_hash IS NOT NULL AS "hasPassword", u.preferences, u.created_at AS "createdAt"`;

/** People and how they prove who they are: address, password, other providers, secrets sent by mail. */
export class PersonStore {
  constructor(private readonly sql: Sql) {}

  async findPerson(id: string): Promise<Person | null> {
    return this.one(`SELECT ${columns} FROM users u WHERE u.id = $1 AND u.erased_at IS NULL`, [id]);
  }

  /** As `findPerson`; holds the row until the transaction ends, so that two changes cannot cross. */
  async lockPerson(id: string): Promise<Person | null> {
    return this.one(`SELECT ${columns} FROM users u WHERE u.id = $1 AND u.erased_at IS NULL FOR UPDATE`, [
      id,
    ]);
  }

  async findVerifiedByEmail(email: string): Promise<Person | null> {
    return this.one(
      `SELECT ${columns} FROM users u WHERE u.email = $1 AND u.email_verified_at IS NOT NULL AND u.erased_at IS NULL`,
      [email],
    );
  }

  /** Whoever a password-reset mail goes to: the verified account, else the newest provisional one. */
  async findResetRecipient(email: string): Promise<Person | null> {
    return this.one(
      `SELECT ${columns} FROM users u WHERE u.email = $1 AND u.erased_at IS NULL
       ORDER BY (u.email_verified_at IS NOT NULL) DESC, u.created_at DESC, u.id DESC LIMIT 1`,
      [email],
    );
  }

  /** The verified account first, then the newest provisional ones; at most three. */
  async listSignInCandidates(email: string): Promise<SignInCandidate[]> {
    return this.sql<SignInCandidate>(
      `SELECT id, name, password_hash AS "passwordHash",
         CASE WHEN suspended_at IS NOT NULL THEN COALESCE(suspended_reason, '') END AS "suspendedReason" FROM users
       WHERE email = $1 AND password_hash IS NOT NULL AND erased_at IS NULL
       ORDER BY (email_verified_at IS NOT NULL) DESC, created_at DESC, id DESC LIMIT 3`,
      [email],
    );
  }

  async findPasswordHash(id: string): Promise<string | null> {
    const [row] = await this.sql<{ hash: string | null }>(
      `SELECT password_hash AS hash FROM users WHERE id = $1 AND erased_at IS NULL`,
      [id],
    );
    return row?.hash ?? null;
  }

  /** Makes everything that decides about this address wait for its turn, until the transaction ends. */
  async lockEmail(email: string) {
    await this.sql(`SELECT pg_advisory_xact_lock(hashtextextended('email:' || $1, 0))`, [email]);
  }

  async countProvisional(email: string): Promise<number> {
    const [row] = await this.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM users WHERE email = $1 AND email_verified_at IS NULL AND erased_at IS NULL`,
      [email],
    );
    return row?.count ?? 0;
  }

  async insertPerson(person: NewPerson) {
    await this.sql(
      `INSERT INTO users (id, name, email, email_verified_at, password_hash, created_at) VALUES ($1,$2,$3,$4,$5,$6)`,
      [person.id, person.name, person.email, person.emailVerifiedAt, person.passwordHash, person.createdAt],
    );
  }

  async replaceProfile(id: string, { name, preferences }: { name: string; preferences: Preferences }) {
    await this.sql(`UPDATE users SET name = $2, preferences = $3 WHERE id = $1`, [
      id,
      name,
      JSON.stringify(preferences),
    ]);
  }

  async replacePassword(id: string, passwordHash: string) {
    await this.sql(`UPDATE users SET password_hash = $2 WHERE id = $1`, [id, passwordHash]);
  }

  /** The address was proven. Call `lockEmail` and look for another verified account first. */
  async markEmailVerified(id: string, now: Instant) {
    await this.sql(`UPDATE users SET email_verified_at = $2 WHERE id = $1 AND email_verified_at IS NULL`, [
      id,
      now,
    ]);
  }

  // ── Other providers ───────────────────────────────────────────────────────────────────────────────

  async findByProvider(provider: string, providerAccountId: string): Promise<Person | null> {
    return this.one(
      `SELECT ${columns} FROM users u JOIN accounts a ON a.user_id = u.id
       WHERE a.provider = $1 AND a.provider_account_id = $2 AND u.erased_at IS NULL`,
      [provider, providerAccountId],
    );
  }

  async insertProviderAccount(account: {
    id: string;
    userId: string;
    provider: string;
    providerAccountId: string;
    createdAt: Instant;
  }) {
    await this.sql(
      `INSERT INTO accounts (id, user_id, type, provider, provider_account_id, created_at) VALUES ($1,$2,'oauth',$3,$4,$5)`,
      [account.id, account.userId, account.provider, account.providerAccountId, account.createdAt],
    );
  }

  async listProviders(userId: string): Promise<string[]> {
    const rows = await this.sql<{ provider: string }>(
      `SELECT provider FROM accounts WHERE user_id = $1 ORDER BY provider`,
      [userId],
    );
    return rows.map(({ provider }) => provider);
  }

  async removeProviders(userId: string) {
    await this.sql(`DELETE FROM accounts WHERE user_id = $1`, [userId]);
  }

  // ── Secrets sent by mail ──────────────────────────────────────────────────────────────────────────

  /** A new secret; earlier ones for the same purpose end with it. */
  async insertMailedSecret(secret: MailedSecret & { createdAt: Instant; expiresAt: Instant }) {
    await this.sql(
      `WITH ended AS (
         UPDATE verification_tokens SET used_at = $5 WHERE user_id = $3 AND purpose = $2 AND used_at IS NULL)
       INSERT INTO verification_tokens (token_hash, purpose, user_id, email, created_at, expires_at)
       VALUES ($1,$2,$3,$4,$5,$6)`,
      [secret.tokenHash, secret.purpose, secret.userId, secret.email, secret.createdAt, secret.expiresAt],
    );
  }

  /** Whom an unused, unexpired secret belongs to, and the address it was sent to. */
  async findMailedSecret(tokenHash: string, purpose: MailedPurpose, now: Instant) {
    const [row] = await this.sql<{ userId: string; email: string }>(
      `SELECT user_id AS "userId", email FROM verification_tokens
       WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3`,
      [tokenHash, purpose, now],
    );
    return row ?? null;
  }

  /** Uses a secret up. Of parallel requests with the same one, one gets it and the others null. */
  async takeMailedSecret(tokenHash: string, purpose: MailedPurpose, now: Instant) {
    const [row] = await this.sql<{ userId: string; email: string }>(
      `UPDATE verification_tokens SET used_at = $3
       WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3
       RETURNING user_id AS "userId", email`,
      [tokenHash, purpose, now],
    );
    return row ?? null;
  }

  private async one(text: string, values: readonly unknown[]): Promise<Person | null> {
    const [row] = await this.sql<PersonRow>(text, values);
    return row ? { ...row, preferences: Preferences.parse(row.preferences) } : null;
  }
}
