'use server';

import { redirect } from 'next/navigation';
import type { SignUpMode } from '@/lib/domain/site/site-settings';
import { setUpSite } from '@/lib/operations/site/set-up-site';
import { action } from '@/lib/web/action';
import { type FormState, refused, textOf } from '@/lib/web/form-state';
import { forgetSite } from '@/lib/web/site';

export async function setUpSiteAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(setUpSite)({
    secret: textOf(form, 'key'),
    name: textOf(form, 'name'),
    // Checked by the operation.
    signUp: textOf(form, 'signUp') as SignUpMode,
  });
  if (!result.ok) return refused(result.error, form);
  forgetSite();
  redirect('/admin?setup=done');
}
