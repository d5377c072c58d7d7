import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { decodeText } from '@/lib/integrations/decode-text';

export type RivalPage = { text: string; title: string | null; byline: string | null; date: string | null };

/** The usual way: Mozilla's Readability with its own settings on linkedom, given the decoded page as it came. */
export function rivalArticle(bytes: Uint8Array): RivalPage {
  const { document } = parseHTML(decodeText(bytes).text);
  const found = new Readability<Element>(document, { serializer: (node) => node as Element }).parse();
  return {
    text: found?.content ? textOf(found.content) : '',
    title: found?.title || null,
    byline: found?.byline || null,
    date: found?.publishedTime || null,
  };
}

/** `textContent` joins the last word of a block with the first of the next; a space between blocks is only fair. */
function textOf(root: Element): string {
  const parts: string[] = [];
  const visit = (node: Node) => {
    if (node.nodeType === 3) parts.push(node.nodeValue ?? '');
    if (node.nodeType !== 1) return;
    const block = !INLINE.has((node as Element).localName);
    if (block) parts.push('\n');
    for (const child of node.childNodes) visit(child);
    if (block) parts.push('\n');
  };
  visit(root);
  return parts.join('');
}
const INLINE = new Set(
  'a abbr b bdi bdo cite code em font i kbd mark q s samp small span strong sub sup time u var'.split(' '),
);
