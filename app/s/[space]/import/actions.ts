'use server';

import { redirect } from 'next/navigation';
import type { FormState } from '@/components/articles/import-types';
import { editImportDraft } from '@/lib/operations/articles/edit-import-draft';
import { publishImport } from '@/lib/operations/articles/publish-import';
import { startImport } from '@/lib/operations/articles/start-import';
import { type ActionFailure, action } from '@/lib/web/action';

export async function startImportAction(_before: FormState, form: FormData): Promise<FormState> {
  const space = text(form, 'space');
  const result = await action(startImport)({ space, source: await sourceIn(form) });
  if (!result.ok) return refused(result.error);
  redirect(`/s/${result.value.spaceSlug}/import/${result.value.id}`);
}

export async function editImportDraftAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(editImportDraft)({
    draft: text(form, 'draft'),
    title: optional(form, 'title'),
    standfirst: optional(form, 'standfirst'),
    byline: optional(form, 'byline'),
    publishedAt: optional(form, 'publishedAt'),
    language: optional(form, 'language'),
    restore: index(form, 'restore'),
    leaveOut: index(form, 'leaveOut'),
  });
  return result.ok ? { error: null, done: true } : refused(result.error);
}

export async function publishImportAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(publishImport)({
    draft: text(form, 'draft'),
    evenIfDuplicate: form.get('evenIfDuplicate') === 'yes',
  });
  if (!result.ok) return refused(result.error);
  redirect(`/s/${result.value.spaceSlug}/${encodeURIComponent(result.value.slug)}`);
}

const refused = (error: ActionFailure): FormState => ({ error, done: false });

const text = (form: FormData, name: string) => String(form.get(name) ?? '');
const optional = (form: FormData, name: string) => (form.has(name) ? text(form, name) : undefined);
const index = (form: FormData, name: string) => (form.has(name) ? Number(text(form, name)) : undefined);

async function sourceIn(form: FormData) {
  const way = text(form, 'way');
  const file = form.get('file');
  if (way === 'file' && file instanceof File) {
    const base64 = Buffer.from(await file.arrayBuffer()).toString('base64');
    return { kind: 'bytes' as const, base64, fileName: file.name, contentType: file.type || undefined };
  }
  if (way === 'text') return { kind: 'text' as const, text: text(form, 'text') };
  return { kind: 'url' as const, url: text(form, 'url') };
}
