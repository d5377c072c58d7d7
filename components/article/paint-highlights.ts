import type { TextRange } from '@/lib/domain/text/positions';
import type { UnitsInPage } from './units-in-page';

type Painted = TextRange & { id: string; mine: boolean };
const NAMES = { others: 'arguably-others', mine: 'arguably-mine', overlap: 'arguably-overlap' } as const;
type Layer = keyof typeof NAMES;

/** How many ranges are placed before other work gets its turn. */
const CHUNK = 250;

/**
 * Paints highlights over the article without touching its elements (CSS Custom Highlight API), in small
 * portions so that the page answers meanwhile. Where two or more lie over one another a third layer deepens
 * the tint. Ranges are static: the text under them never changes.
 */
export class HighlightPainter {
  private readonly layers: Partial<Record<Layer, Highlight>> = {};
  /** How to take each highlight away again. */
  private readonly placed = new Map<string, (() => void)[]>();
  private painted: Painted[] = [];
  private stopped = false;

  constructor(private readonly units: UnitsInPage) {
    if (!canPaint()) return;
    // Later ones lie above: the overlap's tint, then the lines of others', then one's own.
    for (const [priority, layer] of (['overlap', 'others', 'mine'] as const).entries()) {
      const highlight = new Highlight();
      highlight.priority = layer === 'overlap' ? 3 : priority;
      CSS.highlights.set(NAMES[layer], highlight);
      this.layers[layer] = highlight;
    }
  }

  async paint(ranges: readonly Painted[]) {
    this.painted = this.painted.concat(ranges);
    for (let index = 0; index < ranges.length && !this.stopped; index += CHUNK) {
      for (const range of ranges.slice(index, index + CHUNK))
        this.place(range.id, range.mine ? 'mine' : 'others', range);
      await breathe();
    }
    if (!this.stopped) this.paintOverlaps();
  }

  add(range: Painted) {
    this.painted.push(range);
    this.place(range.id, range.mine ? 'mine' : 'others', range);
    this.paintOverlaps();
  }

  remove(id: string) {
    this.painted = this.painted.filter((range) => range.id !== id);
    for (const undo of this.placed.get(id) ?? []) undo();
    this.placed.delete(id);
    this.paintOverlaps();
  }

  stop() {
    this.stopped = true;
    if (canPaint()) for (const name of Object.values(NAMES)) CSS.highlights.delete(name);
  }

  private place(id: string, layer: Layer, range: TextRange) {
    const highlight = this.layers[layer];
    const undo = this.units.domRanges(range).map((each) => {
      if (!highlight) return wrap(each, layer === 'mine');
      highlight.add(each);
      return () => highlight.delete(each);
    });
    this.placed.set(id, undo);
  }

  private paintOverlaps() {
    const { overlap } = this.layers;
    if (!overlap) return;
    overlap.clear();
    for (const range of overlapsOf(this.painted))
      for (const each of this.units.domRanges(range)) overlap.add(each);
  }
}

/** The stretches that two or more ranges cover, joined where they touch. */
export function overlapsOf(ranges: readonly TextRange[]): TextRange[] {
  const edges = ranges.flatMap(({ start, end }): [number, number][] => [
    [start, 1],
    [end, -1],
  ]);
  edges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const overlaps: TextRange[] = [];
  let depth = 0;
  let from = 0;
  for (const [position, step] of edges) {
    const before = depth;
    depth += step;
    if (before === 1 && depth === 2) from = position;
    if (before === 2 && depth === 1 && position > from) {
      const last = overlaps.at(-1);
      if (last?.end === from) last.end = position;
      else overlaps.push({ start: from, end: position });
    }
  }
  return overlaps;
}

/** Shows one passing thing: what the find field found, or what a note will be about. */
export function showPassing(
  name: 'arguably-find' | 'arguably-find-at' | 'arguably-chosen',
  ranges: AbstractRange[],
) {
  if (!canPaint()) return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, Object.assign(new Highlight(...ranges), { priority: 5 }));
}

const canPaint = () => typeof Highlight === 'function' && typeof CSS !== 'undefined' && 'highlights' in CSS;

/** Lets the browser answer a key or draw before the next portion. */
const breathe = () =>
  new Promise<void>((resolve) => {
    const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
    if (scheduler?.yield) scheduler.yield().then(resolve);
    else setTimeout(resolve);
  });

/**
 * For browsers without the API: a mark around the words. It splits text nodes, which positions do not mind,
 * since they count through all of them. Returns how to take it away.
 */
function wrap({ startContainer, startOffset, endContainer, endOffset }: StaticRange, mine: boolean) {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  const mark = document.createElement('mark');
  mark.className = mine ? 'mark mark-mine' : 'mark';
  mark.append(range.extractContents());
  range.insertNode(mark);
  return () => mark.replaceWith(...mark.childNodes);
}
