import { allowsOrigin } from '@/lib/domain/spaces/embed-sites';
import { placeQuotes } from '@/lib/domain/text/alignment/place-quotes';
import type { EmbeddedUnit, EmbedJson } from '@/lib/formats/embed-json';
import { attach } from './attach';
import { type Found, ParagraphBadges } from './badges';
import type { Theme } from './messages';
import { blockOf, PageText } from './page-text';
import { Panel } from './panel';
import { inSlices } from './slices';
import { themeOf } from './theme';

/** Portions of units that are asked for; an article with more has the rest in its own place. */
const MOST_PORTIONS = 10;
/** Unit numbers that an address may carry. */
const MOST_LISTED = 100;

/** The discussion of one article on the page of somebody else. */
export class Discussion {
  private readonly panel: Panel;
  private readonly paragraphs: ParagraphBadges[] = [];
  private readonly waiting = new Set<ParagraphBadges>();
  private isPlacing = false;

  private constructor(
    private readonly script: HTMLScriptElement,
    private readonly told: EmbedJson,
  ) {
    this.panel = new Panel({
      told,
      onMessage: (message) => {
        if (message.kind !== 'said') return;
        for (const each of this.paragraphs) each.tell(message.unit, message.said, message.says);
        this.replace(this.paragraphs);
      },
    });
  }

  /** Null where the space does not allow this site, or there is nothing to show. */
  static async load(script: HTMLScriptElement, article: string): Promise<Discussion | null> {
    const { origin } = new URL(script.src);
    const path = article.split('/').filter(Boolean).map(encodeURIComponent).join('/');
    let next: string | null = `${origin}/embeds/${path}.json`;
    let told: EmbedJson | null = null;
    for (let portion = 0; next && portion < MOST_PORTIONS; portion += 1) {
      const answer = await fetch(next, { credentials: 'omit', referrerPolicy: 'no-referrer' });
      if (!answer.ok) throw new Error(`${next} answered ${answer.status}.`);
      const more = (await answer.json()) as EmbedJson;
      if (told) told.units.push(...more.units);
      else told = more;
      // Never elsewhere than where the script itself came from.
      next = more.next && new URL(more.next).origin === origin ? more.next : null;
    }
    if (!told || new URL(told.frame).origin !== origin) return null;
    if (allowsOrigin(told.sites, location.origin)) return new Discussion(script, told);
    console.info(`Arguably: this space does not name ${location.origin} among the sites that may show it.`);
    return null;
  }

  /** Finds the units and puts the badges up, step by step. */
  *show(): Generator<void> {
    const { units } = this.told;
    const page = new PageText();
    yield* page.read(this.root());
    const index = page.pieces.finish();
    yield;
    const quoted = units.filter(({ quote }) => quote !== null);
    const isShown = shownBlocks();
    const ranges = yield* placeQuotes(
      index,
      quoted.flatMap(({ quote }) => quote ?? []),
      (range) => isShown(page.pointsAt(range)?.from.node),
    );
    const byBlock = new Map<Element, Found[]>();
    const placed = new Set<EmbeddedUnit>();
    for (const [at, unit] of quoted.entries()) {
      const range = ranges[at];
      const points = range && page.pointsAt(range);
      const block = points && blockOf(points.from.node);
      if (!block) continue;
      placed.add(unit);
      byBlock.set(block, [...(byBlock.get(block) ?? []), { unit, ...points }]);
    }
    // What was not found stands nowhere false: it is listed behind one badge after what was.
    // Where nothing is on the page it is the way to the whole; else only what was said is worth a badge.
    const isAlone = placed.size === 0;
    const rest = units.filter(
      (unit) => !placed.has(unit) && (unit.said > 0 || (isAlone && unit.quote !== null)),
    );
    yield* this.draw(byBlock, rest);
    this.follow();
  }

