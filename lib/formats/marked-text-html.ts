import type { InlineMark } from '@/lib/domain/text/blocks';
import type { TextRange } from '@/lib/domain/text/positions';
import { escapeHtml, OUTWARD_LINK, safeHref } from './html';

/**
 * A stretch of the canonical text with its inline marks as elements. Marks stand off from the text and may
 * overlap or reach over the stretch; elements cannot, so they are cut at its ends and, where two cross,
 * closed and opened again. Links are outermost, so that none is doubled.
 */
export function markedTextHtml(
  text: string,
  { start, end }: TextRange,
  marks: readonly InlineMark[],
): string {
  const inside = marks.filter((mark) => mark.start < end && mark.end > start && isDrawn(mark));
  if (inside.length === 0) return escapeHtml(text.slice(start, end));
  inside.sort((a, b) => ORDER[a.kind] - ORDER[b.kind]);

  const edges = new Set([start, end]);
  for (const mark of inside) edges.add(Math.max(mark.start, start)).add(Math.min(mark.end, end));
  const stops = [...edges].sort((a, b) => a - b);

  let html = '';
  let open: InlineMark[] = [];
  for (const [index, from] of stops.entries()) {
    const to = stops[index + 1];
    const wanted = to === undefined ? [] : inside.filter((mark) => mark.start <= from && mark.end >= to);
    const kept = open.findIndex((mark, depth) => wanted[depth] !== mark);
    const stay = kept === -1 ? open.length : kept;
    for (const mark of open.slice(stay).reverse()) html += `</${TAGS[mark.kind]}>`;
    for (const mark of wanted.slice(stay)) html += openTag(mark);
    open = wanted;
    if (to !== undefined) html += escapeHtml(text.slice(from, to));
  }
  return html;
}

const ORDER = { link: 0, strong: 1, emphasis: 2, strike: 3, code: 4 } satisfies Record<
  InlineMark['kind'],
  number
>;
const TAGS = { link: 'a', strong: 'strong', emphasis: 'em', strike: 's', code: 'code' } satisfies Record<
  InlineMark['kind'],
  string
>;

const isDrawn = (mark: InlineMark) => mark.kind !== 'link' || safeHref(mark.href) !== null;

const openTag = (mark: InlineMark) =>
  mark.kind === 'link'
    ? `<a href="${escapeHtml(mark.href)}" rel="${OUTWARD_LINK.rel}" target="${OUTWARD_LINK.target}">`
    : `<${TAGS[mark.kind]}>`;
