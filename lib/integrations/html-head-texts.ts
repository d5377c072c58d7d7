import { normaliseLine } from '@/lib/domain/text/normalise';
import { sameWordsKey } from '@/lib/domain/text/page/page-line';

/** A piece of text near the headline, with the names that its surroundings bear. */
export type HeadText = { text: string; names: string };

/** Texts looked at in a page; its headline stands before that. */
const MOST_TEXTS = 4_000;
const BEFORE = 12;
const AFTER = 24;

/**
 * The texts around the headline, each text node alone: sites set author, date and section side by side in elements
 * that only a style sheet keeps apart.
 */
export function headTexts(document: Document, title: string | null): HeadText[] {
  const texts: HeadText[] = [];
  if (document.body) collect(document.body, '', texts, 0);
  const key = sameWordsKey(title ?? '');
  const hits = texts.flatMap(({ text, names }, index) => {
    const same = key !== '' && sameWordsKey(text) === key;
    return same ? [{ index, heading: /\bh[1-6]\b/.test(names) }] : [];
  });
  const at = (hits.find(({ heading }) => heading) ?? hits[0])?.index ?? 0;
  return [...texts.slice(at + 1, at + 1 + AFTER), ...texts.slice(Math.max(0, at - BEFORE), at).reverse()];
}

function collect(element: Element, outer: string, texts: HeadText[], depth: number): void {
  const names = `${outer} ${element.localName} ${namesOf(element)}`.slice(-300);
  for (let node = element.firstChild; node && texts.length < MOST_TEXTS; node = node.nextSibling) {
    if (node.nodeType === 3) {
      const text = normaliseLine((node.nodeValue ?? '').slice(0, 600));
      if (text !== '') texts.push({ text, names });
    } else if (node.nodeType === 1 && depth < 200) {
      // A node of type 1 is an element: the DOM says so, its types do not.
      const child = node as Element;
      if (!SILENT.test(child.localName)) collect(child, names, texts, depth + 1);
    }
  }
}
const SILENT = /^(?:script|style|noscript|template|svg|select|option|textarea|button|nav|footer|iframe)$/i;

const NAMING = ['class', 'id', 'itemprop', 'data-component', 'data-module', 'aria-label'];

/** Class, id, item property and component as words: `entry-meta__authorName` → `entry meta author name`. */
export const namesOf = (element: Element): string =>
  NAMING.map((attribute) => (element.getAttribute(attribute) ?? '').slice(0, 120))
    .join(' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[-_:]+/g, ' ')
    .toLowerCase();
