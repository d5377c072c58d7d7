'use server';

import { revalidatePath } from 'next/cache';
import type { SignUpMode, SiteSettings } from '@/lib/domain/site/site-settings';
import { editSiteSettings } from '@/lib/operations/site/edit-site-settings';
import { action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';
import { forgetSite } from '@/lib/web/site';

const t = translator('admin');

export async function editSiteAction(_before: FormState, form: FormData): Promise<FormState> {
  return edit(form, {
    name: textOf(form, 'name'),
    // Checked by the operation.
    signUp: textOf(form, 'signUp') as SignUpMode,
    spaceMakers: textOf(form, 'spaceMakers') as SiteSettings['spaceMakers'],
  });
}

export async function editLegalAction(_before: FormState, form: FormData): Promise<FormState> {
  return edit(form, {
    legal: {
      terms: textOf(form, 'legal.terms'),
      privacy: textOf(form, 'legal.privacy'),
      imprint: textOf(form, 'legal.imprint'),
      contact: textOf(form, 'legal.contact'),
    },
  });
}

async function edit(form: FormData, change: Parameters<typeof editSiteSettings>[1]) {
  const result = await action(editSiteSettings)(change);
  if (!result.ok) return refused(result.error, form);
  forgetSite();
  revalidatePath('/', 'layout');
  return done(t('saved'));
}
