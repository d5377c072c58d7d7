import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** Deeper nesting is shown as the text it is: nobody means it, and it would fill the stack. */
export const DEEPEST = 16;

/** To a unit or a note of the same article. */
export const INSIDE = /^#(?:u-\d{1,5}|note-[0-9a-f-]{36})$/;

/** A text that the parser cannot take is shown as it was typed. */
export function parseMarkdown(text: string): Root {
  try {
    return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  } catch {
    return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }] };
  }
}

export const isMention = (node: Nodes | undefined) => node?.type === 'link' && node.url.startsWith('person:');

/** The `@` belongs to the name behind it. */
export const withMentionsWhole = (nodes: readonly Nodes[]): readonly Nodes[] =>
  nodes.map((node, index) =>
    node.type === 'text' && node.value.endsWith('@') && isMention(nodes[index + 1])
      ? { ...node, value: node.value.slice(0, -1) }
      : node,
  );

/** All words below a node, without recursion. */
export function textOf(node: Nodes): string {
  let text = '';
  const waiting: Nodes[] = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if ('value' in next) text += next.value;
    if ('children' in next) waiting.push(...[...next.children].reverse());
  }
  return text;
}

/** Where one line of plain text ends. */
const LINES: readonly string[] = ['paragraph', 'heading', 'code', 'tableRow', 'break'];

/** What somebody wrote without its signs, a line for each paragraph or item: for lists of many and for beginnings. */
export function plainTextOf(markdown: string): string {
  let text = '';
  const waiting: (Nodes | string)[] = [parseMarkdown(markdown)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') {
      text += next;
      continue;
    }
    if ('value' in next) text += next.value;
    if (next.type === 'image') text += next.alt ?? '';
    if (next.type === 'tableCell') waiting.push(' ');
    if (LINES.includes(next.type)) waiting.push('\n');
    if ('children' in next) waiting.push(...[...next.children].reverse());
  }
  return text.replace(/\n+/g, '\n').trim();
}
