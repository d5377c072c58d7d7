'use client';

import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { Fragment, type ReactNode, useMemo } from 'react';
import { useWords } from '@/components/ui/words';
import { OUTWARD_LINK, safeHref } from '@/lib/formats/html';

/** Deeper nesting is shown as the text it is: nobody means it, and it would fill the stack. */
const DEEPEST = 16;

/**
 * Markdown as React elements. No HTML string is ever made: HTML in the text stays text, images become
 * links, links lead out or are no links.
 */
export default function MarkdownElements({
  text,
  heading: Heading = 'h4',
}: {
  text: string;
  /** What all its headings are: which level fits is for the page around it to say. */
  heading?: 'h2' | 'h4';
}) {
  const root = useMemo(() => parse(text), [text]);
  const t = useWords('notes');
  const draw = (nodes: readonly Nodes[], depth: number): ReactNode =>
    nodes.map((node, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a parsed text never changes.
      <Fragment key={index}>{depth > DEEPEST ? textOf(node) : element(node, depth)}</Fragment>
    ));
  const inside = (node: Nodes, depth: number) => ('children' in node ? draw(node.children, depth + 1) : null);

  function element(node: Nodes, depth: number): ReactNode {
    switch (node.type) {
      case 'text':
      case 'html':
        return node.value;
      case 'paragraph':
        return <p>{inside(node, depth)}</p>;
      case 'heading':
        return <Heading>{inside(node, depth)}</Heading>;
      case 'emphasis':
        return <em>{inside(node, depth)}</em>;
      case 'strong':
        return <strong>{inside(node, depth)}</strong>;
      case 'delete':
        return <s>{inside(node, depth)}</s>;
      case 'inlineCode':
        return <code>{node.value}</code>;
      case 'code':
        return (
          <pre>
            <code>{node.value}</code>
          </pre>
        );
      case 'blockquote':
        return <blockquote>{inside(node, depth)}</blockquote>;
      case 'list':
        return node.ordered ? (
          <ol start={node.start ?? 1}>{inside(node, depth)}</ol>
        ) : (
          <ul>{inside(node, depth)}</ul>
        );
      case 'listItem':
        return <li>{inside(node, depth)}</li>;
      case 'link':
        return <OutwardLink href={node.url}>{inside(node, depth)}</OutwardLink>;
      case 'image':
        return <OutwardLink href={node.url}>{t('image', { text: node.alt || node.url })}</OutwardLink>;
      case 'break':
        return <br />;
      case 'thematicBreak':
        return <hr />;
      case 'table':
        return (
          <table className="table">
            <tbody>{inside(node, depth)}</tbody>
          </table>
        );
      case 'tableRow':
        return <tr>{inside(node, depth)}</tr>;
      case 'tableCell':
        return <td>{inside(node, depth)}</td>;
      case 'definition':
        return null;
      default:
        return inside(node, depth) ?? textOf(node);
    }
  }

  return <>{draw(root.children, 0)}</>;
}

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

/** A text that the parser cannot take is shown as it was typed. */
function parse(text: string): Root {
  try {
    return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  } catch {
    return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }] };
  }
}

/** All words below a node, without recursion. */
function textOf(node: Nodes): string {
  let text = '';
  const waiting: Nodes[] = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if ('value' in next) text += next.value;
    if ('children' in next) waiting.push(...[...next.children].reverse());
  }
  return text;
}
