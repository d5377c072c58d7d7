'use server';

import { redirect } from 'next/navigation';
import { deleteSpace } from '@/lib/operations/spaces/delete-space';
import { keepSpace } from '@/lib/operations/spaces/keep-space';
import { action } from '@/lib/web/action';
import { type FormState, refused, textOf } from '@/lib/web/form-state';

export async function deleteSpaceAction(_before: FormState, form: FormData): Promise<FormState> {
  const space = textOf(form, 'space');
  const result = await action(deleteSpace)({ space, confirmation: textOf(form, 'confirmation') });
  if (!result.ok) return refused(result.error, form);
  redirect(`/s/${space}`);
}

export async function keepSpaceAction(_before: FormState, form: FormData): Promise<FormState> {
  const space = textOf(form, 'space');
  const result = await action(keepSpace)({ space });
  if (!result.ok) return refused(result.error, form);
  redirect(`/s/${space}`);
}
