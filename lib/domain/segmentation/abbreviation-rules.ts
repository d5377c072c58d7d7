import { abbreviationsOf, INSTITUTION_NOUNS, SENTENCE_OPENERS } from './abbreviations';
import type { TabledLanguage } from './languages';

/**
 * What a rule may look at around a possible boundary: up to 64 code units before (`tail`, ending in
 * the stop) and after (`head`). `isWhole` says that `tail` is the whole sentence so far.
 */
type StopContext = { tail: string; head: string; isWhole: boolean; language: TabledLanguage | null };

/** Whether the full stop at the end of `tail` belongs to an abbreviation, an initial or an ordinal. */
export function endsInAbbreviation({ tail, head, isWhole, language }: StopContext): boolean {
  if (!tail.endsWith('.')) return false;
  // Only the last stretch without a space can match; looking through all of it took a tenth of the time.
  const token = tail.slice(lastTokenStart(tail));
  const match = LAST_WORD.exec(token);
  if (!match) return false;
  const [, word = ''] = match;
  const lower = word.toLowerCase();
  const before = tail.slice(0, tail.length - token.length + match.index).trimEnd();
  const next = firstWord(head);
  const opens = SENTENCE_OPENERS.has(next.toLowerCase());
  const { always, beforeNumber, either } = abbreviationsOf(language);

  if (always.has(lower)) return true;
  if (beforeNumber.has(lower)) return /^[\d§]/.test(head) || (isMonthOrCompany(lower) && !opens);
  if (language === 'de' && /^\d{1,2}$/.test(word)) return !opens && /^\p{Lu}/u.test(next);
  if (language === 'de' && /^\p{Ll}$/u.test(word)) return true;
  if (CLOCK.has(lower)) return endsClock(before, isWhole, next);
  if (/^\p{Lu}$/u.test(word)) return isInitial(word, before, next, opens);
  if (COUNTRY.has(lower)) return INSTITUTION_NOUNS.has(next.toLowerCase()) || /^\d/.test(head);
  if (either.has(lower)) return !opens && next !== '';
  return /^(?:\p{L}\.)+\p{L}$/u.test(word) && !opens;
}

function lastTokenStart(tail: string): number {
  let at = tail.length;
  while (at > 0 && !/\s/.test(tail.charAt(at - 1))) at--;
  return at;
}

/** The word before the final stop: letters and digits, inner stops allowed ("e.g", "U.S", "Ph.D"). */
const LAST_WORD = /(?<![\p{L}\p{N}.])((?:[\p{L}\p{N}'’-]+\.){0,5}[\p{L}\p{N}§°'’-]+)\.$/u;
const CLOCK = new Set(['a.m', 'p.m']);
const COUNTRY = new Set(['u.s', 'u.k', 'u.n', 'e.u', 'u.s.a']);
const isMonthOrCompany = (word: string) => MONTHS.has(word);
const MONTHS = new Set('jan feb apr aug sept sep oct nov dec jun jul'.split(' '));

const firstWord = (head: string) => /^["“‘'(]?([\p{L}\p{N}'’]+)/u.exec(head)?.[1] ?? '';

/** "At 5 a.m. Mr. Smith went": an opening time goes on; "He left at 6 p.m. Mr. Smith" ends. */
function endsClock(before: string, isWhole: boolean, next: string): boolean {
  if (isWhole && /^(?:at|by|around|before|after|until|from|on)\b.{0,12}$/i.test(before)) return true;
  return /^(?:EST|EDT|CET|GMT|UTC|PST|PDT)$/.test(next);
}

/** "Albert I. Jones", "Q. What is his name?": a capital that names; not "you and I. Did you". */
function isInitial(word: string, before: string, next: string, opens: boolean): boolean {
  if (before === '') return true;
  if (!/^\p{Lu}/u.test(next)) return false;
  const previous = /(\S+)$/.exec(before)?.[1] ?? '';
  if (word === 'I' && !/^\p{Lu}/u.test(previous)) return false;
  return !opens || /^\p{Lu}\.$/u.test(previous);
}
