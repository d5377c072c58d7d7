'use server';

import { revalidatePath } from 'next/cache';
import { type MailFrequency, NOTIFICATION_KINDS } from '@/lib/domain/notifications/wishes';
import { editNotificationSettings } from '@/lib/operations/notifications/edit-notification-settings';
import { action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

export async function editNotificationSettingsAction(_before: FormState, form: FormData): Promise<FormState> {
  const wishes = NOTIFICATION_KINDS.map((kind) => [
    kind,
    // Checked by the operation.
    { inApp: form.get(`${kind}.inApp`) === 'on', mail: textOf(form, `${kind}.mail`) as MailFrequency },
  ]);
  const result = await action(editNotificationSettings)({
    wishes: Object.fromEntries(wishes),
    hour: Number(textOf(form, 'hour')),
    timeZone: textOf(form, 'timeZone') || null,
  });
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/account/notifications');
  return done(translator('notificationSettings')('saved'));
}
