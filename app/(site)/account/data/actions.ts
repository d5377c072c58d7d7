'use server';

import { redirect } from 'next/navigation';
import { deleteAccount } from '@/lib/operations/people/delete-account';
import { settle } from '@/lib/web/action';
import { browserContext, dropSession } from '@/lib/web/browser-request';
import { type FormState, refused, textOf } from '@/lib/web/form-state';

export async function deleteAccountAction(_before: FormState, form: FormData): Promise<FormState> {
  const ctx = await browserContext();
  const result = await settle(() =>
    deleteAccount(ctx, { password: textOf(form, 'password'), confirmation: textOf(form, 'confirmation') }),
  );
  if (!result.ok) return refused(result.error, form);
  await dropSession();
  redirect('/sign-in?account=deleted');
}
