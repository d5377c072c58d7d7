'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { deleteAccount } from '@/lib/operations/people/delete-account';
import { requestDataExport } from '@/lib/operations/people/request-data-export';
import { action, settle } from '@/lib/web/action';
import { browserContext, dropSession } from '@/lib/web/browser-request';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

export async function requestDataExportAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(requestDataExport)({});
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/account/data');
  return done(translator('account')('exportBegun'));
}

export async function deleteAccountAction(_before: FormState, form: FormData): Promise<FormState> {
  const ctx = await browserContext();
  const result = await settle(() =>
    deleteAccount(ctx, { password: textOf(form, 'password'), confirmation: textOf(form, 'confirmation') }),
  );
  if (!result.ok) return refused(result.error, form);
  await dropSession();
  redirect(`/erasure/${result.value.ticket}`);
}
