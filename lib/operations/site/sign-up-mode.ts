import type { Store } from '@/lib/db/stores/store';
import { AppError } from '@/lib/domain/errors';
import type { Context } from '../context';
import { isInvitation } from '../spaces/is-invitation';
import { isSetupSecret } from './begin-setup';

/** Refuses a new account where the site takes none, or none without an invitation. */
export async function refuseClosedSignUp(ctx: Context, store: Store, invitation: string | undefined) {
  const { settings } = await store.site.readSettings();
  if (settings.signUp === 'open') return;
  // Whoever sets the site up needs an account for it.
  if (invitation && (await isSetupSecret(store, invitation))) return;
  if (settings.signUp === 'closed')
    throw new AppError('forbidden', 'This site takes no new accounts. Ask whoever looks after it.');
  if (invitation && (await isInvitation(ctx, invitation))) return;
  throw new AppError(
    'forbidden',
    'New accounts are by invitation here. Open the link of your invitation, or ask somebody who is here to invite you.',
  );
}
