import type { Nodes } from 'mdast';
import { unitAnchor } from '@/lib/domain/articles/article';
import { escapeHtml, safeHref } from './html';
import { DEEPEST, INSIDE, isMention, parseMarkdown, textOf, withMentionsWhole } from './markdown';
import { unitsNamedIn } from './units-named';

export type MarkdownWords = {
  /** Somebody who is named and has no name any more. */
  somebody: string;
  /** "image: a bus". */
  image(text: string): string;
};

/**
 * What somebody wrote as HTML for places where no style or script of ours reaches: the same elements as on our pages
 * (`MarkdownElements` draws those). HTML in the text stays text, images become links, so that nothing is fetched from
 * elsewhere, and links inside the article begin with `article`, its address.
 */
export function markdownHtml(text: string, article: string, words: MarkdownWords): string {
  const all = (nodes: readonly Nodes[], depth: number, inLink: boolean): string =>
    withMentionsWhole(nodes)
      .map((node) => (depth > DEEPEST ? escapeHtml(textOf(node)) : html(node, depth, inLink)))
      .join('');

  function html(node: Nodes, depth: number, inLink: boolean): string {
    const inside = (link = inLink) => ('children' in node ? all(node.children, depth + 1, link) : '');
    const within = (name: string) => `<${name}>${inside()}</${name}>`;
    switch (node.type) {
      case 'text':
        return inLink ? escapeHtml(node.value) : unitLinks(node.value, article);
      case 'html':
        return escapeHtml(node.value);
      case 'paragraph':
        return `<p dir="auto">${inside()}</p>`;
      case 'heading':
        return within('h4');
      case 'emphasis':
        return within('em');
      case 'strong':
        return within('strong');
      case 'delete':
        return within('s');
      case 'inlineCode':
        return `<code>${escapeHtml(node.value)}</code>`;
      case 'code':
        return `<pre><code>${escapeHtml(node.value)}</code></pre>`;
      case 'blockquote':
        return within('blockquote');
      case 'list':
        return node.ordered ? `<ol start="${Number(node.start ?? 1)}">${inside()}</ol>` : within('ul');
      case 'listItem':
        return within('li');
      case 'link':
        if (isMention(node)) return `@${escapeHtml(textOf(node) || words.somebody)}`;
        return link(node.url, inside(true), article);
      case 'image':
        return link(node.url, escapeHtml(words.image(node.alt || node.url)), article);
      case 'break':
        return '<br>';
      case 'thematicBreak':
        return '<hr>';
      case 'table':
        return `<table><tbody>${inside()}</tbody></table>`;
      case 'tableRow':
        return within('tr');
      case 'tableCell':
        return within('td');
      case 'definition':
        return '';
      default:
        return 'children' in node ? inside() : escapeHtml(textOf(node));
    }
  }

  return all(parseMarkdown(text).children, 0, false);
}

/** A link that leads out, or the words alone where the address is none that a page may link to. */
export function outwardLink(href: string, html: string): string {
  const safe = safeHref(href);
  return safe ? `<a href="${escapeHtml(safe)}" rel="ugc nofollow noopener noreferrer">${html}</a>` : html;
}

const link = (href: string, html: string, article: string) =>
  INSIDE.test(href) ? inwardLink(article + href, html) : outwardLink(href, html);

const inwardLink = (href: string, html: string) => `<a href="${escapeHtml(href)}">${html}</a>`;

const unitLinks = (text: string, article: string) =>
  unitsNamedIn(text)
    .map((part) =>
      typeof part === 'string'
        ? escapeHtml(part)
        : inwardLink(`${article}#${unitAnchor(part.unit)}`, escapeHtml(part.words)),
    )
    .join('');
