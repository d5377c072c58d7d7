import type { TextRange } from '@/lib/domain/text/positions';

/**
 * Between positions in the canonical text and places in the page. A unit's text element says with
 * `data-start` where its text begins; inside it, text nodes follow one another without gaps, whatever
 * elements (emphasis, links, marks) wrap them. All numbers are UTF-16 code units, as in the DOM itself.
 */

/** Where in the canonical text a place inside a text element is. */
export function positionAt(textElement: Element, node: Node, offset: number): number {
  let position = startOf(textElement);
  // An offset into an element counts its children: the text before that child.
  const stop = node.nodeType === TEXT ? node : (node.childNodes[offset] ?? null);
  for (const text of textNodes(textElement)) {
    if (node.nodeType === TEXT) {
      if (text === node) return position + offset;
    } else if (stop ? !isBefore(text, stop) : !isInOrBefore(text, node)) {
      return position;
    }
    position += text.data.length;
  }
  return position;
}

/** The text node and offset at a position; null if it lies outside the element's text. At a border the earlier node. */
export function pointAt(textElement: Element, position: number): { node: Text; offset: number } | null {
  let rest = position - startOf(textElement);
  if (rest < 0) return null;
  for (const node of textNodes(textElement)) {
    if (rest <= node.data.length) return { node, offset: rest };
    rest -= node.data.length;
  }
  return null;
}

/** Of text elements in order, those that a range touches. `starts` are their positions. */
export function touchedBy(
  { start, end }: TextRange,
  starts: readonly number[],
): { from: number; to: number } {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let to = low;
  while (to < starts.length && (starts[to] ?? 0) < end) to += 1;
  return { from: Math.max(0, low - 1), to };
}

const TEXT = 3;
const startOf = (textElement: Element) => Number(textElement.getAttribute('data-start'));

function* textNodes(root: Node): Generator<Text> {
  for (const child of root.childNodes) {
    if (child.nodeType === TEXT) yield child as Text;
    else yield* textNodes(child);
  }
}

const PRECEDING = 2;
const CONTAINED_BY = 16;

const isBefore = (text: Text, stop: Node) => (stop.compareDocumentPosition(text) & PRECEDING) !== 0;
const isInOrBefore = (text: Text, node: Node) =>
  (node.compareDocumentPosition(text) & (PRECEDING | CONTAINED_BY)) !== 0;
