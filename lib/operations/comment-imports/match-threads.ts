import type { Store } from '@/lib/db/stores/store';
import { pageOf } from '@/lib/domain/comment-imports/page-of';

const PAGE = 1_000;

type Of = { spaceId: string; importId: string };

/**
 * Gives each thread the article that came from the page it is about, else the one that has its title: one article its
 * threads, or all of the space theirs.
 */
export async function matchThreads(of: Of, articleId: string | null, { commentImports }: Store) {
  if (articleId !== null) {
    const article = await commentImports.findArticleSource(of.spaceId, articleId);
    if (article) await commentImports.matchArticle(of, { ...article, page: pageOf(article.url ?? '') });
    return;
  }
  let after: string | null = null;
  do {
    const articles = await commentImports.listSourceUrls(of.spaceId, after, PAGE);
    const pages = articles.map(({ id, url }) => ({ id, page: pageOf(url) }));
    if (pages.length > 0) await commentImports.matchPages(of, pages);
    after = articles.length === PAGE ? (articles.at(-1)?.id ?? null) : null;
  } while (after);
  await commentImports.matchTitles(of);
}
