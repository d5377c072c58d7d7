import { normaliseLine } from '@/lib/domain/text/normalise';
import { cleanNames, isBareName, readByline } from '@/lib/domain/text/page/bylines';
import { isDateLine } from '@/lib/domain/text/page/dates';
import { sameWordsKey } from '@/lib/domain/text/page/page-line';
import { type HeadText, namesOf } from './html-head-texts';

/**
 * Who wrote a page: what it declares, then elements that call themselves its author, then a line such as "By Jane
 * Doe" at the headline. A name that is only the site's is taken when there is no other.
 */
export function bylineOf(
  document: Document,
  declared: (string | null)[],
  siteName: string | null,
  head: HeadText[],
): string | null {
  const site = sameWordsKey(siteName ?? '');
  let spare: string | null = null;
  for (const read of [() => declared, () => markedNames(document), () => visibleNames(head)]) {
    for (const value of read()) {
      const cleaned = value && !/^https?:|^\/|^www\./i.test(value) ? cleanNames(value) : null;
      const people = cleaned?.split(', ').filter((name) => site === '' || sameWordsKey(name) !== site);
      const names = people && people.length > 0 ? people.join(', ') : cleaned;
      if (!names) continue;
      if (GENERIC.test(names) || (site !== '' && sameWordsKey(names) === site)) spare ??= names;
      else return names;
    }
  }
  return spare && !GENERIC.test(spare) ? spare : null;
}

const GENERIC =
  /^(?:admin(?:istrator)?|editor(?:s|ial)?|editorial (?:team|staff|board)|staff(?: (?:writer|reporter)s?)?|web ?master|author|unknown|anonymous|guest|user|root|redaktion|redacción|la rédaction|redazione)$/iu;

const MARKED = [
  '[itemprop~="author"]',
  '[rel~="author"]',
  'address.author',
  '[class*="byline"],[class*="Byline"]',
  '[class*="author"],[class*="Author"],[id*="author"]',
  '[class~="fn"],[class~="writer"],[class~="autor"],[class~="auteur"],[class~="signature"],[class*="user-info"]',
];

/** Texts of elements whose markup calls them the author, the surest marks first. */
function* markedNames(document: Document): Generator<string> {
  for (const selector of MARKED) {
    for (const element of [...document.querySelectorAll(selector)].slice(0, 12)) {
      if (element.closest(AROUND) || NOT_A_NAME.test(namesOf(element))) continue;
      const named = element.querySelector('[itemprop~="name"],[rel~="author"],.fn,[class*="name"]');
      const text = normaliseLine((named ?? element).textContent?.slice(0, 400) ?? '');
      const links = [...element.querySelectorAll('a')]
        .slice(0, 6)
        .map((link) => normaliseLine(link.textContent ?? ''));
      const name = plausible(text);
      const linked = links.filter((link) => isBareName(link));
      if (name) yield name;
      else if (linked.length > 0) yield [...new Set(linked)].join(', ');
    }
  }
}
const AROUND =
  'aside,footer:not([class*="meta"]):not([class*="entry"]):not([class*="post"]):not([class*="article"]),nav,[class*="comment"],[class*="related"],[class*="sidebar"],[class*="widget"],[class*="recommend"],[class*="teaser"]';
const NOT_A_NAME =
  /\b(?:avatar|image|photo|bio|box|social|follow|links?|date|time|title|role|job|email|count)\b/;

const plausible = (text: string): string | null =>
  readByline(text) ??
  (isBareName(text) || /^[\p{Script=Han}\p{Script=Hangul}]{2,5}$/u.test(text) ? text : null);

/** Lines near the headline that are a byline, or the name after a lone "By". */
function* visibleNames(head: HeadText[]): Generator<string> {
  for (const [index, { text }] of head.entries()) {
    const name = readByline(text);
    if (name) yield name;
    const next = head[index + 1]?.text ?? '';
    if (LONE_LABEL.test(text) && isBareName(next)) yield next;
    // A name that a role or a date follows, as under many headlines.
    else if (isBareName(text) && index < NEAR && (ROLE.test(next) || isDateLine(next)) && next.length <= 60)
      yield text;
  }
}
const NEAR = 6;
const ROLE =
  /\b(?:correspondent|reporter|editor|writer|columnist|contributor|producer|redakteur(?:in)?|journaliste?|redactora?|korrespondent(?:in)?)\b/iu;
const LONE_LABEL =
  /(?:^|\s)(?:(?:written|posted|submitted|published) )?(?:by|von|par|por|di|door|автор|作者|بقلم)\s*[:：]?$/iu;
