import { normaliseLine } from '@/lib/domain/text/normalise';
import { type DayOrder, isoDay, readDate } from '@/lib/domain/text/page/dates';
import { type HeadText, namesOf } from './html-head-texts';

export type DateSources = {
  /** Publication as JSON-LD and meta tags give it, the most reliable first. */
  declared: (string | null)[];
  /** The last change: better than nothing. */
  modified: (string | null)[];
  head: HeadText[];
  language: string | null;
  url: string | null;
};

/** The day on which a page was published, `YYYY-MM-DD`: declared, marked, written at the headline, in its address. */
export function publicationDay(document: Document, sources: DateSources): string | null {
  const order = dayOrder(sources.language, sources.url);
  const read = (value: string | null | undefined) => (value ? dayIn(value, order) : null);
  const first = (values: Iterable<string | null | undefined>) => {
    for (const value of values) {
      const day = read(value);
      if (day) return day;
    }
    return null;
  };
  return (
    first(sources.declared) ??
    first(markedDates(document, STRONG)) ??
    first(headDates(sources.head)) ??
    first(markedDates(document, WEAK)) ??
    dayInAddress(sources.url) ??
    first(sources.modified)
  );
}

/** A written or machine-readable date, `20170312` and milliseconds since 1970 included. */
function dayIn(value: string, order: DayOrder | undefined): string | null {
  const text = normaliseLine(value.slice(0, 400));
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:T|\d{6}|$)/.exec(text);
  if (compact) return isoDay(`${compact[1]}-${compact[2]}-${compact[3]}`);
  if (/^1\d{9}(?:\d{3})?$/.test(text))
    return new Date(Number(text.padEnd(13, '0'))).toISOString().slice(0, 10);
  const iso = isoDay(/^\s*\d{4}\//.test(text) ? text.replaceAll('/', '-') : text);
  if (iso) return iso;
  return readDate(text.slice(0, 160), order)?.iso ?? null;
}

const STRONG = [
  '[itemprop~="datePublished"]',
  'time[pubdate]',
  'abbr.published,[class~="entry-date"],[class~="dt-published"],time[class*="publish"]',
  'article time,main time',
  'header time',
  'time',
];
const WEAK = [
  '[class*="date"],[class*="Date"],[id*="date"]',
  '[class*="publish"],[class*="posted"],[class*="submitted"]',
  '[class*="time"]',
];

/** What elements that are made for dates say: attribute first, then text. Comments and lists of others are no place. */
function* markedDates(document: Document, selectors: string[]): Generator<string | null> {
  for (const selector of selectors) {
    for (const element of [...document.querySelectorAll(selector)].slice(0, 12)) {
      if (element.closest(AROUND) || CHANGED.test(namesOf(element))) continue;
      yield element.getAttribute('datetime') ?? element.getAttribute('content');
      yield element.getAttribute('title');
      const text = element.textContent ?? '';
      if (text.length <= 200) yield text;
    }
  }
}
const AROUND =
  'aside,nav,footer:not([class*="meta"]):not([class*="entry"]):not([class*="post"]):not([class*="article"]),[class*="comment"],[class*="related"],[class*="sidebar"],[class*="widget"],[class*="recommend"],[class*="teaser"],[class*="latest"]';
const CHANGED = /modified|updated?\b/;

/** Dates at the headline. Long texts are the article's own; a date of the last change waits for the others. */
function* headDates(head: HeadText[]): Generator<string | null> {
  const short = head.filter(
    ({ text, names }) => text.length <= 120 && !/\b(?:comment|related|sidebar)/.test(names),
  );
  const changed = (item: HeadText) => CHANGED_TEXT.test(item.text) || CHANGED.test(item.names);
  for (const item of short) if (!changed(item)) yield item.text;
  for (const item of short) if (changed(item)) yield item.text;
}
const CHANGED_TEXT =
  /^(?:last )?(?:updated|modified|edited|aktualisiert|mis à jour|actualizado|aggiornato|обновлено|更新)/iu;

function dayInAddress(url: string | null): string | null {
  const path = url && URL.canParse(url) ? new URL(url).pathname : '';
  const match =
    /\/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)/.exec(path) ??
    /[/_-]((?:19|20)\d{2})(\d{2})(\d{2})(?=[/_.-]|$)/.exec(path);
  return match ? isoDay(`${match[1]}-${match[2]}-${match[3]}`) : null;
}

/** Whether the day or the month comes first in `05/06/2024`: by the country where it is known, else by the language. */
function dayOrder(language: string | null, url: string | null): DayOrder | undefined {
  const region = /-([A-Z]{2})\b/.exec(language ?? '')?.[1];
  if (region) return ['US', 'PH', 'PR'].includes(region) ? 'month' : 'day';
  const host = url && URL.canParse(url) ? new URL(url).hostname : '';
  if (/\.(?:uk|au|nz|ie|in|za|sg|my|pk|bd|ng|ke|eu)$/.test(host)) return 'day';
  if (language === null) return undefined;
  return language === 'en' ? 'month' : 'day';
}
