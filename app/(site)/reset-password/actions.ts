'use server';

import { redirect } from 'next/navigation';
import { resetPassword } from '@/lib/operations/people/reset-password';
import { settle } from '@/lib/web/action';
import { browserContext } from '@/lib/web/browser-request';
import { type FormState, refused, textOf } from '@/lib/web/form-state';

export async function resetPasswordAction(_before: FormState, form: FormData): Promise<FormState> {
  const ctx = await browserContext();
  const result = await settle(() =>
    resetPassword(ctx, {
      token: textOf(form, 'token'),
      newPassword: textOf(form, 'newPassword'),
      endSessions: form.get('endSessions') === 'on',
    }),
  );
  if (!result.ok) return refused(result.error, form);
  redirect('/sign-in?reset=done');
}
