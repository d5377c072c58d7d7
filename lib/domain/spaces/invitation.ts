import { z } from 'zod';
import type { Instant } from '@/lib/domain/time/instant';
import type { Space, SpaceKind, SpaceRole } from './space';
import { isInvitationCode, normaliseCode } from './spoken-code';

export const INVITATION_KINDS = ['link', 'code', 'email'] as const;
export type InvitationKind = (typeof INVITATION_KINDS)[number];

/** Nobody is made an owner by a secret: an owner hands a space over to somebody they name. */
export const INVITED_ROLES = ['reader', 'member', 'moderator'] as const satisfies readonly SpaceRole[];
export type InvitedRole = (typeof INVITED_ROLES)[number];

/** A way into a space, as those see it who may make one. The secret is shown once, when it is made. */
export type Invitation = {
  id: string;
  kind: InvitationKind;
  role: SpaceRole;
  /** Whom it was mailed to. */
  email: string | null;
  expiresAt: Instant;
  maxUses: number;
  uses: number;
  createdBy: { id: string; name: string } | null;
  createdAt: Instant;
  revokedAt: Instant | null;
};

/** An invitation as it looks to whoever has its secret. */
export type OpenInvitation = {
  spaceId: string;
  id: string;
  kind: InvitationKind;
  role: SpaceRole;
  invitedBy: string | null;
  space: { slug: string; name: string; kind: SpaceKind; description: string };
};

const HOUR = 1;
const DAY = 24;
/** In hours. A code can be guessed, if not easily, so it lives shorter. */
export const INVITATION_LIFE = {
  link: { min: HOUR, max: 90 * DAY },
  code: { min: HOUR, max: 14 * DAY },
  email: { min: HOUR, max: 30 * DAY },
} as const;
export const MAX_INVITATION_USES = 10_000;
/** Mails that a space may send in a day, and addresses in one go. */
export const MAX_INVITATION_MAILS = 500;
export const MAX_ADDRESSES = 200;

export type InvitationState = 'open' | 'used_up' | 'expired' | 'revoked';

export function stateOf(
  { revokedAt, expiresAt, uses, maxUses }: Pick<Invitation, 'revokedAt' | 'expiresAt' | 'uses' | 'maxUses'>,
  now: Instant,
): InvitationState {
  if (revokedAt !== null) return 'revoked';
  if (uses >= maxUses) return 'used_up';
  return expiresAt <= now ? 'expired' : 'open';
}

/** What of a space keeps people from joining although their invitation is good. */
export type JoinRefusal = 'archived' | 'going';

export function joinRefusal({ archivedAt, deletionDueAt }: Space): JoinRefusal | null {
  if (deletionDueAt !== null) return 'going';
  return archivedAt === null ? null : 'archived';
}

const LINK_SECRET = /^[A-Za-z0-9_-]{43}$/;

/** What stands after `/join/`: the secret of a link, or a code in any spelling. */
export const InvitationSecret = z
  .string()
  .max(80, { error: badSecret() })
  .transform((text) => (isInvitationCode(text) ? normaliseCode(text) : text.trim()))
  .pipe(
    z.string().refine((text) => LINK_SECRET.test(text) || isInvitationCode(text), { error: badSecret() }),
  );

function badSecret() {
  return 'This is no invitation. A code has 8 letters and digits, such as KP7M-3XTR; a link has to be copied whole.';
}

/** The secret of the invitation that a path on this site leads to, as in `next` after a sign-up; null for none. */
export function secretInPath(path: string): string | null {
  const [, secret] = /^\/join\/([^/?#]+)$/.exec(path) ?? [];
  const parsed = InvitationSecret.safeParse(secret ?? '');
  return parsed.success ? parsed.data : null;
}
