'use server';

import { redirect } from 'next/navigation';
import { deleteArticle } from '@/lib/operations/articles/delete-article';
import { editArticle } from '@/lib/operations/articles/edit-article';
import { restoreArticle } from '@/lib/operations/articles/restore-article';
import { action } from '@/lib/web/action';
import { done, type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

const FIELDS = ['title', 'standfirst', 'byline', 'publishedAt', 'sourceUrl'] as const;

/** Only what was changed in the form is sent: what somebody else corrected meanwhile stays. */
export async function editArticleAction(_before: FormState, form: FormData): Promise<FormState> {
  const changed = FIELDS.filter((name) => textOf(form, name) !== textOf(form, `${name} before`));
  const result = await action(editArticle)({
    article: textOf(form, 'article'),
    ...Object.fromEntries(changed.map((name) => [name, textOf(form, name)])),
  });
  if (!result.ok) return refused(result.error, form);
  return done(translator('aboutArticle')('saved'));
}

export async function deleteArticleAction(_before: FormState, form: FormData): Promise<FormState> {
  const here = textOf(form, 'here');
  const article = textOf(form, 'article');
  const result = await action(deleteArticle)({ article });
  if (!result.ok) return refused(result.error, form);
  redirect(`/s/${here}/about?deleted=${result.value.id}`);
}

export async function restoreArticleAction(_before: FormState, form: FormData): Promise<FormState> {
  const result = await action(restoreArticle)({ article: textOf(form, 'article') });
  if (!result.ok) return refused(result.error, form);
  redirect(`/s/${textOf(form, 'here')}`);
}
