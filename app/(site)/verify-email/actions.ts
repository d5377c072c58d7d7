'use server';

import { verifyEmail } from '@/lib/operations/people/verify-email';
import { action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

export async function verifyEmailAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(verifyEmail)({ token: textOf(form, 'token') });
  if (!result.ok) return refused(result.error, form);
  return done(translator('auth')('verifyDone', { email: result.value.email }));
}
