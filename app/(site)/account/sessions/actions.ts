'use server';

import { revalidatePath } from 'next/cache';
import { revokeOtherSessions } from '@/lib/operations/people/revoke-other-sessions';
import { revokeSession } from '@/lib/operations/people/revoke-session';
import { action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

const t = translator('account');

export async function revokeSessionAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(revokeSession)({ session: textOf(form, 'session') });
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/account/sessions');
  return done(t('sessionEnded'));
}

export async function revokeOtherSessionsAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(revokeOtherSessions)({});
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/account/sessions');
  return done(t('othersEnded', { count: result.value.ended }));
}
