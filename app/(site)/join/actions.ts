'use server';

import { redirect } from 'next/navigation';
import { InvitationSecret } from '@/lib/domain/spaces/invitation';
import { acceptInvitation } from '@/lib/operations/invitations/accept-invitation';
import { readInvitation } from '@/lib/operations/invitations/read-invitation';
import { changePassword } from '@/lib/operations/people/change-password';
import { signInWithSlip } from '@/lib/operations/slips/sign-in-with-slip';
import { action, settle } from '@/lib/web/action';
import { browserContext, keepSession, userAgent } from '@/lib/web/browser-request';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

export async function openCodeAction(_before: FormState, form: FormData): Promise<FormState> {
  const ctx = await browserContext();
  const secret = textOf(form, 'secret');
  const result = await settle(() => readInvitation(ctx, { secret }));
  if (!result.ok) return refused(result.error, form);
  redirect(`/join/${encodeURIComponent(InvitationSecret.parse(secret))}`);
}

export async function joinAction(_before: FormState, form: FormData): Promise<FormState> {
  const ctx = await browserContext();
  const result = await settle(() => acceptInvitation(ctx, { secret: textOf(form, 'secret') }));
  if (!result.ok) return refused(result.error, form);
  redirect(`/s/${result.value.space.slug}`);
}

export async function slipAction(_before: FormState, form: FormData): Promise<FormState> {
  const ctx = await browserContext();
  const agent = await userAgent();
  const given = { code: textOf(form, 'code'), password: textOf(form, 'password'), userAgent: agent };
  const result = await settle(() => signInWithSlip(ctx, given));
  if (!result.ok) return refused(result.error, form);
  const { session, space, hasPassword } = result.value;
  await keepSession(session);
  redirect(hasPassword ? `/s/${space}` : `/join/slip/welcome?space=${encodeURIComponent(space)}`);
}

export async function ownPasswordAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(changePassword)({ newPassword: textOf(form, 'newPassword') });
  if (!result.ok) return refused(result.error, form);
  return done(translator('join')('passwordSet'));
}
