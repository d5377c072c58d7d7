'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { listArticles } from '@/lib/operations/articles/list-articles';
import { matchCommentThread } from '@/lib/operations/comment-imports/match-comment-thread';
import { removeCommentImport } from '@/lib/operations/comment-imports/remove-comment-import';
import { runCommentImport } from '@/lib/operations/comment-imports/run-comment-import';
import { action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

const t = translator('commentImports');

/** Finds the article that a file is for, before the browser sends it. */
export async function nameArticleAction(_before: FormState, form: FormData): Promise<FormState> {
  const named = textOf(form, 'article').trim();
  if (named === '') return done('');
  const result = await action(listArticles)({ space: textOf(form, 'space'), named, limit: 2 });
  if (!result.ok) return refused(result.error, form);
  const [article, another] = result.value.items;
  if (article && !another) return done('', { article: article.id });
  const message = t(article ? 'severalArticles' : 'noArticle');
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
