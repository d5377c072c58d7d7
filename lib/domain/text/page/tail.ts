import type { LeftOutReason } from '@/lib/domain/text/imported-article';
import type { Cue } from './cues';
import { furnitureCue } from './furniture';
import { endsSentence, isProse, isTitleLike, leaveOut, type PageLine, size, words } from './page-line';

/**
 * Cuts off what stands after the article: links to other articles, the author's box, the comments. The tail
 * begins after the last paragraph and needs a sign that it is one; a text that simply ends keeps its last line.
 */
export function cutTail(lines: PageLine[]): void {
  cutComments(lines);
  const open = lines.filter((line) => line.fate?.kind !== 'title');
  let start = open.length;
  while (start > 0 && !isBody(open[start - 1])) start -= 1;
  const tail = open.slice(start);
  const cues = tail.map((line) =>
    line.fate?.kind === 'out'
      ? { reason: line.fate.reason, where: 'anywhere' as const }
      : furnitureCue(line.text),
  );
  const firstSign = cues.findIndex(
    (cue, index) => cue !== null && (isSign(cue, index, cues) || opensLinks(cue, tail.slice(index))),
  );
  if (firstSign === -1) {
    const titles = trailingTitles(tail);
    if (titles.length >= 2 && start > 0) for (const line of titles) leaveOut(line, 'related_links');
    return;
  }
  const links = trailingTitles(tail.slice(0, firstSign));
  for (const line of links) leaveOut(line, 'related_links');
  let section: LeftOutReason = 'page_furniture';
  tail.slice(firstSign).forEach((line, index) => {
    const cue = cues[firstSign + index];
    if (cue) section = cue.reason;
    if (line.fate === undefined && isLoose(line)) leaveOut(line, cue?.reason ?? afterwards(section));
  });
}

/** "Jane Doe is a columnist and the author of two books." as one of the last lines, when she wrote the text. */
export function leaveOutAuthorNote(lines: PageLine[], byline: string | null): void {
  const names = (byline ?? '')
    .split(/\s*[,;&]\s*|\s(?:and|und|et|y|e|en)\s/u)
    .filter((name) => words(name).length >= 2)
    .map((name) => name.toLowerCase());
  if (names.length === 0) return;
  const open = lines.filter((line) => line.fate === undefined);
  if (open.filter(isProse).length < 3) return;
  for (const line of open.slice(-LAST_LINES)) {
    const text = line.text.toLowerCase();
    const introduces = names.some((name) => text.startsWith(name) && PRESENTS.test(text.slice(name.length)));
    if (introduces && size(line.text) <= 600 && line.type !== 'heading') leaveOut(line, 'author_box');
  }
}
const LAST_LINES = 3;
const PRESENTS =
  /^(?:’s|'s)?,?\s(?:(?:is|was|are|has|works|writes|teaches|covers|reports|lives|leads|runs|ist|war|schreibt|lehrt|arbeitet|lebt|est|enseigne|écrit|vit|es|escribe|enseña|è|scrive|insegna|é|escreve|schrijft|jest)\b|является\s)/u;

/** What an unmarked line is that follows a part of this kind. */
const afterwards = (section: LeftOutReason): LeftOutReason =>
  section === 'share_buttons' || section === 'advertisement' || section === 'metadata'
    ? 'page_furniture'
    : section;

/** Ends the tail when walked upwards: a paragraph, or a line that can only be the author's. */
function isBody(line: PageLine | undefined): boolean {
  if (!line || line.fate?.kind === 'out') return false;
  if (line.fate?.kind === 'block') return true;
  if (line.type !== undefined && line.type !== 'heading' && line.type !== 'paragraph') return true;
  if (isProse(line) || MARKED.test(line.text)) return true;
  return endsSentence(line.text) && furnitureCue(line.text) === null && size(line.text) > 1;
}
const MARKED = /^(?:[•◦▪‣·*>–-]|\d{1,3}[.)]|\[\d+\])\s/u;

/** One weak sign is not enough, unless another sign follows. */
const isSign = (cue: Cue, index: number, cues: (Cue | null)[]) =>
  cue.where === 'anywhere' || cues.slice(index + 1).some((other) => other !== null);

/** A heading such as "More from …" with titles below it and nothing else. */
const opensLinks = (cue: Cue, [heading, ...below]: PageLine[]) =>
  cue.reason === 'related_links' &&
  heading?.type === 'heading' &&
  below.length >= 2 &&
  !below.some((line) => isBody(line));

/** Lines that nothing else has claimed and that markup does not call part of the text. */
const isLoose = (line: PageLine) =>
  line.type === undefined ||
  line.type === 'paragraph' ||
  line.type === 'heading' ||
  line.type === 'list_item';

/** The lines at the end of `lines` that look like titles of other articles. */
function trailingTitles(lines: PageLine[]): PageLine[] {
  const titles: PageLine[] = [];
  for (const line of [...lines].reverse()) {
    if (line.fate?.kind === 'out') continue;
    // What markup calls a paragraph is no title.
    if (line.fate !== undefined || line.type === 'paragraph') break;
    if (!line.alone || !isTitleLike(line.text)) break;
    if (words(line.text).length < 3 && size(line.text) < 18) break;
    titles.push(line);
  }
  return titles.reverse();
}

/**
 * A heading such as "Leave a reply" or "12 comments" ends the article, whatever readers wrote below it. Only when
 * enough of an article stands above.
 */
function cutComments(lines: PageLine[]): void {
  let prose = 0;
  const all = lines.filter(isProse).length;
  for (const [index, line] of lines.entries()) {
    const outProse = line.fate?.kind === 'out';
    if (isProse(line) && !outProse) prose += 1;
    const cue = furnitureCue(line.text);
    const opens = cue?.reason === 'comment_form' && cue.where === 'anywhere' && size(line.text) <= 80;
    if (!opens || prose < 2 || prose < all * LEAST_ARTICLE_SHARE) continue;
    for (const below of lines.slice(index)) {
      if (below.fate?.kind !== 'out') leaveOut(below, furnitureCue(below.text)?.reason ?? 'comment_form');
    }
    return;
  }
}
const LEAST_ARTICLE_SHARE = 0.2;
