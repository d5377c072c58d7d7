'use server';

import { revalidatePath } from 'next/cache';
import type { Theme } from '@/lib/domain/people/preferences';
import { claimGuest } from '@/lib/operations/guests/claim-guest';
import { editProfile } from '@/lib/operations/people/edit-profile';
import { requestEmailVerification } from '@/lib/operations/people/request-email-verification';
import { action } from '@/lib/web/action';
import { dropGuest, guestTokenHere, keepTheme } from '@/lib/web/browser-request';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

const t = translator('account');
const guests = translator('guests');

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

export async function claimGuestAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(claimGuest)({ token: (await guestTokenHere()) ?? '' });
  if (!result.ok) return refused(result.error, form);
  await dropGuest();
  revalidatePath('/', 'layout');
  return done(guests('claimed', { count: result.value.contributions }));
}

export async function forgetGuestAction(_before: FormState): Promise<FormState> {
  await dropGuest();
  revalidatePath('/', 'layout');
  return done(guests('forgotten'));
}
