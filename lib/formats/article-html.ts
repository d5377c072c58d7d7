import type { StanceSpread, UnitCounts } from '@/lib/domain/annotations/annotation';
import {
  type Direction,
  type ReadableArticle,
  type RetiredUnit,
  type Unit,
  unitAnchor,
} from '@/lib/domain/articles/article';
import type { Role } from '@/lib/domain/segmentation/argument-model';
import type { Block } from '@/lib/domain/text/blocks';
import { outlineOf } from './article-outline';
import { escapeHtml, OUTWARD_LINK, safeHref } from './html';
import { markedTextHtml } from './marked-text-html';
import { aboutUnits, type UnitAbout, type UnitData } from './unit-about';
import { unitMetaHtml } from './unit-meta-html';

/** The words that stand in an article's HTML, in the reader's language. Nothing of them is escaped yet. */
export type ArticleWords = {
  roleName: Record<Role, string>;
  /** One letter each, for the shapes. */
  roleLetter: Record<Role, string>;
  /** "Unit 4, premise." */
  unit(number: number, role: Role): string;
  linkTo(number: number): string;
  /** "9 agree, 3 disagree. 2 notes." or nothing. */
  counts(counts: UnitNumbers): string;
  notes(count: number): string;
  units(count: number): string;
  date(day: string): string;
  original: string;
};

/** Where something that changes is put in: the numbers of one unit, as words, as a bar, or those of its notes. */
type Slot = { number: number; part: 'label' | 'meta' | 'notes' };

/** The numbers at a unit that everybody sees. */
export type UnitNumbers = Pick<UnitCounts, 'earlier' | 'notes' | 'sources' | 'highlights'> & {
  stances: StanceSpread;
};

/** HTML with gaps: `pieces` is one longer than `slots`. */
export type Template = { pieces: string[]; slots: Slot[] };

/** An article as HTML that is the same for every reader, whatever people add to it. */
export type RenderedArticle = {
  title: string;
  /** The line or two under the title. */
  standfirst: string | null;
  publishedAt: string | null;
  article: Template;
  outline: Template;
  language: string;
  direction: Direction;
  /** The number of each unit, by its id. */
  numbers: Map<string, number>;
  words: ArticleWords;
};

/**
 * Renders a version under a revision, once; what readers add is filled in by `fillTemplate`. Everything
 * that comes from outside is escaped here. Units sit in blocks, blocks in parts that the browser lays out
 * only when they come near the view.
 */
export function renderArticle(article: ReadableArticle, words: ArticleWords): RenderedArticle {
  const page = new Page(article, words);
  page.head();
  for (const part of partsOf(article)) page.part(part);
  page.add('</article>');
  return {
    title: article.version.title,
    standfirst: article.version.standfirst,
    publishedAt: article.version.publishedAt,
    article: page.template(),
    outline: renderOutline(article, words),
    language: article.version.language,
    direction: article.version.direction,
    numbers: new Map(article.units.map(({ id, number }) => [id, number])),
    words,
  };
}

/** The HTML with the numbers that stand now, by unit number. Units without any get empty gaps. */
export function fillTemplate(
  { pieces, slots }: Template,
  counts: Map<number, UnitNumbers>,
  words: ArticleWords,
): string {
  let html = pieces[0] ?? '';
  for (const [index, { number, part }] of slots.entries()) {
    const found = counts.get(number);
    if (found) html += filling(part, found, words);
    html += pieces[index + 1] ?? '';
  }
  return html;
}

function filling(part: Slot['part'], counts: UnitNumbers, words: ArticleWords) {
  if (part === 'meta') {
    const meta = unitMetaHtml(counts);
    return meta && `<div class="meta" aria-hidden="true">${meta}</div>`;
  }
  if (part === 'label') return escapeHtml(` ${words.counts(counts)}`.trimEnd());
  return counts.notes === 0
    ? ''
    : `<span class="n"><span aria-hidden="true">${counts.notes}</span><span class="vh">${escapeHtml(words.notes(counts.notes))}</span></span>`;
}

/** A block with its units in order; a block of nothing but an implicit unit has no text of its own. */
type Row = { block: Block | null; units: Unit[] };
const UNITS_IN_PART = 24;

/** A part begins at a heading, or when it grows long. */
function partsOf(article: ReadableArticle): Row[][] {
  const parts: Row[][] = [];
  let size = 0;
  for (const row of rowsOf(article)) {
    const part = parts.at(-1);
    if (!part || row.block?.type === 'heading' || size > UNITS_IN_PART) {
      parts.push([row]);
      size = row.units.length;
    } else {
      part.push(row);
      size += row.units.length;
    }
  }
  return parts;
}

