import type { Store } from '@/lib/db/stores/store';
import { AppError } from '@/lib/domain/errors';
import { InvitationSecret } from '@/lib/domain/spaces/invitation';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { hashOfInvitation } from '../invitations/invitation-secrets';
import { isInvitation } from '../spaces/is-invitation';
import { isSetupSecret } from './begin-setup';

/** Whether somebody may get a new account, and on which invitation that counts: by its hash, null for none. */
export type Admission = { refusal: AppError } | { refusal: null; invitation: string | null };

/**
 * How the site answers somebody who wants a new account, with the secret of an invitation or without. Tries of codes
 * are counted, so this is not for inside a transaction: there `admit` goes by the answer.
 */
export async function admissionOf(ctx: Context, invitation: string | undefined): Promise<Admission> {
  const { store } = ctx.database;
  const { settings } = await store.site.readSettings();
  if (settings.signUp === 'open') return { refusal: null, invitation: null };
  // Whoever sets the site up needs an account for it.
  if (invitation && (await isSetupSecret(store, invitation))) return { refusal: null, invitation: null };
  if (settings.signUp === 'closed')
    return refusedAs('This site takes no new accounts. Ask whoever looks after it.');
  if (invitation && (await isInvitation(ctx, invitation)))
    return { refusal: null, invitation: hashOfInvitation(InvitationSecret.parse(invitation)) };
  return refusedAs(
    'New accounts are by invitation here. Open the link of your invitation, or ask somebody who is here to invite you.',
  );
}

/** Throws the refusal, or counts the account on the invitation: it opens no more of them than it may have uses. */
export async function admit(admission: Admission, store: Store, now: Instant) {
  if (admission.refusal) throw admission.refusal;
  const { invitation } = admission;
  if (invitation === null || (await store.invitations.countAccount(invitation, now))) return;
  throw new AppError(
    'forbidden',
    'This invitation has opened as many accounts as it may. Ask for a new one, or sign in to the account that you have.',
  );
}

const refusedAs = (message: string) => ({ refusal: new AppError('forbidden', message) });