  private *draw(byBlock: Map<Element, Found[]>, rest: EmbeddedUnit[]): Generator<void> {
    const options = {
      words: this.told.words,
      side: this.script.dataset.side === 'start' ? 'start' : 'end',
      onOpen: (button: HTMLButtonElement, units: EmbeddedUnit[]) => this.open(button, units),
    } as const;
    const blocks = [...byBlock];
    for (let at = 0; at < blocks.length; at += AT_ONCE) {
      const some = blocks.slice(at, at + AT_ONCE).map(([block, found], step) => {
        const badges = new ParagraphBadges(block, found, options);
        badges.draw(this.theme(block), at + step === blocks.length - 1 ? rest : []);
        return badges;
      });
      attach(some);
      this.paragraphs.push(...some);
      place(some);
      yield;
    }
    if (blocks.length === 0 && rest.length > 0)
      this.drawAtScript(new ParagraphBadges(this.script, [], options), rest);
  }

  /** Nothing of the article stands on the page: its discussion is where the script is. */
  private drawAtScript(badges: ParagraphBadges, rest: EmbeddedUnit[]) {
    badges.draw(this.theme(document.body), rest);
    if (document.body.contains(this.script)) this.script.after(badges.host);
    else document.body.append(badges.host);
    this.paragraphs.push(badges);
  }

  private open(button: HTMLButtonElement, units: EmbeddedUnit[]) {
    const [unit, ...others] = units;
    if (!unit) return;
    const isList = others.length > 0 || unit.quote === null;
    const numbers = units.slice(0, MOST_LISTED).map(({ number }) => number);
    const place = isList ? { units: numbers.join('-') } : { unit: String(unit.number) };
    this.panel.toggle(button, place, this.theme(this.root()));
  }

  private root(): Element {
    const { root } = this.script.dataset;
    return (root && document.querySelector(root)) || document.body;
  }

  private theme(element: Element): Theme {
    return themeOf(this.script.dataset.theme, element);
  }

  /** Keeps the badges beside their lines when the page is laid out anew, and as light or dark as it. */
  private follow() {
    const byBlock = new Map(this.paragraphs.map((each) => [each.block, each]));
    const seen = new WeakSet<Element>();
    const observer = new ResizeObserver((entries) => {
      const changed = entries.flatMap(({ target }) => {
        const badges = byBlock.get(target);
        const isFirst = !seen.has(target);
        seen.add(target);
        return badges && !isFirst ? [badges] : [];
      });
      this.replace(changed);
    });
    for (const block of byBlock.keys()) observer.observe(block);
    window.addEventListener('resize', () => this.replace(this.paragraphs));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      for (const each of this.paragraphs) each.theme(this.theme(each.block));
      this.panel.retheme(this.theme(this.root()));
    });
  }

  private replace(paragraphs: readonly ParagraphBadges[]) {
    for (const each of paragraphs) this.waiting.add(each);
    if (this.isPlacing || this.waiting.size === 0) return;
    this.isPlacing = true;
    void inSlices(this.placeWaiting()).finally(() => {
      this.isPlacing = false;
    });
  }

  private *placeWaiting(): Generator<void> {
    while (this.waiting.size > 0) {
      const some = [...this.waiting].slice(0, AT_ONCE);
      for (const each of some) this.waiting.delete(each);
      place(some);
      yield;
    }
  }
}

/** Paragraphs that are laid out together. */
const AT_ONCE = 8;

/** First everything is read, then everything is written: the page is laid out once. */
function place(paragraphs: readonly ParagraphBadges[]) {
  const moves = paragraphs.map((each) => each.measure());
  for (const move of moves) move?.();
}

/** Whether what holds a text is shown at all; asked once for each paragraph. */
function shownBlocks() {
  const known = new WeakMap<Element, boolean>();
  return (node: Node | undefined): boolean => {
    const block = node && blockOf(node);
    if (!block) return false;
    const shown = known.get(block) ?? block.checkVisibility?.({ visibilityProperty: true }) ?? true;
    known.set(block, shown);
    return shown;
  };
}
