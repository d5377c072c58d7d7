import { z } from 'zod';
import type { ArticleSubject } from '@/lib/db/stores/article-store';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { can } from '@/lib/domain/access/policy';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { Uuid } from '../cursor';

/** An article by its id, or by the slugs of its space and itself. */
export const ArticleName = z.union([
  z.strictObject({ article: Uuid }),
  z.strictObject({ space: z.string().min(1).max(64).toLowerCase(), slug: z.string().min(1).max(200) }),
]);
export type ArticleName = z.output<typeof ArticleName>;

/** The article with the reader's standing, or null; a deleted one is found only by those who may bring it back. */
export async function findArticle(
  name: ArticleName,
  store: Store,
  ctx: Context,
): Promise<ArticleSubject | null> {
  const reader = personId(ctx.actor);
  const subject =
    'article' in name
      ? await store.articles.findSubject(name.article, reader)
      : await store.articles.findSubjectBySlug(name.space, name.slug, reader);
  return subject && subject.article.deletedAt === null ? subject : null;
}

/** What the reader may do with an article, sent along with it. */
export function articleAbilities(ctx: Context, { standing }: ArticleSubject, now: Instant) {
  const facts = { standing, now };
  return {
    annotate: can(ctx.actor, 'annotations.create', facts),
    /** To write here without an account, once one has a name. */
    enter: can(ctx.actor, 'guests.enter', facts),
    correct: can(ctx.actor, 'segmentations.correct', facts),
    import: can(ctx.actor, 'articles.import', facts),
    edit: can(ctx.actor, 'articles.edit', facts),
    delete: can(ctx.actor, 'articles.delete', facts),
  };
}
