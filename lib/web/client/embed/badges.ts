import type { EmbeddedUnit, EmbedWords } from '@/lib/formats/embed-json';
import { drawing, element, fill, LIST, NOTE } from './elements';
import { atLineEnd, type Column, columnAt, inMargin, type Side, type Spot } from './margin';
import type { Theme } from './messages';
import type { Point } from './page-text';
import { BADGES, shadowIn } from './styles';

/** A unit that was found in the page. */
export type Found = { unit: EmbeddedUnit; from: Point; to: Point };

/** `line` is where its unit begins; `rest` of one that stands for what is nowhere on the page. */
type Badge = { units: EmbeddedUnit[]; line: Point | null; rest: boolean; button: HTMLButtonElement };

const NAME = 80;
/** Which of the units of a paragraph stands for all of them where nothing was said yet. */
const WEIGHT = { major_claim: 5, claim: 4, rebuttal: 3, premise: 2, background: 1, non_argumentative: 0 };

type Options = {
  words: EmbedWords;
  side: Side;
  onOpen: (badge: HTMLButtonElement, units: EmbeddedUnit[]) => void;
};

/** The badges of one paragraph, in a shadow root at its end: nothing on the page moves or changes its looks. */
export class ParagraphBadges {
  readonly host = document.createElement('span');
  private readonly badges: Badge[] = [];
  private moved: Spot = { x: 0, y: 0 };

  constructor(
    readonly block: Element,
    private readonly found: readonly Found[],
    private readonly options: Options,
  ) {
    this.host.dataset.arguably = '';
    // A link around the paragraph is not followed, nor do the page's own listeners hear of it.
    this.host.addEventListener('click', (event) => event.stopPropagation());
    this.host.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') event.stopPropagation();
    });
  }

  /**
   * A badge for each unit at which something was said; where nothing was, a quiet one for the whole paragraph; and one
   * that leads to units that stand nowhere on the page.
   */
  draw(theme: Theme, rest: EmbeddedUnit[] = []) {
    const root = shadowIn(this.host, BADGES);
    const spoken = this.found.filter(({ unit }) => unit.said > 0);
    const [first] = [...this.found].sort((a, b) => WEIGHT[b.unit.role] - WEIGHT[a.unit.role]);
    for (const { unit, from } of spoken.length > 0 ? spoken : first ? [first] : [])
      this.add(root, { units: [unit], line: from, rest: false });
    if (rest.length > 0) this.add(root, { units: rest, line: this.end(), rest: true });
    this.theme(theme);
  }

  theme(theme: Theme) {
    this.host.dataset.theme = theme;
  }

  private add(root: ShadowRoot, what: Omit<Badge, 'button'>) {
    const button = element('button', {
      type: 'button',
      'aria-haspopup': 'dialog',
      'aria-expanded': 'false',
    });
    button.addEventListener('click', (event) => {
      event.preventDefault();
      this.options.onOpen(button, what.units);
    });
    const badge = { ...what, button };
    this.badges.push(badge);
    this.label(badge);
    root.append(button);
  }

  private label({ units, rest, button }: Badge) {
    const { words } = this.options;
    const [unit] = units;
    if (!unit) return;
    const text = shortened(unit.quote?.exact ?? '');
    const name = rest
      ? fill(words.rest, { count: units.length })
      : fill(unit.said > 0 ? words.open : words.begin, { says: unit.says, text });
    button.setAttribute('aria-label', name);
    button.title = rest || unit.said === 0 ? name : unit.says;
    const isQuiet = !rest && unit.said === 0;
    button.className = isQuiet ? 'quiet' : '';
    button.replaceChildren(
      ...(isQuiet ? [] : [drawing(rest ? LIST : NOTE)]),
      ...(unit.contested && !rest ? [element('i')] : []),
      ...(isQuiet ? [] : [String(rest ? units.length : unit.said)]),
    );
  }

  /** What stands at a unit by now. */
  tell(number: number, said: number, says: string) {
    for (const badge of this.badges) {
      const unit = badge.units.find((each) => each.number === number);
      if (!unit) continue;
      Object.assign(unit, { said, says });
      this.label(badge);
    }
  }

  private end(): Point | null {
    const last = this.found.at(-1);
    return last ? { node: last.to.node, offset: last.to.offset - 1 } : null;
  }

  /** Where the badges belong now: only reads, so that many paragraphs cost the page one layout. Null of what stands by itself. */
  measure(): (() => void) | null {
    const lines = this.badges.flatMap(({ line }) => (line && rectAt(line)) ?? []);
    const last = this.end();
    const end = last && rectAt(last);
    const [line] = lines;
    if (!line || !end || lines.length < this.badges.length) return null;
    const base = this.host.getBoundingClientRect();
    const column = columnAt(this.block, line);
    const widths = this.badges.map(({ button }) => button.offsetWidth || 24);
    const beside = inMargin(column, lines, this.options.side);
    const spots = beside ?? this.atLineEnd(column, end, widths);
    const from = { x: base.left - this.moved.x, y: base.top - this.moved.y };
    return () =>
      this.move(from, spots, (at) => (beside?.[at] && beside[at].x < column.left ? (widths[at] ?? 24) : 0));
  }

  /** On a narrow page one badge stands for the paragraph: the panel leads on to its other units. */
  private atLineEnd(column: Column, end: DOMRect, widths: readonly number[]): (Spot | null)[] {
    return this.badges.map(({ rest }, at) => {
      if (rest) return { x: column.left, y: end.bottom + 2 };
      return at === 0 ? atLineEnd(column, end, widths[0] ?? 24) : null;
    });
  }

  private move(from: Spot, spots: readonly (Spot | null)[], toTheLeft: (at: number) => number) {
    const origin = spots.find((spot) => spot !== null);
    if (!origin) return;
    this.moved = { x: origin.x - from.x, y: origin.y - from.y };
    this.host.style.setProperty('--arguably-x', `${this.moved.x}px`);
    this.host.style.setProperty('--arguably-y', `${this.moved.y}px`);
    for (const [at, { button }] of this.badges.entries()) {
      const spot = spots[at];
      button.hidden = !spot;
      if (!spot) continue;
      button.style.left = `${spot.x - origin.x - toTheLeft(at)}px`;
      button.style.top = `${spot.y - origin.y}px`;
    }
  }
}

const shortened = (text: string) => (text.length > NAME ? `${text.slice(0, NAME).trimEnd()}…` : text);

/** The box of the character at a place. */
function rectAt({ node, offset }: Point): DOMRect | null {
  if (!node.isConnected || node.length === 0) return null;
  const range = document.createRange();
  const start = Math.min(Math.max(0, offset), node.length - 1);
  range.setStart(node, start);
  range.setEnd(node, start + 1);
  return range.getClientRects()[0] ?? range.getBoundingClientRect();
}
