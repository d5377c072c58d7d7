import { unitAnchor, unitNumberIn } from '@/lib/domain/articles/article';
import type { Role } from '@/lib/domain/segmentation/argument-model';
import type { TextRange } from '@/lib/domain/text/positions';
import type { UnitAbout, UnitData } from '@/lib/formats/unit-about';
import { pointAt, positionAt, touchedBy } from './dom-positions';

/** A unit as the page holds it. Role and what is said about it are read when asked for: a correction changes them. */
export type PageUnit = {
  id: string;
  number: number;
  readonly role: Role;
  readonly about: UnitAbout;
  element: HTMLElement;
  readonly text: string;
  /** Where it stands in the version's text; null for an implicit unit. */
  readonly span: TextRange | null;
};

/**
 * The units of the article that stands in the page. Nothing here is copied from the server again: the page
 * itself is the data. Reading stays cheap for thousands of units, so what can be done late is.
 */
export class UnitsInPage {
  private readonly elements: HTMLElement[];
  private readonly indexes = new Map<number, number>();
  private texts: { elements: HTMLElement[]; starts: number[] } | null = null;
  /** By the element of the part that they stand in. */
  private readonly data = new Map<Element, Map<number, UnitData>>();

  constructor(readonly root: HTMLElement) {
    this.elements = [...root.querySelectorAll<HTMLElement>('.unit')];
    for (const [index, element] of this.elements.entries()) this.indexes.set(numberOf(element), index);
  }

  get count() {
    return this.elements.length;
  }

  find(number: number): PageUnit | null {
    const element = this.elements[this.indexes.get(number) ?? -1];
    return element ? this.toUnit(element) : null;
  }

  /** The unit where links to one that is no more lead. */
  findHeir(number: number): { unit: PageUnit; wasImplicit: boolean } | null {
    const former = this.root.querySelector(`#${unitAnchor(number)}:is(.former, .former-implicit)`);
    const unit = this.around(former);
    return unit && { unit, wasImplicit: former?.className === 'former-implicit' };
  }

  /** Shows the unit's role, and from now on says this about it. */
  relabel(number: number, role: Role, letter: string, about: UnitAbout) {
    const element = this.elements[this.indexes.get(number) ?? -1];
    if (!element) return;
    element.dataset.role = role;
    const glyph = element.querySelector('.addr > .glyph');
    if (glyph) glyph.textContent = letter;
    this.dataOf(element, number)[2] = about;
  }

  /** The unit that an element lies in. */
  around(node: Node | null): PageUnit | null {
    const element = elementOf(node)?.closest<HTMLElement>('.unit');
    return element && this.root.contains(element) ? this.toUnit(element) : null;
  }

  /** The next shown unit in a direction; the first one if none is given. */
  step(from: number | null, by: 1 | -1): PageUnit | null {
    let index = from === null ? (by === 1 ? -1 : this.count) : (this.indexes.get(from) ?? -1);
    do index += by;
    while (this.elements[index]?.hidden);
    const element = this.elements[index];
    return element ? this.toUnit(element) : null;
  }

  *all(): Generator<PageUnit> {
    for (const element of this.elements) yield this.toUnit(element);
  }

  elementsOfUnits(): readonly HTMLElement[] {
    return this.elements;
  }

  /** The text elements in order with the positions at which they begin. */
  textElements() {
    if (!this.texts) {
      const elements = [...this.root.querySelectorAll<HTMLElement>('.text[data-start]')];
      this.texts = { elements, starts: elements.map((element) => Number(element.dataset.start)) };
    }
    return this.texts;
  }

  /** A range of the text as stretches inside single text nodes' elements, one or more for each unit it touches. */
  domRanges(range: TextRange): StaticRange[] {
    const { elements, starts } = this.textElements();
    const { from, to } = touchedBy(range, starts);
    const ranges: StaticRange[] = [];
    for (let index = from; index < to; index += 1) {
      const element = elements[index];
      if (!element) continue;
      const begin = starts[index] ?? 0;
      const length = element.textContent?.length ?? 0;
      const start = pointAt(element, Math.max(range.start, begin));
      const end = pointAt(element, Math.min(range.end, begin + length));
      if (start && end && !(start.node === end.node && start.offset >= end.offset)) {
        ranges.push(
          new StaticRange({
            startContainer: start.node,
            startOffset: start.offset,
            endContainer: end.node,
            endOffset: end.offset,
          }),
        );
      }
    }
    return ranges;
  }

  /** What of the article's text is selected; null if nothing is. Ends outside the text are drawn in to it. */
  selected(selection: Selection | null): (TextRange & { quote: string; unit: PageUnit }) | null {
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.root)) return null;
    const { elements, starts } = this.textElements();
    const touched = elements.filter((element) => range.intersectsNode(element));
    const [first, last] = [touched[0], touched.at(-1)];
    if (!first || !last) return null;
    const lastStart = starts[elements.indexOf(last)] ?? 0;
    const start = first.contains(range.startContainer)
      ? positionAt(first, range.startContainer, range.startOffset)
      : Number(first.dataset.start);
    const end = last.contains(range.endContainer)
      ? positionAt(last, range.endContainer, range.endOffset)
      : lastStart + (last.textContent?.length ?? 0);
    const unit = this.around(holderOf({ start, end }, touched));
    const quote = selection.toString().trim();
    return unit && end > start && quote ? { start, end, quote, unit } : null;
  }

  private toUnit(element: HTMLElement): PageUnit {
    const number = numberOf(element);
    const data = this.dataOf(element, number);
    const textElement = () => element.querySelector<HTMLElement>('.text');
    return {
      id: data[1],
      number,
      get role() {
        return element.dataset.role as Role; // Our own formatter wrote it.
      },
      get about() {
        return data[2];
      },
      element,
      get text() {
        return textElement()?.textContent ?? '';
      },
      get span() {
        const found = textElement();
        return found?.dataset.start === undefined ? null : spanOf(found);
      },
    };
  }

  /** Our own formatter wrote it at the end of each part of the page. */
  private dataOf(element: HTMLElement, number: number): UnitData {
    const part = element.closest('.part') ?? this.root;
    let found = this.data.get(part);
    if (!found) {
      const json = part.querySelector(':scope > script')?.textContent ?? '[]';
      found = new Map((JSON.parse(json) as UnitData[]).map((each) => [each[0], each]));
      this.data.set(part, found);
    }
    const data = found.get(number);
    if (!data) throw new Error(`The page has no data of unit ${number}.`);
    return data;
  }
}

function spanOf(textElement: HTMLElement): TextRange {
  const start = Number(textElement.dataset.start);
  return { start, end: start + (textElement.textContent?.length ?? 0) };
}

/** Of text elements in order, the one that holds most of a range; of equals the first, as the server has it. */
function holderOf(range: TextRange, textElements: HTMLElement[]): HTMLElement | null {
  let [holder, most] = [textElements[0] ?? null, 0];
  for (const element of textElements) {
    const { start, end } = spanOf(element);
    const held = Math.min(end, range.end) - Math.max(start, range.start);
    if (held > most) [holder, most] = [element, held];
  }
  return holder;
}

const numberOf = (element: HTMLElement) => unitNumberIn(element.id) ?? 0;

const elementOf = (node: Node | null) => (node instanceof Element ? node : (node?.parentElement ?? null));
