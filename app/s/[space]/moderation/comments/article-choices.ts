import { cache } from 'react';
import { listArticles } from '@/lib/operations/articles/list-articles';
import { load } from '@/lib/web/load';

const MOST = 100;

/**
 * What can be chosen where an article of a space is asked for: the newest by their titles, and by their addresses
 * where a title is not one article's alone. `all` is false where there are more.
 */
export const loadArticleChoices = cache(async (space: string, here: string) => {
  const { items, next } = await load(listArticles, { space, limit: MOST }, here);
  const counts = new Map<string, number>();
  for (const { title } of items) counts.set(folded(title), (counts.get(folded(title)) ?? 0) + 1);
  const nameOf = ({ slug, title }: { slug: string; title: string }) =>
    (counts.get(folded(title)) ?? 0) > 1 ? `/s/${space}/${slug}` : title;
  return {
    nameOf,
    all: next === null,
    options: items.map((article) => ({ name: nameOf(article), title: article.title })),
  };
});

const folded = (title: string) => title.trim().replace(/\s+/g, ' ').toLowerCase();
