'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { changeSiteAdmin } from '@/lib/operations/site/change-site-admin';
import { endSessions } from '@/lib/operations/site/end-sessions';
import { erasePerson } from '@/lib/operations/site/erase-person';
import { reopenAccount } from '@/lib/operations/site/reopen-account';
import { requestPersonExport } from '@/lib/operations/site/request-person-export';
import { sendPasswordReset } from '@/lib/operations/site/send-password-reset';
import { suspendAccount } from '@/lib/operations/site/suspend-account';
import { type ActionResult, action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

const t = translator('admin');

export async function suspendAction(_before: FormState, form: FormData): Promise<FormState> {
  const person = textOf(form, 'person');
  return after(
    await action(suspendAccount)({ person, reason: textOf(form, 'reason') }),
    form,
    t('nowSuspended'),
  );
}

export async function reopenAction(_before: FormState, form: FormData): Promise<FormState> {
  return after(await action(reopenAccount)({ person: textOf(form, 'person') }), form, t('nowReopened'));
}

export async function changeAdminAction(_before: FormState, form: FormData): Promise<FormState> {
  const siteAdmin = textOf(form, 'siteAdmin') === 'true';
  const result = await action(changeSiteAdmin)({ person: textOf(form, 'person'), siteAdmin });
  return after(result, form, t('saved'));
}

export async function endSessionsAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(endSessions)({ person: textOf(form, 'person') });
  return result.ok ? done(t('sessionsEnded', { count: result.value.ended })) : refused(result.error, form);
}

export async function sendPasswordResetAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(sendPasswordReset)({ person: textOf(form, 'person') });
  return after(result, form, t('resetSent'));
}

export async function requestExportAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(requestPersonExport)({ person: textOf(form, 'person') });
  return after(result, form, t('exportBegun'));
}

export async function eraseAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(erasePerson)({
    person: textOf(form, 'person'),
    confirmation: textOf(form, 'confirmation'),
  });
  if (!result.ok) return refused(result.error, form);
  redirect(`/erasure/${result.value.ticket}`);
}

function after(result: ActionResult<unknown>, form: FormData, message: string): FormState {
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/admin/people', 'layout');
  return done(message);
}
