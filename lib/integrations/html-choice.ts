import type { LeftOutReason } from '@/lib/domain/text/imported-article';
import { readByline } from '@/lib/domain/text/page/bylines';
import { furnitureCue, isMetadataLine } from '@/lib/domain/text/page/furniture';
import { endsSentence, isProse, leaveOut, sameWordsKey, size } from '@/lib/domain/text/page/page-line';
import { around, type HtmlLine, isArticleContainer, isFurnitureElement, type Place } from './html-regions';

/** The words of the lines that Readability takes for the article. */
export type ReadableText = { lines: Set<string>; all: string };

/**
 * Decides which lines of a page may be the article; the others are left out, for the reason that their place
 * suggests. Readability proposes. Where it keeps next to nothing of what a container of the page holds, the container
 * is taken instead; what it keeps in parts that are called furniture goes; what it drops between or at the edge of the
 * parts that it kept comes back when it reads like text.
 */
export function chooseLines(lines: HtmlLine[], readable: ReadableText | null): void {
  const reasons = furnitureReasons(lines);
  const usable = (line: HtmlLine, index: number) => reasons[index] === null && line.linkShare < 0.6;
  const prose = (line: HtmlLine, index: number) =>
    usable(line, index) && isProse(line) ? size(line.text) : 0;
  const proposed = readable ? lines.map(proposal(readable)) : lines.map(() => false);
  distrustNames(lines, proposed, reasons);
  let kept = lines.map((_, index) => Boolean(proposed[index]) && reasons[index] === null);

  const keptProse = sum(lines.map((line, index) => (kept[index] ? prose(line, index) : 0)));
  const container = bestContainer(lines, prose);
  if (container.weight >= LEAST_CONTAINER && keptProse < 0.5 * container.weight)
    kept = lines.map((line, index) => usable(line, index) && isInside(line, container.place));
  else if (!kept.some(Boolean) || keptProse < 0.15 * sum(lines.map(prose)))
    kept = lines.map((_, index) => reasons[index] === null);
  else restore(lines, kept, reasons, prose);

  dropLinks(lines, kept);
  for (let index = kept.lastIndexOf(true); lines[index]?.type === 'heading'; index = kept.lastIndexOf(true))
    kept[index] = false;
  lines.forEach((line, index) => {
    if (!kept[index]) leaveOut(line, reasonFor(line, reasons[index] ?? null));
  });
  leaveOutPullQuotes(lines);
}

const LEAST_CONTAINER = 400;
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const isInside = (line: HtmlLine, place: Place | null) =>
  [...around(line.place)].some((outer) => outer === place);

/**
 * For each line the reason for which its surroundings speak against it, or null. A part counts when it holds the
 * smaller share of the page's prose; comments and cookie notices may be longer than the article.
 */
function furnitureReasons(lines: HtmlLine[]): (LeftOutReason | null)[] {
  // By name, not by element: a word on every paragraph of the text is no sign of furniture.
  const weights = new Map<string, number>();
  const places = new Map<Place, { prose: number; linked: number; all: number }>();
  const nameOf = (place: Place) => `${place.name} ${place.names.replace(/\d+/g, '')}`;
  let total = 0;
  for (const line of lines) {
    const weight = isProse(line) ? size(line.text) : Math.min(size(line.text), 40) / 4;
    total += weight;
    const suspects = [...around(line.place)].filter(({ suspicion }) => suspicion);
    for (const name of new Set(suspects.map(nameOf))) weights.set(name, (weights.get(name) ?? 0) + weight);
    for (const place of suspects) {
      const own = places.get(place) ?? { prose: 0, linked: 0, all: 0 };
      own.prose += isProse(line) && line.linkShare < 0.5 ? size(line.text) : 0;
      own.linked += line.linkShare * line.text.length;
      own.all += line.text.length;
      places.set(place, own);
    }
  }
  const counts = (place: Place) => {
    const share = (weights.get(nameOf(place)) ?? 0) / Math.max(1, total);
    const long = place.suspicion === 'comment_form' || place.suspicion === 'cookie_notice';
    // A screenful of running text with few links is text, whatever the element around it is called.
    const own = places.get(place);
    const reads = own !== undefined && own.prose >= LONG_PROSE && own.linked < 0.1 * own.all;
    if (reads && !long && !isFurnitureElement(place) && place.suspicion !== 'author_box') return false;
    return share < (long ? 0.9 : 0.35);
  };
  const decided = new Map<Place, boolean>();
  return lines.map((line) => {
    let found: LeftOutReason | null = null;
    for (const place of around(line.place)) {
      if (!place.suspicion) continue;
      const holds = decided.get(place) ?? counts(place);
      decided.set(place, holds);
      // A figure or note inside an aside is the article's; a quote set large is judged by its words.
      if (holds && !PULL_QUOTE.test(place.names))
        found = found === null || found === 'page_furniture' ? place.suspicion : found;
    }
    return found;
  });
}

