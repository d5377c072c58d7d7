import type { TextRange } from '@/lib/domain/text/positions';
import { endsInAbbreviation } from './abbreviation-rules';
import { tabledLanguage } from './languages';
import { missedBoundaries } from './missed-boundaries';
import { protectedSpans, spanCursor } from './protected-spans';
import { unicodeBoundaries } from './unicode-boundaries';

/**
 * The sentences of one block's text, in order: trimmed ranges from the block's start, in UTF-16 code
 * units, that together hold every character that is not white space.
 *
 * `Intl.Segmenter` (Unicode's default rules) proposes boundaries. It knows no abbreviations and cuts
 * after every "?" and "!", so rules then drop boundaries that are none, and add some that it misses.
 */
export function splitSentences(text: string, language: string): TextRange[] {
  const spans = spanCursor(protectedSpans(text));
  const table = tabledLanguage(language);
  const sentences: TextRange[] = [];
  let start = skipSpace(text, 0);
  // Each stretch of text is looked at once, however many boundaries in it are dropped.
  let next = start;
  let hasContent = false;
  for (const candidate of candidateBoundaries(text, language)) {
    if (candidate <= next) continue;
    const inspectedTo = next;
    next = skipSpace(text, candidate);
    if (next >= text.length) break;
    const end = trimEnd(text, next);
    hasContent ||= HAS_CONTENT.test(text.slice(inspectedTo, end));
    const gap = text.slice(end, next);
    const tail = text.slice(Math.max(start, end - INSPECTED), end);
    const head = text.slice(next, next + INSPECTED);
    const isWhole = end - start <= INSPECTED;
    const goesOn =
      spans(next) !== null ||
      !hasContent ||
      !startsWithContent(head) ||
      !isGapBetweenSentences(tail, gap, head) ||
      (isWhole && LIST_MARKER_ALONE.test(tail)) ||
      continuesAfterExclamation(tail, gap, head) ||
      isAttributionAfterQuotation(tail, head) ||
      endsInAbbreviation({ tail, head, isWhole, language: table });
    if (goesOn) continue;
    sentences.push({ start, end });
    start = next;
    hasContent = false;
  }
  const end = trimEnd(text, text.length);
  if (start < end) sentences.push({ start, end });
  return sentences;
}

/** How many code units on each side of a boundary the rules look at; constant, so the pass is linear. */
const INSPECTED = 64;

const HAS_CONTENT = /[\p{L}\p{N}\p{S}]/u;
/** A sentence opens with a word, a number, a sign, or an opening mark; stray punctuation joins what is before. */
const startsWithContent = (head: string) =>
  /^["“„«»‘'「『《([（【¿¡•⁃‣*#@\-–—_\\/<>]*[\p{L}\p{N}\p{S}\p{M}_]/u.test(head);

/** A lone "2.", "b)", "(iv)" or bullet belongs to the item that follows. */
const LIST_MARKER_ALONE = /^[•⁃‣\-–—]?\s*\(?(?:\d{1,3}|\p{L}|[ivxIVX]{1,5})?[.)]*\)?$/u;

/** Terminators after which no space is written. */
const UNSPACED_TERMINATOR = /[。！？．｡؟۔।॥][”’"'」』》）\])]*$/u;
const NO_SPACE_TYPO = /(?:\p{Ll}{2}|\p{N}|\])["”’)]*[.?!]+["”’)]*(?:\[\d+\])*$/u;

function isGapBetweenSentences(tail: string, gap: string, head: string): boolean {
  if (gap !== '') return true;
  if (UNSPACED_TERMINATOR.test(tail)) return true;
  return NO_SPACE_TYPO.test(tail) && /^["“‘(]?\p{Lu}[\p{Ll}\s]/u.test(head) && !/[/@]\S*$/.test(tail);
}

/** Function words that cannot open a sentence in lower case: "She works at Yahoo! in the …". */
const INNER_WORD =
  /^(?:in|on|at|of|for|from|with|to|by|and|or|but|is|was|are|has|had|as|than|if|und|oder|aber|et|ou|mais|pero)(?![\p{L}\p{N}])/u;
const SPEAKS =
  /^(?:he|she|they|i|we|it|you|\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)?)\s+(?:\p{L}+ly\s+)?(?:said|says|asked|asks|yelled|cried|replied|answered|shouted|thought|added|wrote|whispered|wondered|argued|insisted|told)\b/iu;

/** "Leave me alone! he yelled", "“Why?” asked the man", "the night\ncame": a lower-case word goes on. */
function continuesAfterExclamation(tail: string, gap: string, head: string): boolean {
  if (!/^\p{Ll}/u.test(head)) return false;
  if (/[!?…][”“"’'»«」』)\]]+$/u.test(tail)) return true;
  if (/[\n\r]/.test(gap))
    return !/[.!?:;]$/.test(tail) && /[\p{L},]$/u.test(tail) && / $/.test(gap.split(/[\r\n]/, 1)[0] ?? '');
  return /[!?]$/.test(tail) && (INNER_WORD.test(head) || SPEAKS.test(head));
}

/** "“Is it true?” Jones asked", "「行こう。」と言った", "“好。”他说": the speaker stays with the words. */
function isAttributionAfterQuotation(tail: string, head: string): boolean {
  if (!/[.!?,。！？…][”"’'»」』]$/u.test(tail)) return false;
  if (/^(?:と|って)/u.test(head)) return true;
  if (/^\p{Script=Han}{1,6}(?:说|說|道|表示|指出|问|問)/u.test(head)) return true;
  return /[!?,][”"’'»]$/u.test(tail) && SPEAKS.test(head);
}

/** Positions where a sentence may begin, ascending; some may repeat. */
function candidateBoundaries(text: string, language: string): number[] {
  const boundaries = missedBoundaries(text);
  for (const boundary of unicodeBoundaries(text, language)) boundaries.push(skipReferences(text, boundary));
  return boundaries.sort((a, b) => a - b);
}

const REFERENCES = /(?:\[\d{1,3}(?:[-–,]\s?\d{1,3})*\])+/y;

/** Footnote marks after a full stop ("martyr.[1] The") belong to the sentence before. */
function skipReferences(text: string, boundary: number): number {
  const start = text[boundary - 1] === '[' ? boundary - 1 : boundary;
  REFERENCES.lastIndex = start;
  return REFERENCES.test(text) ? REFERENCES.lastIndex : boundary;
}

const SPACE = /\s/;

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && SPACE.test(text.charAt(at))) at++;
  return at;
}

function trimEnd(text: string, from: number): number {
  let at = from;
  while (at > 0 && SPACE.test(text.charAt(at - 1))) at--;
  return at;
}
