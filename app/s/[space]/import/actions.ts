'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { editImportDraft } from '@/lib/operations/articles/edit-import-draft';
import { publishImport } from '@/lib/operations/articles/publish-import';
import { startImport } from '@/lib/operations/articles/start-import';
import { publishNewVersion } from '@/lib/operations/versions/publish-new-version';
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

/** Puts a part back, or leaves a block out. */
export async function editImportDraftAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(editImportDraft)({
    draft: textOf(form, 'draft'),
    restore: index(form, 'restore'),
    leaveOut: index(form, 'leaveOut'),
  });
  if (!result.ok) return refused(result.error, form);
  refresh();
  return done('');
}

/** Keeps what stands in the fields, and then, with a button that says so, publishes the draft. */
export async function saveDraftAction(_before: FormState, form: FormData): Promise<FormState> {
  const saved = await action(editImportDraft)({
    draft: textOf(form, 'draft'),
    title: textOf(form, 'title'),
    standfirst: textOf(form, 'standfirst'),
    byline: textOf(form, 'byline'),
    publishedAt: textOf(form, 'publishedAt'),
    language: textOf(form, 'language'),
  });
  if (!saved.ok) return refused(saved.error, form);
  const then = textOf(form, 'then');
  if (then.startsWith('publish')) return publish(then, form);
  refresh();
  return done(translator('import')('saved'));
}

async function publish(then: string, form: FormData): Promise<FormState> {
  const draft = textOf(form, 'draft');
  if (then === 'publish version') {
    const made = await action(publishNewVersion)({ draft, baseVersion: Number(textOf(form, 'baseVersion')) });
    if (made.ok) redirect(`/s/${made.value.spaceSlug}/${encodeURIComponent(made.value.slug)}/versions`);
    refresh();
    return refused(made.error, form);
  }
  const made = await action(publishImport)({ draft, evenIfDuplicate: then === 'publish anyway' });
  if (made.ok) redirect(`/s/${made.value.spaceSlug}/${encodeURIComponent(made.value.slug)}`);
  refresh();
  return refused(made.error, form);
}
