import { InvitationSecret, joinRefusal, stateOf } from '@/lib/domain/spaces/invitation';
import type { Context } from '../context';
import { findInvitation } from '../invitations/invitation-secrets';

/**
 * Whether a link's secret or a code lets somebody into a space now: then it may also open a sign-up that is by
 * invitation only. Tries of codes are counted; too many are an `AppError`.
 */
export async function isInvitation(ctx: Context, secret: string): Promise<boolean> {
  const parsed = InvitationSecret.safeParse(secret);
  if (!parsed.success) return false;
  const found = await findInvitation(parsed.data, ctx);
  return !!found && joinRefusal(found.standing.space) === null && stateOf(found.life, ctx.now()) === 'open';
}
