'use server';

import { unsubscribe } from '@/lib/operations/notifications/unsubscribe';
import { action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

export async function unsubscribeAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(unsubscribe)({ link: textOf(form, 'link') });
  if (!result.ok) return refused(result.error, form);
  return done(translator('notificationSettings')('unsubscribed'));
}