/** Prose in a part, in letters, from which on a name alone no longer makes it furniture. */
const LONG_PROSE = 400;

/**
 * When names of elements speak against most of what Readability proposes, they mean something else on this page: then
 * only comments, cookie notices and elements that are furniture by their kind stay out.
 */
function distrustNames(lines: HtmlLine[], proposed: boolean[], reasons: (LeftOutReason | null)[]): void {
  let all = 0;
  let against = 0;
  lines.forEach((line, index) => {
    const reason = reasons[index];
    if (!proposed[index] || !isProse(line) || reason === 'comment_form' || reason === 'cookie_notice') return;
    all += size(line.text);
    if (reason) against += size(line.text);
  });
  if (against <= 0.4 * all) return;
  lines.forEach((_, index) => {
    const reason = reasons[index];
    if (proposed[index] && reason !== 'comment_form' && reason !== 'cookie_notice') reasons[index] = null;
  });
}

/** Whether Readability chose a line, asked in the order of the page. */
function proposal(readable: ReadableText): (line: HtmlLine) => boolean {
  let found = 0;
  return (line) => {
    const key = sameWordsKey(line.text);
    if (key === '') return false;
    if (readable.lines.has(key)) return true;
    // Readability joins and cuts some lines; looked for from where the last one stood, so the cost stays linear.
    if (key.length < 20) return false;
    const at = readable.all.indexOf(key, Math.max(0, found - 2_000));
    if (at === -1 || at > found + 20_000) return false;
    found = at;
    return true;
  };
}

/** The container with most prose; of those with about as much the innermost. */
function bestContainer(
  lines: HtmlLine[],
  prose: (line: HtmlLine, index: number) => number,
): { place: Place | null; weight: number } {
  const weights = new Map<Place, number>();
  lines.forEach((line, index) => {
    const weight = prose(line, index);
    if (weight > 0)
      for (const place of around(line.place))
        if (isArticleContainer(place)) weights.set(place, (weights.get(place) ?? 0) + weight);
  });
  const most = Math.max(0, ...weights.values());
  let best: Place | null = null;
  for (const [place, weight] of weights)
    if (weight >= 0.9 * most && (best === null || place.depth > best.depth)) best = place;
  return { place: best, weight: most };
}

/**
 * Brings back what Readability dropped inside the element that holds nearly all of what it kept: tables, lists,
 * headings and captions between kept parts, opening paragraphs under the headline, notes and last lines.
 */
function restore(
  lines: HtmlLine[],
  kept: boolean[],
  reasons: (LeftOutReason | null)[],
  prose: (line: HtmlLine, index: number) => number,
): void {
  const box = enclosing(lines, (line, index) => (kept[index] ? prose(line, index) : 0));
  const first = kept.indexOf(true);
  const last = kept.lastIndexOf(true);
  const inBox = (line: HtmlLine) => box !== null && isInside(line, box);
  const mayReturn = (line: HtmlLine, index: number) =>
    !kept[index] &&
    reasons[index] === null &&
    line.linkShare < 0.5 &&
    furnitureCue(line.text) === null &&
    !isMetadataLine(line.text);
  for (let index = first + 1; index < last; index += 1) {
    const line = lines[index];
    if (line && line.type !== 'heading' && mayReturn(line, index) && inBox(line) && readsLikeText(line))
      kept[index] = true;
  }
  // A heading comes back with what it stands over: the text below it, or a heading that came back.
  for (let index = last - 1; index > first; index -= 1) {
    const line = lines[index];
    if (line?.type === 'heading' && kept[index + 1] && mayReturn(line, index) && inBox(line))
      kept[index] = true;
  }
  // Upwards from the first kept line, as far as prose goes on; the headline is above it.
  for (let index = first - 1; index >= Math.max(0, first - OPENING); index -= 1) {
    const line = lines[index];
    if (!line) break;
    if (line.type === 'heading' && line.level === 1) break;
    const opening =
      isProse(line) || line.type === 'caption' || (line.type === 'quote' && size(line.text) >= 40);
    if (opening && mayReturn(line, index) && sharesContainer(line, box)) kept[index] = true;
  }
  for (let index = last + 1; index < Math.min(lines.length, last + CLOSING); index += 1) {
    const line = lines[index];
    if (!line || !inBox(line) || reasons[index] !== null || furnitureCue(line.text)) break;
    const note =
      line.type === 'footnote' ||
      line.type === 'quote' ||
      line.type === 'list_item' ||
      line.type === 'table_row';
    if (mayReturn(line, index) && (note || (line.type === 'paragraph' && endsSentence(line.text))))
      kept[index] = true;
    else if (line.linkShare >= 0.5) break;
  }
}
const OPENING = 10;
const CLOSING = 40;

