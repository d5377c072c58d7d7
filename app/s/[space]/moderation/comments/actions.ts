'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { readArticle } from '@/lib/operations/articles/read-article';
import { matchCommentThread } from '@/lib/operations/comment-imports/match-comment-thread';
import { removeCommentImport } from '@/lib/operations/comment-imports/remove-comment-import';
import { runCommentImport } from '@/lib/operations/comment-imports/run-comment-import';
import { action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

const t = translator('commentImports');

/** Finds the article that a file is for, before the browser sends it. */
export async function nameArticleAction(_before: FormState, form: FormData): Promise<FormState> {
  const slug = textOf(form, 'article').trim();
  if (slug === '') return done('');
  const result = await action(readArticle)({ space: textOf(form, 'space'), slug });
  if (result.ok) return done('', { article: result.value.article.id });
  const message = t('noArticle');
  return refused({ code: 'invalid_input', message, issues: [{ path: 'article', message }] }, form);
}

/** `run`, `remove`, or `match THREAD`. */
export async function commentImportAction(_before: FormState, form: FormData): Promise<FormState> {
  const id = textOf(form, 'import');
  const comments = `/s/${textOf(form, 'space')}/moderation/comments`;
  const [act, thread = ''] = textOf(form, 'act').split(' ');
  if (act === 'remove') {
    const removed = await action(removeCommentImport)({ import: id });
    if (!removed.ok) return refused(removed.error, form);
    redirect(comments);
  }
  const article = textOf(form, `article ${thread}`).trim();
  const result =
    act === 'match'
      ? await action(matchCommentThread)({ import: id, thread, article: article || null })
      : await action(runCommentImport)({ import: id });
  revalidatePath(`${comments}/${id}`);
  if (result.ok) return done(act === 'match' ? t('saved') : '');
  const issues = result.error.issues.map(({ message }) => ({ path: `article ${thread}`, message }));
  return refused({ ...result.error, issues }, form);
}
