'use server';

import { revalidatePath } from 'next/cache';
import type { Theme } from '@/lib/domain/people/preferences';
import { editProfile } from '@/lib/operations/people/edit-profile';
import { requestEmailVerification } from '@/lib/operations/people/request-email-verification';
import { action } from '@/lib/web/action';
import { keepTheme } from '@/lib/web/browser-request';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

const t = translator('account');

export async function editProfileAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(editProfile)({ name: textOf(form, 'name') });
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/', 'layout');
  return done(t('saved'));
}

export async function editPreferencesAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(editProfile)({
    preferences: {
      // Checked by the operation.
      theme: textOf(form, 'theme') as Theme,
      shortcuts: form.get('shortcuts') === 'on',
      plainReading: form.get('plainReading') === 'on',
    },
  });
  if (!result.ok) return refused(result.error, form);
  await keepTheme(result.value.preferences.theme);
  revalidatePath('/', 'layout');
  return done(t('saved'));
}

export async function requestEmailVerificationAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(requestEmailVerification)({});
  return result.ok ? done(t('confirmationSent')) : refused(result.error, form);
}
