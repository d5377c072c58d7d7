import type { Invitation, InvitationKind, OpenInvitation } from '@/lib/domain/spaces/invitation';
import type { SpaceRole, SpaceStanding } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import type { Sql } from '../sql';
import { type StandingRow, standingColumns, standingJoins, toStanding } from '../standing';

export type NewInvitation = {
  spaceId: string;
  kind: InvitationKind;
  role: SpaceRole;
  expiresAt: Instant;
  maxUses: number;
  createdById: string | null;
  createdAt: Instant;
};
/** What differs between invitations that are made together. */
export type InvitationKey = { id: string; secretHash: string; email: string | null };

/** What is known of addresses that staff of a space wrote to before: never whether they have an account. */
export type KnownAddresses = { joined: string[]; invited: string[] };

type InvitationRow = Omit<Invitation, 'createdBy'> & {
  createdById: string | null;
  createdByName: string | null;
};
type FoundRow = StandingRow &
  Pick<Invitation, 'id' | 'kind' | 'expiresAt' | 'uses' | 'maxUses' | 'revokedAt'> & {
    invitedTo: SpaceRole;
    invitedBy: string | null;
  };

/** Ways into a space. Secrets are kept as hashes. */
export class InvitationStore {
  constructor(private readonly sql: Sql) {}

  /** Those of which the secret is new; a code may be taken by another space. */
  async insertInvitations(shared: NewInvitation, keys: InvitationKey[]): Promise<number> {
    const { spaceId, kind, role, expiresAt, maxUses, createdById, createdAt } = shared;
    const rows = await this.sql(
      `INSERT INTO invitations (id, space_id, kind, role, secret_hash, email, expires_at, max_uses, created_by_id, created_at)
       SELECT k.id, $1, $2::invitation_kind, $3::space_role, k.hash, k.email, $4, $5, $6, $7
       FROM unnest($8::uuid[], $9::text[], $10::text[]) AS k (id, hash, email)
       ON CONFLICT (secret_hash) DO NOTHING RETURNING id`,
      [
        ...[spaceId, kind, role, expiresAt, maxUses, createdById, createdAt],
        keys.map(({ id }) => id),
        keys.map(({ secretHash }) => secretHash),
        keys.map(({ email }) => email),
      ],
    );
    return rows.length;
  }

  /** The newest first. */
  async listInvitations(
    spaceId: string,
    after: { createdAt: Instant; id: string } | null,
    limit: number,
  ): Promise<Invitation[]> {
    const rows = await this.sql<InvitationRow>(
      `SELECT ${columns} FROM invitations i LEFT JOIN users u ON u.id = i.created_by_id AND u.erased_at IS NULL
       WHERE i.space_id = $1 AND ($2::timestamptz IS NULL OR (i.created_at, i.id) < ($2::timestamptz, $3::uuid))
       ORDER BY i.created_at DESC, i.id DESC LIMIT $4`,
      [spaceId, after?.createdAt ?? null, after?.id ?? null, limit],
    );
    return rows.map(toInvitation);
  }

  async findInvitation(spaceId: string, id: string): Promise<Invitation | null> {
    const [row] = await this.sql<InvitationRow>(
      `SELECT ${columns} FROM invitations i LEFT JOIN users u ON u.id = i.created_by_id AND u.erased_at IS NULL
       WHERE i.space_id = $1 AND i.id = $2`,
      [spaceId, id],
    );
    return row ? toInvitation(row) : null;
  }

  /** The invitation with this secret, open or not, and how somebody stands to its space. */
  async findBySecret(secretHash: string, userId: string | null) {
    const [row] = await this.sql<FoundRow>(
      `SELECT i.id, i.kind, i.role AS "invitedTo", i.expires_at AS "expiresAt", i.uses, i.max_uses AS "maxUses",
         i.revoked_at AS "revokedAt", u.name AS "invitedBy", ${standingColumns}
       FROM invitations i JOIN spaces s ON s.id = i.space_id AND s.deleted_at IS NULL
       LEFT JOIN users u ON u.id = i.created_by_id AND u.erased_at IS NULL ${standingJoins('$2')}
       WHERE i.secret_hash = $1`,
      [secretHash, userId],
    );
    return row ? toFound(row) : null;
  }

