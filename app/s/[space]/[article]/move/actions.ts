'use server';

import { redirect } from 'next/navigation';
import { copyArticle } from '@/lib/operations/articles/copy-article';
import { moveArticle } from '@/lib/operations/articles/move-article';
import { action } from '@/lib/web/action';
import { type FormState, refused, textOf } from '@/lib/web/form-state';
import { translator } from '@/lib/web/messages';

export async function moveArticleAction(_before: FormState, form: FormData): Promise<FormState> {
  const article = textOf(form, 'article');
  const to = textOf(form, 'to');
  if (!to) {
    const message = translator('moving')('choose');
    return refused({ code: 'invalid_input', message, issues: [{ path: 'to', message }] }, form);
  }
  const result =
    textOf(form, 'how') === 'move'
      ? await action(moveArticle)({ article, to })
      : await action(copyArticle)({ article, to, evenIfDuplicate: form.get('evenIfDuplicate') === 'on' });
  if (!result.ok)
    return {
      ...refused(result.error, form),
      ...(result.error.code === 'duplicate_article' && { shown: { duplicate: 'yes' } }),
    };
  redirect(`/s/${result.value.spaceSlug}/${encodeURIComponent(result.value.slug)}`);
}
