import { PieceIndex } from '@/lib/domain/text/alignment/index-pieces';
import type { TextRange } from '@/lib/domain/text/positions';

/** A stretch of a text node: where it begins in the page's text, and in the node. */
type Stretch = { start: number; node: Text; offset: number };
export type Point = { node: Text; offset: number };

const words = (text: string) => new Set(text.split(' '));

/** Elements that stand in a line of text. All others begin and end one. */
const IN_LINE = words(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark output q rb rp rt ruby s samp small span strike strong sub sup time tt u var wbr',
);
/** What holds no text of the article. */
const NOT_TEXT = words(
  'audio button canvas datalist dialog embed head iframe input map math meter nav noscript object option progress rp rt script select style svg template textarea title video',
);

const PIECE = 4_000;
const LONGEST_PIECE = 20_000;
/** A page is read up to here, in UTF-16 code units. */
const MOST_TEXT = 3_000_000;

/** The text of a page in the order of its nodes, its words indexed, with the way back to the nodes. */
export class PageText {
  readonly pieces = new PieceIndex();
  private readonly stretches: Stretch[] = [];
  private piece = '';

  /** Reads what stands below an element, a few nodes a step. */
  *read(root: Element): Generator<void> {
    const nodes = document.createTreeWalker(root, ELEMENTS_AND_TEXT, (node) =>
      node instanceof Element && isNoText(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    let block: Element | null = null;
    let steps = 0;
    for (let node = nodes.nextNode(); node && this.end < MOST_TEXT; node = nodes.nextNode()) {
      steps += 1;
      if (steps % 40 === 0) yield;
      if (node.nodeType !== TEXT) {
        if ((node as Element).localName === 'br') this.piece += '\n';
        continue;
      }
      const now = blockOf(node);
      if (now !== block) this.endLine();
      block = now;
      yield* this.take(node as Text);
    }
    this.endPiece();
  }

  /** Where a range of the page's text begins and ends. */
  pointsAt({ start, end }: TextRange): { from: Point; to: Point } | null {
    const [from, to] = [this.pointAt(start), this.pointAt(Math.max(start, end - 1))];
    return from && to ? { from, to: { node: to.node, offset: to.offset + 1 } } : null;
  }

  private pointAt(position: number): Point | null {
    let [low, high] = [0, this.stretches.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.stretches[middle]?.start ?? 0) <= position) low = middle + 1;
      else high = middle;
    }
    const found = this.stretches[low - 1];
    return found ? { node: found.node, offset: found.offset + position - found.start } : null;
  }

  private get end() {
    return this.pieces.end + this.piece.length;
  }

  private *take(node: Text): Generator<void> {
    const { data } = node;
    for (let at = 0; at < data.length; ) {
      const next = data.length - at <= LONGEST_PIECE ? data.length : cutBefore(data, at + LONGEST_PIECE, at);
      this.stretches.push({ start: this.end, node, offset: at });
      this.piece += data.slice(at, next);
      at = next;
      // In one long line a piece may end wherever a word does.
      if (this.piece.length > LONGEST_PIECE || (this.piece.length > PIECE && /\s$/.test(this.piece))) {
        this.endPiece();
        yield;
      }
    }
  }

  private endLine() {
    if (this.piece.length > PIECE) this.endPiece();
    else if (this.piece !== '') this.piece += '\n';
  }

  private endPiece() {
    if (this.piece !== '') this.pieces.add(this.piece);
    this.piece = '';
  }
}

const TEXT = 3;
const ELEMENTS_AND_TEXT = 1 | 4;

function cutBefore(text: string, wanted: number, after: number): number {
  const space = text.lastIndexOf(' ', wanted);
  return space > after ? space : wanted;
}

/** What is no part of the article's words: controls, what nobody is shown or read, marks of footnotes. */
const isNoText = (element: Element) =>
  NOT_TEXT.has(element.localName) ||
  element.hasAttribute('hidden') ||
  element.getAttribute('aria-hidden') === 'true' ||
  element.getAttribute('role') === 'doc-noteref' ||
  (element.localName === 'sup' && element.querySelector('a') !== null);

/** The nearest element around a node that begins and ends a line: its paragraph. */
export function blockOf(node: Node): Element | null {
  let element = node.parentElement;
  while (element && IN_LINE.has(element.localName)) element = element.parentElement;
  return element;
}
