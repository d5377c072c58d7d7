import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import { INVITED_ROLES, type InvitedRole, MAX_INVITATION_MAILS } from '@/lib/domain/spaces/invitation';
import type { Space } from '@/lib/domain/spaces/space';
import { addMillis, type Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { newSecret } from '../people/secrets';
import { readSiteName } from '../site/site-name';
import { invitationMail, type Outbox } from './invitation-mails';
import { hashOfInvitation } from './invitation-secrets';

const DAY = 86_400_000;

/**
 * A link of their own for each address, single use, and a mail with it in the outbox. Counted against what a space
 * may send in a day. Nothing here depends on whether an address has an account.
 */
export async function inviteAddresses(
  { ctx, store, now, outbox }: { ctx: Context; store: Store; now: Instant; outbox: Outbox },
  space: Space,
  people: { email: string; role: InvitedRole }[],
  days: number,
) {
  await store.invitations.lockMails(space.id);
  const sent = await store.invitations.countMails(space.id, addMillis(now, -DAY));
  if (sent + people.length > MAX_INVITATION_MAILS) throw tooManyMails(MAX_INVITATION_MAILS - sent);
  const site = await readSiteName(store);
  const inviter = ctx.actor.kind === 'person' ? ctx.actor.name : null;
  for (const role of INVITED_ROLES) {
    const ofRole = people.filter((person) => person.role === role);
    if (ofRole.length === 0) continue;
    const invited = ofRole.map(({ email }) => ({ email, id: ctx.newId(), secret: newSecret() }));
    await store.invitations.insertInvitations(
      {
        spaceId: space.id,
        kind: 'email',
        role,
        expiresAt: addMillis(now, days * DAY),
        maxUses: 1,
        createdById: personId(ctx.actor),
        createdAt: now,
      },
      invited.map(({ id, secret, email }) => ({ id, secretHash: hashOfInvitation(secret), email })),
    );
    for (const { email, secret } of invited)
      outbox.push(invitationMail(email, { secret, space: space.name, site, inviter, days }));
  }
}

const tooManyMails = (left: number) =>
  new AppError(
    'rate_limited',
    `A space may send ${MAX_INVITATION_MAILS} invitations by mail in a day; ${
      left > 0 ? `${left} are left` : 'none are left'
    }. Send the others tomorrow, or share a link.`,
    { retryAfterSeconds: 3_600 },
  );
