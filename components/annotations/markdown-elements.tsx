'use client';

import type { Nodes } from 'mdast';
import { Fragment, type ReactNode, useMemo } from 'react';
import { useWords } from '@/components/ui/words';
import { unitAnchor } from '@/lib/domain/articles/article';
import { OUTWARD_LINK, safeHref } from '@/lib/formats/html';
import { DEEPEST, INSIDE, isMention, parseMarkdown, textOf, withMentionsWhole } from '@/lib/formats/markdown';
import { unitsNamedIn } from '@/lib/formats/units-named';

/**
 * Markdown as React elements. No HTML string is ever made: HTML in the text stays text, images become
 * links, links lead out or are no links.
 */
export default function MarkdownElements({
  text,
  heading: Heading = 'h4',
  article = '',
}: {
  text: string;
  /** The address of the article that it is about, where that is another page. */
  article?: string;
  /** What all its headings are: which level fits is for the page around it to say. */
  heading?: 'h2' | 'h4';
}) {
  const root = useMemo(() => parseMarkdown(text), [text]);
  const t = useWords('notes');
  const draw = (nodes: readonly Nodes[], depth: number, inLink = false): ReactNode =>
    withMentionsWhole(nodes).map((node, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a parsed text never changes.
      <Fragment key={index}>{depth > DEEPEST ? textOf(node) : element(node, depth, inLink)}</Fragment>
    ));
  const inside = (node: Nodes, depth: number, inLink: boolean) =>
    'children' in node ? draw(node.children, depth + 1, inLink) : null;

  const link = (href: string, words: ReactNode) =>
    INSIDE.test(href) ? <a href={article + href}>{words}</a> : <OutwardLink href={href}>{words}</OutwardLink>;

  function element(node: Nodes, depth: number, inLink: boolean): ReactNode {
    switch (node.type) {
      case 'text':
        return inLink ? node.value : <UnitLinks text={node.value} article={article} />;
      case 'html':
        return node.value;
      case 'paragraph':
        return <p>{inside(node, depth, inLink)}</p>;
      case 'heading':
        return <Heading>{inside(node, depth, inLink)}</Heading>;
      case 'emphasis':
        return <em>{inside(node, depth, inLink)}</em>;
      case 'strong':
        return <strong>{inside(node, depth, inLink)}</strong>;
      case 'delete':
        return <s>{inside(node, depth, inLink)}</s>;
      case 'inlineCode':
        return <code>{node.value}</code>;
      case 'code':
        return (
          <pre>
            <code>{node.value}</code>
          </pre>
        );
      case 'blockquote':
        return <blockquote>{inside(node, depth, inLink)}</blockquote>;
      case 'list':
        return node.ordered ? (
          <ol start={node.start ?? 1}>{inside(node, depth, inLink)}</ol>
        ) : (
          <ul>{inside(node, depth, inLink)}</ul>
        );
      case 'listItem':
        return <li>{inside(node, depth, inLink)}</li>;
      case 'link':
        if (isMention(node)) return <Mention name={textOf(node) || t('somebody')} />;
        return link(node.url, inside(node, depth, true));
      case 'image':
        return link(node.url, t('image', { text: node.alt || node.url }));
      case 'break':
        return <br />;
      case 'thematicBreak':
        return <hr />;
      case 'table':
        return (
          <table className="table">
            <tbody>{inside(node, depth, inLink)}</tbody>
          </table>
        );
      case 'tableRow':
        return <tr>{inside(node, depth, inLink)}</tr>;
      case 'tableCell':
        return <td>{inside(node, depth, inLink)}</td>;
      case 'definition':
        return null;
      default:
        return inside(node, depth, inLink) ?? textOf(node);
    }
  }

  return <>{draw(root.children, 0)}</>;
}

const Mention = ({ name }: { name: string }) => (
  <span className="mention" dir="auto">
    @{name}
  </span>
);

/** Words with the units that they name (`#12`, `u-12`) as links. */
const UnitLinks = ({ text, article }: { text: string; article: string }) =>
  unitsNamedIn(text).map((part, index) =>
    typeof part === 'string' ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a parsed text never changes.
      <a key={index} href={`${article}#${unitAnchor(part.unit)}`}>
        {part.words}
      </a>
    ),
  );

function OutwardLink({ href, children }: { href: string; children: ReactNode }) {
  const safe = safeHref(href);
  return safe ? (
    <a href={safe} {...OUTWARD_LINK}>
      {children}
    </a>
  ) : (
    children
  );
}
