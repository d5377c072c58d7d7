import { z } from 'zod';
import type { Store } from '@/lib/db/stores/store';
import { AppError } from '@/lib/domain/errors';
import { findArticle } from '../articles/find-article';
import { textHash, viewDraft } from '../articles/find-draft';
import { extractWithinLimit, keepDraft } from '../articles/start-import';
import type { Context } from '../context';
import { Uuid } from '../cursor';
import { operation } from '../operation';

/** Fetches the page that an article came from once more: either nothing has changed, or there is a draft to look at. */
export const checkSource = operation({
  name: 'checkSource',
  kind: 'write',
  permission: 'articles.edit',
  noun: 'article',
  input: z.strictObject({ article: Uuid }),
  prepare: async ({ article }, ctx) => {
    const { sourceUrl } = await originOf(article, ctx.database.store, ctx);
    if (sourceUrl === null)
      throw new AppError(
        'conflict',
        'This article did not come from a web page, so there is no source to check. Import its new version instead.',
        { current: { reason: 'no_source' } },
      );
    return extractWithinLimit({ kind: 'url', url: sourceUrl }, ctx);
  },
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ prepared: imported, subject, ctx, store, now }) => {
    const { space } = subject.standing;
    const { id, spaceId, currentVersionId } = subject.article;
    const newest = await store.versions.getOrigin(spaceId, currentVersionId);
    const since = { number: newest.number, since: newest.createdAt };
    if (textHash(imported.text) === newest.textHash) return { articleId: id, ...since, draft: null };
    const draft = await keepDraft(imported, { spaceId, articleId: id }, ctx, store, now);
    return { articleId: id, ...since, draft: await viewDraft(draft, space, store) };
  },
  subjectOf: ({ articleId }) => articleId,
});

async function originOf(article: string, store: Store, ctx: Context) {
  const subject = await findArticle({ article }, store, ctx);
  if (!subject) return { sourceUrl: null };
  return store.versions.getOrigin(subject.article.spaceId, subject.article.currentVersionId);
}