/** The blocks with their units. An implicit unit follows the block of the unit before it. */
function rowsOf({ version, units }: ReadableArticle): Row[] {
  const byBlock = new Map<string, Unit[]>();
  const implicit = new Map<string | null, Unit[]>();
  let before: string | null = null;
  for (const unit of units) {
    const [map, key] = unit.blockId === null ? [implicit, before] : [byBlock, unit.blockId];
    const list = map.get(key as string) ?? [];
    list.push(unit);
    map.set(key as string, list);
    if (unit.blockId !== null) before = unit.blockId;
  }
  const alone = (list: Unit[] = []): Row[] => list.map((unit) => ({ block: null, units: [unit] }));
  return [
    ...alone(implicit.get(null)),
    ...version.blocks.flatMap((block) => [
      { block, units: byBlock.get(block.id) ?? [] },
      ...alone(implicit.get(block.id)),
    ]),
  ];
}

const QUIET = new Set<Block['type']>(['heading', 'caption']);

class Page {
  private readonly pieces = [''];
  private readonly slots: Slot[] = [];
  private readonly about: Map<string, UnitAbout>;
  private readonly topLevel: number;
  private readonly first: Unit | undefined;
  /** The units that are no more, by the number of the one that links to them lead to. */
  private readonly retired = new Map<number, RetiredUnit[]>();

  constructor(
    private readonly source: ReadableArticle,
    private readonly words: ArticleWords,
  ) {
    const { blocks } = source.version;
    this.about = aboutUnits(source);
    for (const unit of source.retired)
      this.retired.set(unit.heir, [...(this.retired.get(unit.heir) ?? []), unit]);
    this.topLevel = Math.min(
      6,
      ...blocks.flatMap((block) => (block.type === 'heading' ? [block.level ?? 2] : [])),
    );
    const quiet = new Set(blocks.filter(({ type }) => QUIET.has(type)).map(({ id }) => id));
    this.first =
      source.units.find(({ blockId }) => blockId === null || !quiet.has(blockId)) ?? source.units[0];
  }

  add(html: string) {
    this.pieces[this.pieces.length - 1] += html;
  }

  private gap(number: number, part: Slot['part']) {
    this.slots.push({ number, part });
    this.pieces.push('');
  }

  template = (): Template => ({ pieces: this.pieces, slots: this.slots });

  head() {
    const { version, units } = this.source;
    const { title, standfirst, byline, siteName, publishedAt, sourceUrl, language, direction } = version;
    const href = sourceUrl && safeHref(sourceUrl);
    const facts = [
      byline && `<span>${escapeHtml(byline)}</span>`,
      publishedAt &&
        `<span><time datetime="${escapeHtml(publishedAt)}">${escapeHtml(this.words.date(publishedAt))}</time></span>`,
      `<span>${escapeHtml(this.words.units(units.length))}</span>`,
      href &&
        `<a href="${escapeHtml(href)}" rel="${OUTWARD_LINK.rel}" target="${OUTWARD_LINK.target}">${escapeHtml(this.words.original)}</a>`,
    ];
    // The standfirst is a block of the text in most articles; it is not said twice.
    const repeats = standfirst !== null && version.blocks.slice(0, 4).some(({ text }) => text === standfirst);
    this.add(
      `<article class="article" lang="${escapeHtml(language)}" dir="${direction}"><header class="head">` +
        (siteName ? `<p class="kicker">${escapeHtml(siteName)}</p>` : '') +
        `<h1>${escapeHtml(title)}</h1>` +
        (standfirst && !repeats ? `<p class="standfirst">${escapeHtml(standfirst)}</p>` : '') +
        `<p class="byline">${facts.filter(Boolean).join('')}</p></header>`,
    );
  }

  part(rows: Row[]) {
    // The browser's guess of the height until it has been near the view: lines of 66 characters, 30 px each.
    const height = rows.reduce(
      (sum, { units }) =>
        sum + 16 + units.reduce((s, u) => s + 10 + 30 * Math.ceil(u.wording.length / 66), 0),
      0,
    );
    this.add(`<div class="part" style="contain-intrinsic-size:auto ${height}px">`);
    let inList = false;
    for (const row of rows) {
      const isItem = row.block?.type === 'list_item';
      if (isItem !== inList) this.add(isItem ? '<div class="list" role="list">' : '</div>');
      inList = isItem;
      this.row(row);
    }
    if (inList) this.add('</div>');
    this.add(`${this.data(rows)}</div>`);
  }

