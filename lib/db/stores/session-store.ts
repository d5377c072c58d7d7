import type { TokenScope } from '@/lib/domain/access/actor';
import type { ApiToken } from '@/lib/domain/people/api-token';
import type { Session } from '@/lib/domain/people/session';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';

const sessionColumns = `s.id, s.user_agent AS "userAgent", s.created_at AS "createdAt",
  s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt"`;
const tokenColumns = `t.id, t.name, t.prefix, t.scopes, t.created_at AS "createdAt",
  t.last_used_at AS "lastUsedAt", t.expires_at AS "expiresAt"`;

/** Signed-in browsers and API tokens: what a request carries to say who asks. Only hashes are kept. */
export class SessionStore {
  constructor(private readonly sql: Sql) {}

  /** One statement: asked at every request. `idleSince` is the oldest last use that still counts. */
  async findSessionOwner(tokenHash: string, now: Instant, idleSince: Instant) {
    const [row] = await this.sql<{
      sessionId: string;
      lastSeenAt: Instant;
      id: string;
      name: string;
      siteAdmin: boolean;
    }>(
      `SELECT s.id AS "sessionId", s.last_seen_at AS "lastSeenAt", u.id, u.name, u.site_admin AS "siteAdmin"
       FROM sessions s JOIN users u ON u.id = s.user_id
       WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND s.last_seen_at > $3
         AND u.erased_at IS NULL AND u.suspended_at IS NULL`,
      [tokenHash, now, idleSince],
    );
    return row ?? null;
  }

  async touchSession(id: string, now: Instant) {
    await this.sql(`UPDATE sessions SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2`, [id, now]);
  }

  async insertSession(session: Session & { userId: string; tokenHash: string }) {
    await this.sql(
      `INSERT INTO sessions (id, token_hash, user_id, user_agent, created_at, last_seen_at, expires_at)
       VALUES ($1,$2,$3,$4,$5,$6,$7)`,
      [
        session.id,
        session.tokenHash,
        session.userId,
        session.userAgent,
        session.createdAt,
        session.lastSeenAt,
        session.expiresAt,
      ],
    );
  }

  /** Live ones, the last used first. */
  async listSessions(userId: string, now: Instant, idleSince: Instant): Promise<Session[]> {
    return this.sql<Session>(
      `SELECT ${sessionColumns} FROM sessions s
       WHERE s.user_id = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND s.last_seen_at > $3
       ORDER BY s.last_seen_at DESC, s.id DESC LIMIT 200`,
      [userId, now, idleSince],
    );
  }

  /** False where the person has no such live session. */
  async revokeSession(userId: string, id: string, now: Instant): Promise<boolean> {
    const rows = await this.sql(
      `UPDATE sessions SET revoked_at = $3 WHERE user_id = $1 AND id = $2 AND revoked_at IS NULL RETURNING id`,
      [userId, id, now],
    );
    return rows.length > 0;
  }

  /** Ends all sessions of a person, or all but one; says how many. */
  async revokeSessions(userId: string, now: Instant, except: string | null = null): Promise<number> {
    const rows = await this.sql(
      `UPDATE sessions SET revoked_at = $2
       WHERE user_id = $1 AND revoked_at IS NULL AND ($3::uuid IS NULL OR id <> $3) RETURNING id`,
      [userId, now, except],
    );
    return rows.length;
  }

  // ── API tokens ────────────────────────────────────────────────────────────────────────────────────

  async findTokenOwner(tokenHash: string, now: Instant) {
    const [row] = await this.sql<{
      tokenId: string;
      lastUsedAt: Instant | null;
      scopes: TokenScope[];
      id: string;
      name: string;
      siteAdmin: boolean;
    }>(
      `SELECT t.id AS "tokenId", t.last_used_at AS "lastUsedAt", t.scopes, u.id, u.name, u.site_admin AS "siteAdmin"
       FROM api_tokens t JOIN users u ON u.id = t.user_id
       WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2)
         AND u.erased_at IS NULL AND u.suspended_at IS NULL`,
      [tokenHash, now],
    );
    return row ?? null;
  }

  async touchToken(id: string, now: Instant) {
    await this.sql(`UPDATE api_tokens SET last_used_at = $2 WHERE id = $1`, [id, now]);
  }

  async insertToken(token: ApiToken & { userId: string; tokenHash: string }) {
    await this.sql(
      `INSERT INTO api_tokens (id, user_id, name, prefix, token_hash, scopes, created_at, expires_at)
       VALUES ($1,$2,$3,$4,$5,$6::text[],$7,$8)`,
      [
        token.id,
        token.userId,
        token.name,
        token.prefix,
        token.tokenHash,
        token.scopes,
        token.createdAt,
        token.expiresAt,
      ],
    );
  }

  /** Those not revoked, the newest first; expired ones too, so that their owner understands why they fail. */
  async listTokens(userId: string): Promise<ApiToken[]> {
    return this.sql<ApiToken>(
      `SELECT ${tokenColumns} FROM api_tokens t WHERE t.user_id = $1 AND t.revoked_at IS NULL
       ORDER BY t.created_at DESC, t.id DESC`,
      [userId],
    );
  }

  async revokeToken(userId: string, id: string, now: Instant): Promise<boolean> {
    const rows = await this.sql(
      `UPDATE api_tokens SET revoked_at = $3 WHERE user_id = $1 AND id = $2 AND revoked_at IS NULL RETURNING id`,
      [userId, id, now],
    );
    return rows.length > 0;
  }

  async revokeTokens(userId: string, now: Instant) {
    await this.sql(`UPDATE api_tokens SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL`, [
      userId,
      now,
    ]);
  }
}
