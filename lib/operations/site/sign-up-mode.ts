import type { Store } from '@/lib/db/stores/store';
import { AppError } from '@/lib/domain/errors';
import type { Instant } from '@/lib/domain/time/instant';
import { isSetupSecret } from './begin-setup';

/** Refuses a new account where the site takes none, or none without an invitation. */
export async function refuseClosedSignUp(store: Store, now: Instant, invitation: string | undefined) {
  const { settings } = await store.site.readSettings();
  if (settings.signUp === 'open') return;
  // Whoever sets the site up needs an account for it.
  if (invitation && (await isSetupSecret(store, invitation))) return;
  if (settings.signUp === 'closed')
    throw new AppError('forbidden', 'This site takes no new accounts. Ask whoever looks after it.');
  if (invitation && (await isInvited(store, invitation, now))) return;
  throw new AppError(
    'forbidden',
    'New accounts are by invitation here. Open the link of your invitation, or ask somebody who is here to invite you.',
  );
}

/** Whether a secret belongs to an invitation that still opens a space. The seam to invitations: none are made yet. */
async function isInvited(_store: Store, _invitation: string, _now: Instant): Promise<boolean> {
  return false;
}
