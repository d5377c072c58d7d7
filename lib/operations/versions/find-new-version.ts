import type { ArticleSubject, ImportDraftRow } from '@/lib/db/stores/article-store';
import type { Store } from '@/lib/db/stores/store';
import { AppError } from '@/lib/domain/errors';
import { findArticle } from '../articles/find-article';
import { findDraft, textHash } from '../articles/find-draft';
import type { Context } from '../context';

export type NewVersionSubject = ArticleSubject & { draft: ImportDraftRow };

/** A draft with the article that it is to be a new version of; null for one that is to be an article of its own. */
export async function findNewVersion(
  name: { draft: string },
  store: Store,
  ctx: Context,
): Promise<NewVersionSubject | null> {
  const found = await findDraft(name, store, ctx);
  if (!found?.draft.articleId) return null;
  const subject = await findArticle({ article: found.draft.articleId }, store, ctx);
  return subject && { ...subject, draft: found.draft };
}

/** Refuses what would be no new version: nothing in it, or the text that is there already. */
export function refuseNoVersion({ article }: ImportDraftRow, newest: { textHash: string; number: number }) {
  if (article.blocks.length === 0)
    throw new AppError(
      'invalid_input',
      'Everything was left out. Put back the parts that make up the article.',
    );
  if (textHash(article.text) === newest.textHash)
    throw new AppError('conflict', `This is the text of version ${newest.number}, which is there already.`, {
      current: { reason: 'nothing_changes', number: newest.number },
    });
}
