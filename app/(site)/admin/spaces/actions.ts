'use server';

import { revalidatePath } from 'next/cache';
import type { SiteSpaceState } from '@/lib/domain/site/site-overview';
import { changeSpaceState } from '@/lib/operations/site/change-space-state';
import { action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

const t = translator('admin');

/** The button that was pressed says which space and what becomes of it: `archived 0190…`. */
export async function changeSpaceStateAction(_before: FormState, form: FormData): Promise<FormState> {
  const [state = '', space = ''] = textOf(form, 'change').split(' ');
  // Checked by the operation.
  const result = await action(changeSpaceState)({ space, state: state as SiteSpaceState });
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/admin/spaces');
  return done(t('saved'));
}