const readsLikeText = (line: HtmlLine) =>
  line.type !== 'paragraph' || isProse(line) || (endsSentence(line.text) && size(line.text) >= 20);

/** Whether a line stands in an element that says that it is the article, or in the box's own parent. */
const sharesContainer = (line: HtmlLine, box: Place | null) =>
  [...around(line.place)].some(
    (place) => (place === box?.parent || place === box || isArticleContainer(place)) && isAround(box, place),
  );
const isAround = (box: Place | null, outer: Place) => [...around(box)].some((place) => place === outer);

/** The innermost element that holds nine tenths of the weight. */
function enclosing(lines: HtmlLine[], weigh: (line: HtmlLine, index: number) => number): Place | null {
  const weights = new Map<Place, number>();
  let total = 0;
  lines.forEach((line, index) => {
    const weight = weigh(line, index);
    total += weight;
    if (weight > 0)
      for (const place of around(line.place)) weights.set(place, (weights.get(place) ?? 0) + weight);
  });
  let best: Place | null = null;
  for (const [place, weight] of weights)
    if (weight >= 0.9 * total && (best === null || place.depth > best.depth)) best = place;
  return best;
}

/**
 * Lines that are nothing but links lead elsewhere: two list items or more in a row, and a paragraph alone among
 * paragraphs. A page that is mostly links keeps them: they are its text.
 */
function dropLinks(lines: HtmlLine[], kept: boolean[]): void {
  const chosen = lines.flatMap((line, index) => (kept[index] ? [{ line, index }] : []));
  const linked = sum(chosen.map(({ line }) => line.text.length * line.linkShare));
  const all = sum(chosen.map(({ line }) => line.text.length));
  if (linked > 0.4 * all) return;
  // At the edges of the text a list of links is the way to other pages.
  for (const ordered of [chosen, [...chosen].reverse()]) {
    for (const { line, index } of ordered) {
      if (line.type !== 'heading' && !(line.type === 'list_item' && line.linkShare >= 0.4)) break;
      if (line.type === 'heading') continue;
      kept[index] = false;
      leaveOut(line, 'related_links');
    }
  }
  chosen.forEach(({ line, index }, at) => {
    if (line.linkShare < 0.75) return;
    const beside = [chosen[at - 1]?.line, chosen[at + 1]?.line];
    const inList =
      line.type === 'list_item' &&
      beside.some((other) => other?.type === 'list_item' && other.linkShare >= 0.75);
    const alone = line.type === 'paragraph' && size(line.text) <= 220 && !/^https?:/.test(line.text);
    if (inList || alone) {
      kept[index] = false;
      leaveOut(line, 'related_links');
    }
  });
}

/** A quote set large beside the text that says again what stands in it. */
function leaveOutPullQuotes(lines: HtmlLine[]): void {
  const isPullQuote = (line: HtmlLine) =>
    [...around(line.place)].slice(0, 4).some(({ names }) => PULL_QUOTE.test(names));
  const quotes = lines.filter((line) => line.fate === undefined && isPullQuote(line)).slice(0, 50);
  if (quotes.length === 0) return;
  const others = new Set(quotes);
  const rest = lines.filter((line) => line.fate === undefined && !others.has(line));
  const all = rest.map((line) => sameWordsKey(line.text)).join('');
  for (const quote of quotes) {
    if (all.includes(sameWordsKey(quote.text))) leaveOut(quote, 'repeated_text');
    else if (quote.type === 'paragraph') quote.type = 'quote';
  }
}
const PULL_QUOTE = /\bpull ?quotes?\b|\bblock ?quote\b/;

function reasonFor(line: HtmlLine, reason: LeftOutReason | null): LeftOutReason {
  if (line.fate?.kind === 'out') return line.fate.reason;
  const own = furnitureCue(line.text);
  if (own?.where === 'anywhere') return own.reason;
  if (isMetadataLine(line.text) || readByline(line.text)) return 'metadata';
  if (reason && reason !== 'page_furniture') return reason;
  const outer = [...around(line.place)].find(
    ({ suspicion }) => suspicion !== null && suspicion !== 'page_furniture',
  );
  return outer?.suspicion ?? own?.reason ?? reason ?? (isHeader(line) ? 'site_navigation' : 'page_furniture');
}
const isHeader = (line: HtmlLine) => [...around(line.place)].some(({ name }) => name === 'header');