  /** What is not shown until a unit is focused: beside the elements, as attributes cost the browser more. */
  private data(rows: Row[]) {
    const data = rows.flatMap(({ units }) =>
      units.map(({ number, id }): UnitData => [number, id, this.about.get(id) ?? { status: 'suggested' }]),
    );
    return `<script type="application/json">${jsonInScript(data)}</script>`;
  }

  private row({ block, units }: Row) {
    const tag = block?.type === 'quote' ? 'blockquote' : 'div';
    const item = block?.type === 'list_item' ? ' role="listitem"' : '';
    this.add(`<${tag} class="${this.rowClass(block)}"${item}>`);
    if (block && units.length === 0) this.add(`<p class="text">${escapeHtml(block.text)}</p>`);
    let end: number | null = null;
    for (const unit of units) {
      // A blank only where the text has one: some scripts put none between sentences.
      if (end !== null && unit.start !== null && unit.start > end) this.add(' ');
      this.unit(unit, block);
      end = unit.end;
    }
    this.add(`</${tag}>`);
  }

  private rowClass(block: Block | null) {
    switch (block?.type) {
      case undefined:
        return 'para implicit';
      case 'heading':
        return `para heading quiet${(block?.level ?? 2) > this.topLevel ? ' heading-3' : ''}`;
      case 'caption':
        return 'para caption quiet';
      case 'list_item':
        return `para item item-${Math.min(block?.level ?? 1, 3)}`;
      case 'table_row':
        return 'para table-row';
      case 'paragraph':
        return block?.text === this.source.version.standfirst ? 'para standfirst-block' : 'para';
      default:
        return `para ${block?.type}`;
    }
  }

  private unit(unit: Unit, block: Block | null) {
    const { number, role } = unit;
    const tag = block?.type === 'heading' ? `h${Math.min(6, 2 + (block.level ?? 2) - this.topLevel)}` : 'p';
    const place = unit.start === null ? '' : ` data-start="${unit.start}"`;
    const text =
      unit.start === null || unit.end === null || !block
        ? escapeHtml(unit.wording)
        : markedTextHtml(this.source.version.text, { start: unit.start, end: unit.end }, block.marks);
    this.add(
      `<div class="unit" id="${unitAnchor(number)}" data-role="${role}" role="group" ` +
        `tabindex="${unit === this.first ? 0 : -1}" ` +
        `aria-label="${escapeHtml(this.words.unit(number, role))}`,
    );
    this.gap(number, 'label');
    this.add(
      `"><a class="addr" href="#${unitAnchor(number)}" tabindex="-1" aria-label="${escapeHtml(this.words.linkTo(number))}">` +
        `<span class="num">${number}</span>${glyphHtml(this.words.roleLetter[role], '"')}</a>` +
        `<div class="body">${this.formerAnchors(number)}<${tag} class="text"${place}>${text}</${tag}></div>`,
    );
    this.gap(number, 'meta');
    this.add('</div>');
  }

  /** Links to units that are no more still lead somewhere, without scripts too. */
  private formerAnchors(number: number) {
    return (this.retired.get(number) ?? [])
      .map((unit) => {
        const kind = unit.isImplicit ? 'former-implicit' : 'former';
        return `<span class="${kind}" id="${unitAnchor(unit.number)}"></span>`;
      })
      .join('');
  }
}

/** JSON inside a script element: only a `<` could lead out of it. */
const jsonInScript = (value: unknown) => JSON.stringify(value).replace(/</g, '\\u003c');

function renderOutline(article: ReadableArticle, words: ArticleWords): Template {
  const { language, direction } = article.version;
  const pieces = [`<ol class="toc" lang="${escapeHtml(language)}" dir="${direction}">`];
  const slots: Slot[] = [];
  const add = (html: string) => {
    pieces[pieces.length - 1] += html;
  };
  for (const { number, text, role } of outlineOf(article)) {
    const mark =
      role === null
        ? ''
        : `${glyphHtml(words.roleLetter[role], ` glyph-small" data-role="${role}"`)}<span class="vh">${escapeHtml(words.roleName[role])}: </span>`;
    add(
      `<li><a${role === null ? ' class="h"' : ''} href="#${unitAnchor(number)}">${mark}<span class="t">${escapeHtml(text)}</span>`,
    );
    if (role !== null) {
      slots.push({ number, part: 'notes' });
      pieces.push('');
    }
    add('</a></li>');
  }
  add('</ol>');
  return { pieces, slots };
}

/** A letter; its shape and colour come from the role, by style. The role's name stands beside it as a word or label. */
const glyphHtml = (letter: string, attributes = '') =>
  `<i class="glyph${attributes} aria-hidden="true">${escapeHtml(letter)}</i>`;
