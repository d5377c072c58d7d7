'use server';

import { requestPasswordReset } from '@/lib/operations/people/request-password-reset';
import { settle } from '@/lib/web/action';
import { browserContext } from '@/lib/web/browser-request';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

export async function requestPasswordResetAction(_before: FormState, form: FormData): Promise<FormState> {
  const ctx = await browserContext();
  const result = await settle(() => requestPasswordReset(ctx, { email: textOf(form, 'email') }));
  return result.ok ? done(translator('auth')('forgotDone')) : refused(result.error, form);
}
