'use server';

import { revalidatePath } from 'next/cache';
import { markNotificationsRead } from '@/lib/operations/notifications/mark-notifications-read';
import { action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

const t = translator('notifications');

export async function markReadAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(markNotificationsRead)({ notifications: [textOf(form, 'notification')] });
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/notifications');
  return done(t('marked'));
}

/** All that stood on the page: what came since stays unread. */
export async function markAllReadAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(markNotificationsRead)({ until: textOf(form, 'until') });
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/notifications');
  return done(t('marked'));
}
