import { plain } from './plain-words';

/** A piece of a text as a result shows it; `hit` are the words that were looked for. Plain text: whoever shows it escapes it. */
export type SnippetPart = { text: string; hit: boolean };

/** In UTF-16 code units, some words more or less. */
const LENGTH = 220;
/** How much stands before the first hit. */
const BEFORE = 60;
/** Hits are looked for in so many words of a text. */
const MOST_WORDS = 4_000;

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * The part of a text with the most different hits, the hits marked. `hits` are words without accents and capitals
 * (`plain`). Without any hit it is the beginning of the text.
 */
export function snippetOf(text: string, hits: ReadonlySet<string>): SnippetPart[] {
  const flat = text.replace(/\s+/g, ' ').trim();
  const found = hitsIn(flat, hits);
  const start = wordStart(flat, Math.max(0, bestStart(found) - BEFORE));
  const end = wordEnd(flat, start + LENGTH);
  const parts: SnippetPart[] = [];
  let at = start;
  for (const hit of found.filter((one) => one.start >= start && one.end <= end)) {
    if (hit.start > at) parts.push({ text: flat.slice(at, hit.start), hit: false });
    parts.push({ text: flat.slice(hit.start, hit.end), hit: true });
    at = hit.end;
  }
  if (at < end) parts.push({ text: flat.slice(at, end), hit: false });
  return cutOff(parts, start > 0, end < flat.length);
}

type Hit = { start: number; end: number; word: string };

function hitsIn(text: string, hits: ReadonlySet<string>): Hit[] {
  if (hits.size === 0) return [];
  const found: Hit[] = [];
  let words = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (++words > MOST_WORDS) break;
    const said = plain(word);
    if (hits.has(said)) found.push({ start: index, end: index + word.length, word: said });
  }
  return found;
}

/** Where the stretch begins that has the most different hits; of several the first. */
function bestStart(found: readonly Hit[]): number {
  let best = { start: 0, words: 0 };
  for (const [index, { start }] of found.entries()) {
    const words = new Set<string>();
    for (let next = index; next < found.length; next++) {
      const hit = found[next];
      if (!hit || hit.end > start + LENGTH - BEFORE) break;
      words.add(hit.word);
    }
    if (words.size > best.words) best = { start, words: words.size };
  }
  return best.start;
}

/** Scripts without spaces, and very long words, are cut anywhere but inside a character. */
const MOST_TO_SPACE = 30;

function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.indexOf(' ', at - 1);
  return space >= 0 && space - at < MOST_TO_SPACE ? space + 1 : wholeCharacter(text, at);
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(' ', at);
  return space > at - MOST_TO_SPACE ? space : wholeCharacter(text, at);
}

const wholeCharacter = (text: string, at: number) => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at);

function cutOff(parts: SnippetPart[], before: boolean, after: boolean): SnippetPart[] {
  return [
    ...(before ? [{ text: '… ', hit: false }] : []),
    ...parts,
    ...(after ? [{ text: ' …', hit: false }] : []),
  ];
}
