'use server';

import { revalidatePath } from 'next/cache';
import { discardJob } from '@/lib/operations/site/discard-job';
import { retryJob } from '@/lib/operations/site/retry-job';
import { action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

const t = translator('admin');

/** The button that was pressed says which job: under `retry` or under `discard`. */
export async function changeJobAction(_before: FormState, form: FormData): Promise<FormState> {
  const retried = textOf(form, 'retry');
  const result = retried
    ? await action(retryJob)({ job: retried })
    : await action(discardJob)({ job: textOf(form, 'discard') });
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/admin/jobs');
  return done(retried ? t('jobRetried') : t('jobDiscarded'));
}
