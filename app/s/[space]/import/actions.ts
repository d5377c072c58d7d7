'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { editImportDraft } from '@/lib/operations/articles/edit-import-draft';
import { publishImport } from '@/lib/operations/articles/publish-import';
import { startImport } from '@/lib/operations/articles/start-import';
import { type ActionFailure, action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

export async function startImportAction(_before: FormState, form: FormData): Promise<FormState> {
  const space = textOf(form, 'space');
  const result = await action(startImport)({ space, source: await sourceIn(form) });
  if (!result.ok) {
    const { chapters } = result.error;
    const state = refused(aboutFields(result.error), form);
    return chapters ? { ...state, shown: { chapters: JSON.stringify(chapters) } } : state;
  }
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

/** The input names a field `source.url` that the form calls `url`. */
function aboutFields(error: ActionFailure): ActionFailure {
  const nameOf = (path: string) =>
    path.replace(/^source\./, '').replace(/^(base64|fileName|contentType)$/, 'file');
  return { ...error, issues: error.issues.map((issue) => ({ ...issue, path: nameOf(issue.path) })) };
}

const optional = (form: FormData, name: string) => (form.has(name) ? textOf(form, name) : undefined);
const index = (form: FormData, name: string) => (form.has(name) ? Number(textOf(form, name)) : undefined);

async function sourceIn(form: FormData) {
  const way = textOf(form, 'way');
  const file = form.get('file');
  if (way === 'file' && file instanceof File) {
    const base64 = Buffer.from(await file.arrayBuffer()).toString('base64');
    const contentType = file.type || undefined;
    return {
      kind: 'bytes' as const,
      base64,
      fileName: file.name,
      contentType,
      chapter: index(form, 'chapter'),
    };
  }
  if (way === 'text') return { kind: 'text' as const, text: textOf(form, 'text') };
  return { kind: 'url' as const, url: textOf(form, 'url'), chapter: index(form, 'chapter') };
}
