import { isBareName, readByline } from './bylines';
import { isDateLine, readDate } from './dates';
import { furnitureCue, isMetadataLine, metadataParts } from './furniture';
import { isProse, isTitleLike, leaveOut, type PageLine, sameWordsKey, size, words } from './page-line';

export type Head = {
  title: string | null;
  standfirst: string | null;
  byline: string | null;
  publishedAt: string | null;
};

/**
 * Reads what stands before the body: title, date, byline, standfirst, and leaves out the menus around them. What
 * is already `known` from markup is only looked for to take it out of the way.
 */
export function readHead(lines: PageLine[], known: Partial<Head> = {}): Head {
  const open = lines.filter((line) => line.fate?.kind !== 'out');
  const firstProse = open.findIndex(isProse);
  const zone = open.slice(0, Math.min(firstProse === -1 ? HEAD_LINES : firstProse, HEAD_LINES));
  const head: Draft = {
    updatedAt: null,
    title: null,
    standfirst: null,
    byline: null,
    publishedAt: null,
    ...known,
  };

  const titleLine = known.title
    ? (zone.find((line) => isSameTitle(line.text, known.title ?? '')) ?? null)
    : bestTitle(zone, firstProse !== -1);
  if (titleLine) {
    titleLine.fate = { kind: 'title' };
    head.title ??= withoutMarker(titleLine.text);
  }
  const titleAt = titleLine ? open.indexOf(titleLine) : -1;
  for (const line of open.slice(0, Math.max(titleAt, 0))) beforeTitle(line, head, known);
  if (titleAt !== -1 || known.title) afterTitle(open.slice(titleAt + 1), head);
  const { updatedAt, ...rest } = head;
  return { ...rest, publishedAt: rest.publishedAt ?? updatedAt };
}

/** While it is read: the date of the last change stands in where no other is given. */
type Draft = Head & { updatedAt: string | null };

/** Lines of a page looked at before its body must have begun. */
const HEAD_LINES = 40;
/** Lines after the title in which metadata may stand, the standfirst among them. */
const AFTER_TITLE_LINES = 14;

