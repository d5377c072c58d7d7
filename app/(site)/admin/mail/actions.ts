'use server';

import { sendTestMail } from '@/lib/operations/site/send-test-mail';
import { action } from '@/lib/web/action';
import { done, type FormState, refused } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

export async function sendTestMailAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(sendTestMail)({});
  if (!result.ok) return refused(result.error, form);
  return done(translator('admin')('testSent', { email: result.value.to }));
}