  /**
   * Uses an invitation up by one and makes the person a member, both or neither. Of people who come at the same
   * moment for the last use one gets it: the row is locked, and its count looked at again. Null: nothing was done.
   */
  async join(secretHash: string, userId: string, now: Instant): Promise<{ role: SpaceRole } | null> {
    const [row] = await this.sql<{ role: SpaceRole }>(
      `WITH taken AS (
         UPDATE invitations i SET uses = uses + 1,
           accepted_by_id = CASE WHEN i.kind = 'email' THEN $2::uuid ELSE NULL END
         WHERE i.secret_hash = $1 AND i.revoked_at IS NULL AND i.expires_at > $3 AND i.uses < i.max_uses
           AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.space_id = i.space_id AND m.user_id = $2)
           AND NOT EXISTS (SELECT 1 FROM space_bars b WHERE b.space_id = i.space_id AND b.user_id = $2 AND b.kind = 'removed')
         RETURNING i.space_id, i.role)
       INSERT INTO memberships (space_id, user_id, role, joined_at)
       SELECT space_id, $2::uuid, role, $3::timestamptz FROM taken RETURNING role`,
      [secretHash, userId, now],
    );
    return row ?? null;
  }

  /** Counts an account that somebody opens with it. False: it is open no more, or has opened as many as it may have uses. */
  async countAccount(secretHash: string, now: Instant): Promise<boolean> {
    const rows = await this.sql(
      `UPDATE invitations SET accounts_opened = accounts_opened + 1
       WHERE secret_hash = $1 AND revoked_at IS NULL AND expires_at > $2 AND uses < max_uses AND accounts_opened < max_uses
       RETURNING id`,
      [secretHash, now],
    );
    return rows.length > 0;
  }

  /** False where there is no such open one. */
  async revokeInvitation(spaceId: string, id: string, now: Instant): Promise<boolean> {
    const rows = await this.sql(
      `UPDATE invitations SET revoked_at = $3 WHERE space_id = $1 AND id = $2 AND revoked_at IS NULL RETURNING id`,
      [spaceId, id, now],
    );
    return rows.length > 0;
  }

  /** Ends what somebody made and may not make any more: invitations to these roles. */
  async revokeInvitationsOf(spaceId: string, userId: string, roles: readonly SpaceRole[], now: Instant) {
    await this.sql(
      `UPDATE invitations SET revoked_at = $4
       WHERE space_id = $1 AND created_by_id = $2 AND revoked_at IS NULL AND role = ANY($3::space_role[])`,
      [spaceId, userId, roles, now],
    );
  }

  // ── By mail ───────────────────────────────────────────────────────────────────────────────────────

  /** Makes whatever sends mail for a space wait for its turn, until the transaction ends. */
  async lockMails(spaceId: string) {
    await this.sql(`SELECT pg_advisory_xact_lock(hashtextextended('invitation-mails:' || $1, 0))`, [spaceId]);
  }

  async countMails(spaceId: string, since: Instant): Promise<number> {
    const [row] = await this.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM invitations WHERE space_id = $1 AND created_at > $2 AND kind = 'email'`,
      [spaceId, since],
    );
    return row?.count ?? 0;
  }

  async findKnownAddresses(spaceId: string, emails: string[], now: Instant): Promise<KnownAddresses> {
    const rows = await this.sql<{ email: string; joined: boolean }>(
      `SELECT i.email, bool_or(m.user_id IS NOT NULL) AS joined FROM invitations i
       LEFT JOIN memberships m ON m.space_id = i.space_id AND m.user_id = i.accepted_by_id
       WHERE i.space_id = $1 AND i.email = ANY($2::text[])
         AND (m.user_id IS NOT NULL OR (i.uses = 0 AND i.revoked_at IS NULL AND i.expires_at > $3))
       GROUP BY i.email`,
      [spaceId, emails, now],
    );
    const those = (joined: boolean) => rows.filter((row) => row.joined === joined).map(({ email }) => email);
    return { joined: those(true), invited: those(false) };
  }

  /** Removes what ended long ago, with the addresses in it. */
  async purgeEnded(before: Instant) {
    await this.sql(`DELETE FROM invitations WHERE expires_at < $1`, [before]);
  }
}

const columns = `i.id, i.kind, i.role, i.email, i.expires_at AS "expiresAt", i.max_uses AS "maxUses", i.uses,
  u.id AS "createdById", u.name AS "createdByName", i.created_at AS "createdAt", i.revoked_at AS "revokedAt"`;

const toInvitation = ({ createdById, createdByName, ...invitation }: InvitationRow): Invitation => ({
  ...invitation,
  createdBy: createdById && createdByName ? { id: createdById, name: createdByName } : null,
});

function toFound(row: FoundRow) {
  const standing: SpaceStanding = toStanding(row);
  const { slug, name, kind, description } = standing.space;
  const invitation: OpenInvitation = {
    spaceId: standing.space.id,
    id: row.id,
    kind: row.kind,
    role: row.invitedTo,
    invitedBy: row.invitedBy,
    space: { slug, name, kind, description },
  };
  const { expiresAt, uses, maxUses, revokedAt } = row;
  return { invitation, standing, life: { expiresAt, uses, maxUses, revokedAt } };
}
