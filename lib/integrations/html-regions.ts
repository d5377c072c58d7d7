import type { LeftOutReason } from '@/lib/domain/text/imported-article';
import type { PageLine } from '@/lib/domain/text/page/page-line';
import { namesOf } from './html-head-texts';

/** An element on the way from the page's root to a line. Lines inside the same element share its place. */
export type Place = {
  name: string;
  /** Class, id and role as words. */
  names: string;
  parent: Place | null;
  depth: number;
  /** What the element's name or class says that it holds, when that is not the article. */
  suspicion: LeftOutReason | null;
};

/** A line with its place in the page, and the share of its characters that are links to other pages. */
export type HtmlLine = PageLine & { place: Place | null; linkShare: number };

export function placeOf(element: Element, parent: Place | null): Place {
  const name = element.localName.toLowerCase();
  const role = element.getAttribute('role');
  const names = `${namesOf(element)}${role ? ` role ${role.replaceAll('-', ' ')}` : ''}`.trim();
  return { name, names, parent, depth: (parent?.depth ?? 0) + 1, suspicion: suspicionOf(name, names) };
}

/** The places around a line, the innermost first. */
export function* around(place: Place | null): Generator<Place> {
  for (let at = place; at; at = at.parent) yield at;
}

/**
 * Words in class names and ids, by what such parts hold. General words of the trade, no site's own. Whether a part is
 * really left out depends on its share of the page too: themes put such words on the whole page as well.
 */
const WORDS: [LeftOutReason, RegExp][] = [
  [
    'comment_form',
    /\b(?:comments?|comment ?list|commenting|disqus|respond|replies|kommentare?|commentaires?|comentarios?|commenti)\b(?! (?:count|link|off|closed|open|disabled|enabled))/,
  ],
  ['cookie_notice', /\b(?:cookies?|consent|gdpr|ccpa|onetrust|cmp)\b/],
  [
    'related_links',
    /\b(?:related\w*|recommend(?:ed|ations?|s)?|recirc\w*|also (?:read|like|see)|read (?:more|next|also)|see also|more (?:from|stories|posts|articles|news|on|like)|most (?:read|popular|viewed|shared)|popular|trending|may like|up next|next (?:post|article|up)|outbrain|taboola|teasers?|latest (?:news|posts|stories|articles)|recent (?:posts|stories|articles)|jp relatedposts|lesen sie auch|mehr zum thema|leia (?:mais|tambem)|lire aussi|a lire|te puede interesar|leggi anche|kanren|xiangguan)\b/,
  ],
  [
    'newsletter_signup',
    /\b(?:newsletters?|subscri(?:be|bers?|ption)|sign ?up|mailing list|mailchimp|mc embed|optin|opt in|email (?:capture|form))\b/,
  ],
  [
    'page_furniture',
    /\b(?:paywall|regwall|pay ?gate|register ?wall|meter(?:ed)? (?:wall|message)|access (?:denied|wall))\b/,
  ],
  ['donation_appeal', /\b(?:donat(?:e|ions?)|support us|become (?:a )?member|patreon|fundrais\w*)\b/],
  [
    'share_buttons',
    /\b(?:shares?|sharing|share(?:daddy|bar|this|tools)|social(?: (?:media|links|icons|bar))?|addthis|addtoany|a2a|sns|follow us|post ufi|like button)\b/,
  ],
  [
    'author_box',
    /\b(?:author (?:bio|box|info|card|description|about|profile|note|details?|block|footer)|about (?:the )?author|post author box|bio(?:graphy)?|contributors?)\b/,
  ],
  [
    'advertisement',
    /\b(?:ads?|adv|adverts?|advertis\w+|adslot|adsbygoogle|sponsor(?:s|ed)?|promos?|promot(?:ion|ions|ed)|dfp|publicidade|publicite|publicidad|pubblicita|anzeigen?|werbung|reklama?|cta|call to action)\b/,
  ],
  [
    'metadata',
    /\b(?:tags?|tag ?list|post tags|tag ?cloud|cat(?:egories| links)|keywords|vote ?cell|vote count|user info|reputation|entry (?:meta|utility)|post meta|reading time|read time)\b/,
  ],
  [
    'site_navigation',
    /\b(?:nav(?:bar|igation|igacion)?|breadcrumbs?|menus?|skip link|pagination|pager|post navigation|site (?:header|footer)|masthead|toolbar|role (?:navigation|banner|search))\b/,
  ],
  [
    'page_furniture',
    /\b(?:side ?bar|widget area|pop ?up|modal|overlay|lightbox|tooltip|no ?print|print only|hidden accessibility|screen reader(?: text| only)?|visually hidden|sr only|toast|correction form|error message|role (?:complementary|dialog|contentinfo|alert))\b/,
  ],
];

/** Elements that hold anything but the article's text, whatever they are called. */
const ELEMENTS: Record<string, LeftOutReason | undefined> = {
  nav: 'site_navigation',
  footer: 'page_furniture',
  aside: 'page_furniture',
  button: 'page_furniture',
  label: 'page_furniture',
  'amp-sidebar': 'site_navigation',
  'amp-ad': 'advertisement',
};

export const isFurnitureElement = ({ name }: Place): boolean => ELEMENTS[name] !== undefined;

/** Tailored to no site, but class names hold these words for the article itself too. */
const ARTICLE_NAMES =
  /\b(?:article|story|post|entry|main|page) ?(?:body|content|text)\b|\barticle ?body\b|\bbody copy\b|\brich ?text\b/;

function suspicionOf(name: string, names: string): LeftOutReason | null {
  const byName = ELEMENTS[name] ?? null;
  if (name === 'html' || name === 'body' || name === 'main' || (names === '' && !byName)) return null;
  const worded = ARTICLE_NAMES.test(names)
    ? undefined
    : WORDS.find(([, pattern]) => pattern.test(names))?.[0];
  return worded ?? byName;
}

/** Containers that say that they hold the article. */
export const isArticleContainer = ({ name, names }: Place): boolean =>
  name === 'article' ||
  name === 'main' ||
  ARTICLE_NAMES.test(names) ||
  /\b(?:article|blog|news|story|single) ?(?:detail|wrapper|inner|container)\b|\b(?:post|entry|story|content)\b|\brole (?:main|article)\b/.test(
    names,
  );
