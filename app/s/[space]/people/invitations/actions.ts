'use server';

import { revalidatePath } from 'next/cache';
import type { InvitedRole } from '@/lib/domain/spaces/invitation';
import { createInvitation } from '@/lib/operations/invitations/create-invitation';
import { revokeInvitation } from '@/lib/operations/invitations/revoke-invitation';
import { sendInvitations } from '@/lib/operations/invitations/send-invitations';
import { action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';
import { siteUrl } from '@/lib/web/site-url';

const t = translator('invitations');

export async function createInvitationAction(_before: FormState, form: FormData): Promise<FormState> {
  const kind = textOf(form, 'kind') === 'code' ? 'code' : 'link';
  const result = await action(createInvitation)({
    space: textOf(form, 'space'),
    kind,
    // Checked by the operation.
    role: textOf(form, 'role') as InvitedRole,
    expiresIn: Number(textOf(form, 'expiresIn')),
    maxUses: Number(textOf(form, 'maxUses')),
  });
  if (!result.ok) return refused(result.error, form);
  listChanged(form);
  const { secret } = result.value;
  return kind === 'link'
    ? done(t('linkMade'), { secret: siteUrl(`/join/${secret}`) })
    : done(t('codeMade'), { secret });
}

export async function sendInvitationsAction(_before: FormState, form: FormData): Promise<FormState> {
  const addresses = textOf(form, 'addresses')
    .split(/[\s,;]+/)
    .filter((address) => address !== '');
  const result = await action(sendInvitations)({
    space: textOf(form, 'space'),
    role: textOf(form, 'role') as InvitedRole,
    addresses,
  });
  if (!result.ok) return refused(result.error, form);
  listChanged(form);
  return done(t('sent', { count: result.value.sent }));
}

export async function revokeInvitationAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(revokeInvitation)({
    space: textOf(form, 'space'),
    invitation: textOf(form, 'invitation'),
  });
  if (!result.ok) return refused(result.error, form);
  listChanged(form);
  return done(t('revokedDone'));
}

const listChanged = (form: FormData) => revalidatePath(`/s/${textOf(form, 'space')}/people/invitations`);
