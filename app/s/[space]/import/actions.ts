'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { editImportDraft } from '@/lib/operations/articles/edit-import-draft';
import { publishImport } from '@/lib/operations/articles/publish-import';
import { startImport } from '@/lib/operations/articles/start-import';
import { action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';
import { indexIn as index, refusedImport, sourceIn } from './import-form-data';

export async function startImportAction(_before: FormState, form: FormData): Promise<FormState> {
  const space = textOf(form, 'space');
  const result = await action(startImport)({ space, source: await sourceIn(form) });
  if (!result.ok) return refusedImport(result.error, form);
  redirect(`/s/${result.value.spaceSlug}/import/${result.value.id}`);
}

export async function editImportDraftAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(editImportDraft)({
    draft: textOf(form, 'draft'),
    title: optional(form, 'title'),
    standfirst: optional(form, 'standfirst'),
    byline: optional(form, 'byline'),
    publishedAt: optional(form, 'publishedAt'),
    language: optional(form, 'language'),
    restore: index(form, 'restore'),
    leaveOut: index(form, 'leaveOut'),
  });
  if (!result.ok) return refused(result.error, form);
  refresh();
  return done(form.has('title') ? translator('import')('saved') : '');
}

export async function publishImportAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(publishImport)({
    draft: textOf(form, 'draft'),
    evenIfDuplicate: form.get('evenIfDuplicate') === 'yes',
  });
  if (!result.ok) return refused(result.error, form);
  redirect(`/s/${result.value.spaceSlug}/${encodeURIComponent(result.value.slug)}`);
}

const optional = (form: FormData, name: string) => (form.has(name) ? textOf(form, name) : undefined);
