/** Parameters that say where somebody came from, not what they read. */
const TRACKING = /^(utm_|fbclid$|gclid$|mc_|ref$)/;

/**
 * The page that a link leads to, in one spelling, so that links to it are equal whoever wrote them: without the scheme,
 * `www.`, a fragment, `index.html`, a slash at the end and what counts visitors. Empty for what is no web address.
 */
export function pageOf(link: string): string {
  if (!URL.canParse(link)) return '';
  const url = new URL(link);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return '';
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  const query = new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))).toString();
  const path = decoded(url.pathname)
    .replace(/\/+/g, '/')
    .replace(/\/(index|default)\.(html?|php)$/i, '/')
    .replace(/\/$/, '');
  const page = `${url.host.replace(/^www\./, '')}${path}${query ? `?${query}` : ''}`;
  return page.length > 2_048 || page.includes('\u0000') ? '' : page.toWellFormed();
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
