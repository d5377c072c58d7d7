'use server';

import { redirect } from 'next/navigation';
import { checkSource } from '@/lib/operations/versions/check-source';
import { startNewVersion } from '@/lib/operations/versions/start-new-version';
import { action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';
import { refusedImport, sourceIn } from '../../import/import-form-data';

export async function startNewVersionAction(_before: FormState, form: FormData): Promise<FormState> {
  const article = textOf(form, 'article');
  const result = await action(startNewVersion)({ article, source: await sourceIn(form) });
  if (!result.ok) return refusedImport(result.error, form);
  redirect(`/s/${result.value.spaceSlug}/import/${result.value.id}`);
}

export async function checkSourceAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(checkSource)({ article: textOf(form, 'article') });
  if (!result.ok) return refused(result.error, form);
  const { draft, number } = result.value;
  if (draft) redirect(`/s/${draft.spaceSlug}/import/${draft.id}`);
  return done(translator('versions')('unchanged', { number }));
}
