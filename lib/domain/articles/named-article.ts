/** What somebody may have meant who was asked for an article: its id, its short name, or its title. */
export type ArticleNames = { id: string | null; slug: string; title: string };

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Reads what was typed for an article of a space: its short name, its path or whole address here (of any of its
 * pages), its id or its title.
 */
export function namesIn(typed: string, space: string): ArticleNames {
  const text = typed.trim();
  const [, at, article] = /^\/s\/([^/]+)\/([^/]+)/.exec(pathIn(text)) ?? [];
  const isHere = at !== undefined && decoded(at).toLowerCase() === space;
  return {
    id: ID.test(text) ? text.toLowerCase() : null,
    slug: isHere && article ? decoded(article) : text.toLowerCase(),
    title: text,
  };
}

/** Which of the articles that go by one of these names is meant: a title may be that of several. */
export function pickNamed<Article extends { id: string; slug: string }>(
  articles: readonly Article[],
  names: ArticleNames,
): { ok: true; article: Article } | { ok: false; reason: 'none' | 'several' } {
  const addressed = articles.find(({ id, slug }) => id === names.id || slug === names.slug);
  const [article, another] = addressed ? [addressed] : articles;
  if (!article) return { ok: false, reason: 'none' };
  return another ? { ok: false, reason: 'several' } : { ok: true, article };
}

function pathIn(text: string): string {
  if (URL.canParse(text)) return new URL(text).pathname;
  return text.replace(/[?#].*$/s, '').replace(/^(?=s\/)/, '/');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
