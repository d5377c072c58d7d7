const LENGTH = 60;

/** A readable address from a title: small letters, digits and hyphens; letters of other scripts stay. */
export function slugOf(title: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  let slug = '';
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word;
    if ([...longer].length > LENGTH) break;
    slug = longer;
  }
  return slug || [...(words[0] ?? 'article')].slice(0, LENGTH).join('');
}

/** Addresses beside the articles of a space that are pages of the space itself. */
const PAGES = new Set([
  ...['activity', 'articles', 'delete', 'export', 'guest', 'import', 'invitations', 'join', 'leave', 'logo'],
  ...['me', 'moderation', 'people', 'search', 'settings', 'transparency'],
]);

/** The slug, or the first `slug-2`, `slug-3` … that is neither taken nor a page of the space. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  const isFree = (name: string) => !taken.has(name) && !PAGES.has(name);
  if (isFree(slug)) return slug;
  for (let number = 2; ; number++) if (isFree(`${slug}-${number}`)) return `${slug}-${number}`;
}
