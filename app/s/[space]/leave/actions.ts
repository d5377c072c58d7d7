'use server';

import { redirect } from 'next/navigation';
import { leaveSpace } from '@/lib/operations/spaces/leave-space';
import { action } from '@/lib/web/action';
import { type FormState, refused, textOf } from '@/lib/web/form-state';

export async function leaveSpaceAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(leaveSpace)({ space: textOf(form, 'space') });
  if (!result.ok) return refused(result.error, form);
  redirect('/');
}
