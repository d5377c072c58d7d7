import { normaliseLine } from '@/lib/domain/text/normalise';
import { sameWordsKey, size, words } from '@/lib/domain/text/page/page-line';

export type TitleSources = {
  /** What JSON-LD and meta tags call the article, the most reliable first. */
  declared: string[];
  /** The content of `<title>`. */
  page: string | null;
  siteName: string | null;
  /** The page's address; its host often spells the site's name. */
  url: string | null;
};

/**
 * The headline as a reader sees it. Declared titles carry the site's name or are rewritten for search engines, so the
 * heading on the page has the last word when it says about the same; without one the declared title is cleaned.
 */
export function readTitle(
  document: Document,
  { declared, page, siteName, url }: TitleSources,
): string | null {
  const site = siteKeys(siteName, url);
  const cleaned = declared.map((title) => withoutSite(title, site, false));
  const fromPage = page ? withoutSite(page, site, true) : null;
  const known = [...cleaned, ...(fromPage ? [fromPage] : [])].filter((title) => title !== '');
  const shown = headings(document).filter(({ text }) => !site.has(sameWordsKey(text)));
  const everything = [...declared, ...(page ? [page] : [])];

  const exact = shown.find(({ text }) => known.some((title) => sameWordsKey(title) === sameWordsKey(text)));
  if (exact) return exact.text;
  const within = shown.find(({ text }) => everything.some((title) => isPartOf(title, text)));
  if (within) return within.text;
  const main = shown.filter(({ level }) => level === 1);
  const alike = main.find(({ text }) => known.some((title) => overlap(title, text) >= 0.5));
  if (alike) return alike.text;
  const only = main.length === 1 ? main[0] : undefined;
  if (only && words(only.text).length >= 4 && known.some((title) => overlap(title, only.text) >= 0.25))
    return only.text;
  return known[0] ?? main[0]?.text ?? null;
}

type Heading = { text: string; level: number };

/** Headings that may be the headline: those of the first rank, and others that their class calls a title. */
function headings(document: Document): Heading[] {
  const selector =
    'h1,h2,h3,[itemprop~="headline"],[class*="title"],[class*="headline"],[class*="Title"],[class*="Headline"],center b,font b';
  return [...document.querySelectorAll(selector)].slice(0, 60).flatMap((element) => {
    // Behind a heading stands the sign that links to it.
    const text = normaliseLine((element.textContent ?? '').slice(0, 1_200)).replace(/\s*[¶#§]$/u, '');
    if (text === '' || size(text) > 300 || element.querySelector('p,ul,table')) return [];
    if (element.closest('nav,footer,aside,[class*="related"],[class*="sidebar"],[class*="comment"]'))
      return [];
    const name = element.localName.toLowerCase();
    const headline = /\bheadline\b/.test(element.getAttribute('itemprop') ?? '');
    return [{ text, level: name === 'h1' || headline ? 1 : 2 }];
  });
}

/** Whether a heading is the larger part of a declared title: its beginning, or what follows the site's name. */
function isPartOf(declared: string, heading: string): boolean {
  const [whole, part] = [sameWordsKey(declared), sameWordsKey(heading)];
  if (part.length < 4 || part.length < whole.length * 0.4 || !whole.includes(part)) return false;
  return whole.startsWith(part) || whole.endsWith(part);
}

/** Share of the shorter title's words that the other has too. */
function overlap(a: string, b: string): number {
  const [first, second] = [wordSet(a), wordSet(b)];
  const smaller = Math.min(first.size, second.size);
  if (smaller === 0) return 0;
  return [...first].filter((word) => second.has(word)).length / smaller;
}
const wordSet = (text: string) =>
  new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .filter((word) => size(word) >= 3),
  );

/** The ways in which a page may write its site's name: as declared, and as its host spells it. */
function siteKeys(siteName: string | null, url: string | null): Set<string> {
  const keys = new Set<string>();
  if (siteName) {
    keys.add(sameWordsKey(siteName));
    keys.add(sameWordsKey(siteName.replace(/^the\s+/i, '')));
  }
  const labels = url && URL.canParse(url) ? new URL(url).hostname.replace(/^www\d?\./, '').split('.') : [];
  for (const label of labels.slice(0, -1)) if (label.length >= 4) keys.add(sameWordsKey(label));
  if (labels.length > 1) keys.add(sameWordsKey(labels.join('')));
  keys.delete('');
  return keys;
}

const SEPARATOR = /(\s+[|•·»›–—:-]+\s+|\s*[|｜]\s*|\s+::\s+|_(?=[^_]{2,20}$))/u;

/**
 * `Title | Section | Site` and `Site: Title` → `Title`. A part goes when it is the site's name; of a `<title>` also
 * when it is short and set off at the end, because there the site's name always stands.
 */
function withoutSite(title: string, site: Set<string>, fromPage: boolean): string {
  let parts = title.split(SEPARATOR);
  const isSite = (part: string | undefined) => {
    const key = sameWordsKey(part ?? '');
    return key !== '' && (site.has(key) || site.has(key.replace(/^the/, '')));
  };
  let cut = false;
  while (parts.length >= 3 && isSite(parts.at(-1))) {
    parts = parts.slice(0, -2);
    cut = true;
  }
  while (parts.length >= 3 && isSite(parts[0])) {
    parts = parts.slice(2);
    cut = true;
  }
  const pipe = parts.findIndex((part, index) => index % 2 === 1 && /[|｜•·»›]/u.test(part));
  if (pipe > 0) {
    const before = parts.slice(0, pipe).join('');
    const after = parts.slice(pipe + 1).join('');
    if (size(before) >= 15 || size(before) >= size(after)) parts = parts.slice(0, pipe);
    else if (fromPage && size(after) >= 3 * size(before)) parts = parts.slice(pipe + 1);
  } else if (fromPage && !cut && parts.length >= 3) {
    const last = parts.at(-1) ?? '';
    const rest = parts.slice(0, -2).join('');
    if (!/^:+$/.test(parts.at(-2)?.trim() ?? '') && size(last) <= 40 && size(last) < size(rest))
      parts = parts.slice(0, -2);
  }
  return parts.join('').trim();
}