const withoutMarker = (text: string) => text.replace(/^#+\s+/, '');

const isSameTitle = (text: string, title: string) => {
  const [a, b] = [sameWordsKey(text), sameWordsKey(title)];
  return a !== '' && (a === b || (b.length > 12 && a.startsWith(b) && a.length - b.length < 40));
};

function bestTitle(zone: PageLine[], hasProse: boolean): PageLine | null {
  let best: { line: PageLine; score: number } | null = null;
  zone.forEach((line, index) => {
    const score = titleScore(line, zone, index);
    if (score !== null && (best === null || score > best.score)) best = { line, score };
  });
  // Written this way because the compiler cannot see the assignment inside the callback.
  const found = best as { line: PageLine; score: number } | null;
  return found &&
    (found.score >= 3 ||
      (hasProse && found.score >= 0 && zone.length <= 3) ||
      (!hasProse && found.line === zone[0]))
    ? found.line
    : null;
}

function titleScore(line: PageLine, zone: PageLine[], index: number): number | null {
  const { text } = line;
  if (
    line.fate !== undefined ||
    isMetadataLine(text) ||
    furnitureCue(text) ||
    readByline(text) ||
    LIST_MARKER.test(text)
  )
    return null;
  const length = size(text);
  if (length > 240 || line.type === 'list_item' || line.type === 'table_row') return null;
  let score = 0;
  if (length >= 15 && length <= 170) score += 3;
  else if (length >= 8) score += 2;
  if (words(text).length >= 4 || (length > text.length * 1.5 && length >= 18)) score += 2;
  if (line.type === 'heading') score += line.level === 1 ? 6 : 2;
  if (/^#\s/.test(text)) score += 6;
  if (/[.。]$/.test(text)) score -= 4;
  // A title is one sentence at most; two are a standfirst.
  if (/\p{Ll}[.!?] +\p{Lu}|[。!?].*\p{L}/u.test(text)) score -= 3;
  if (!isTitleLike(text.replace(/[!…]+$/u, ''))) score -= 3;
  if (!line.alone) score -= 3;
  if (/\s[|–—-]\s[^|–—]{2,30}$/u.test(text) && index === 0) score -= 1;
  const beside = [...zone.slice(Math.max(0, index - 2), index), ...zone.slice(index + 1, index + 4)];
  if (beside.some((other) => isMetadataLine(other.text) || readByline(other.text) !== null)) score += 2;
  const key = sameWordsKey(text);
  if (zone.some((other) => other !== line && sameWordsKey(other.text) === key)) score += 1;
  // Of equals the earlier one, and a little more for standing near the top.
  return score - index / 100;
}

const LIST_MARKER = /^(?:[•◦▪‣·*–-]|\d{1,3}[.)])\s/u;

function beforeTitle(line: PageLine, head: Draft, known: Partial<Head>): void {
  if (line.fate !== undefined) return;
  if (isMetadataLine(line.text)) takeMetadata(line, head);
  else if (readByline(line.text)) takeByline(line, head);
  else if (!known.title || size(line.text) <= 40)
    leaveOut(
      line,
      furnitureCue(line.text)?.reason ??
        (isSameTitle(line.text, head.title ?? '') ? 'repeated_text' : 'site_navigation'),
    );
}

function afterTitle(rest: PageLine[], head: Draft): void {
  let prose = 0;
  let last = 0;
  const zone = rest.slice(0, AFTER_TITLE_LINES);
  // The zone ends at the second paragraph; of the first it is not yet known whether it is the standfirst.
  const end = zone.findIndex((line) => isProse(line) && ++prose === 2);
  const near = end === -1 ? zone : zone.slice(0, end);
  near.forEach((line, index) => {
    if (isSignOfMetadata(line, near[index + 1])) last = index + 1;
  });
  const firstProse = near.findIndex(isProse);
  // A date far below the first paragraph is the author's own.
  if (firstProse !== -1 && last > firstProse + 5) last = firstProse + 1;
  near.slice(0, last).forEach((line, index) => {
    if (line.fate !== undefined) return;
    const { text } = line;
    if (isSameTitle(text, head.title ?? '')) leaveOut(line, 'repeated_text');
    else if (isMetadataLine(text)) takeMetadata(line, head);
    else if (readByline(text)) takeByline(line, head);
    else if (
      !head.byline &&
      isBareName(text) &&
      near[index + 1] &&
      isMetadataLine(near[index + 1]?.text ?? '')
    ) {
      head.byline = text;
      leaveOut(line, 'metadata');
    } else if (/^(?:by|von|par|por)$/iu.test(text) && isBareName(near[index + 1]?.text ?? '')) {
      leaveOut(line, 'metadata');
      const name = near[index + 1];
      if (name) {
        head.byline ??= name.text;
        leaveOut(name, 'metadata');
      }
    } else if (furnitureCue(text)?.where === 'edge' && size(text) <= 60)
      leaveOut(line, furnitureCue(text)?.reason ?? 'page_furniture');
    else if (
      !head.standfirst &&
      size(text) >= 40 &&
      size(text) <= 500 &&
      line.type !== 'heading' &&
      line.type !== 'caption'
    )
      takeStandfirst(line, head);
  });
  const first = near.find((line) => line.fate === undefined);
  if (head.standfirst && first && sameWordsKey(first.text) === sameWordsKey(head.standfirst))
    takeStandfirst(first, head);
}

const isSignOfMetadata = (line: PageLine, next: PageLine | undefined): boolean =>
  line.fate?.kind !== 'block' &&
  (isMetadataLine(line.text) ||
    readByline(line.text) !== null ||
    (/^by$/iu.test(line.text) && isBareName(next?.text ?? '')));

/** The standfirst stays in the text, as its first paragraph: it makes claims that people answer. */
function takeStandfirst(line: PageLine, head: Draft): void {
  head.standfirst = line.text;
  line.fate = { kind: 'block', block: { type: 'paragraph', text: line.text, marks: line.marks } };
}

function takeByline(line: PageLine, head: Draft): void {
  head.byline ??= readByline(line.text);
  const date = readDate(line.text);
  if (date?.iso) head.publishedAt ??= date.iso;
  leaveOut(line, 'metadata');
}

function takeMetadata(line: PageLine, head: Draft): void {
  let updated = false;
  for (const part of metadataParts(line.text)) {
    updated ||= UPDATED.test(part);
    const iso = readDate(part)?.iso ?? null;
    if (updated) head.updatedAt ??= iso;
    else head.publishedAt ??= iso;
    if (!isDateLine(part)) head.byline ??= readByline(part);
  }
  leaveOut(line, 'metadata');
}
const UPDATED =
  /\b(?:updated|modified|aktualisiert|mis à jour|actualizado|aggiornato)\b|تحديث|更新|обновлено|עודכן/iu;
