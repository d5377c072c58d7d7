import type { ActionFailure } from '@/lib/web/action';
import { type FormState, refused, textOf } from '@/lib/web/form-state';

/** The number in a field; undefined where there is no such field. */
export const indexIn = (form: FormData, name: string) =>
  form.has(name) ? Number(textOf(form, name)) : undefined;

/** What the import form names: a page, a file or a text. */
export async function sourceIn(form: FormData) {
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
      chapter: indexIn(form, 'chapter'),
    };
  }
  if (way === 'text') return { kind: 'text' as const, text: textOf(form, 'text') };
  return { kind: 'url' as const, url: textOf(form, 'url'), chapter: indexIn(form, 'chapter') };
}

/** A refused import; of a book with its chapters to choose from. */
export function refusedImport(error: ActionFailure, form: FormData): FormState {
  const state = refused(aboutFields(error), form);
  return error.chapters ? { ...state, shown: { chapters: JSON.stringify(error.chapters) } } : state;
}

/** The input names a field `source.url` that the form calls `url`. */
function aboutFields(error: ActionFailure): ActionFailure {
  const nameOf = (path: string) =>
    path.replace(/^source\./, '').replace(/^(base64|fileName|contentType)$/, 'file');
  return { ...error, issues: error.issues.map((issue) => ({ ...issue, path: nameOf(issue.path) })) };
}
