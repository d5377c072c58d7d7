'use server';

import { changePassword } from '@/lib/operations/people/change-password';
import { settle } from '@/lib/web/action';
import { browserContext } from '@/lib/web/browser-request';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

export async function changePasswordAction(_before: FormState, form: FormData): Promise<FormState> {
  const ctx = await browserContext();
  const result = await settle(() =>
    changePassword(ctx, {
      currentPassword: textOf(form, 'currentPassword'),
      newPassword: textOf(form, 'newPassword'),
      endOtherSessions: form.get('endOtherSessions') === 'on',
    }),
  );
  return result.ok ? done(translator('account')('passwordChanged')) : refused(result.error, form);
}
