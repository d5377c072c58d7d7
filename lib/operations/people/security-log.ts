import type { Context } from '../context';
import { pseudonym } from './secrets';

export type SecurityEvent =
  | 'sign_in'
  | 'sign_in_failed'
  | 'sign_up'
  | 'password_changed'
  | 'password_reset_requested'
  | 'password_reset'
  | 'account_deleted';

/** One JSON line in the server's log, with no address in the clear. */
export function logSecurityEvent(
  ctx: Context,
  event: SecurityEvent,
  about: { email?: string | undefined; personId?: string | undefined },
) {
  console.info(
    JSON.stringify({
      event,
      at: ctx.now(),
      person: about.personId,
      account: about.email && pseudonym('log', about.email),
      client: ctx.clientBlock && pseudonym('log', ctx.clientBlock),
    }),
  );
}
