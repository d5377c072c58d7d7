/** Joins the lines of a paragraph, and the words that were cut at their ends. */
export function joinLines(lines: string[], vocabulary: Vocabulary): string {
  let text = '';
  for (const line of lines) text = text === '' ? line : joinTwo(text, line, vocabulary);
  return text.replaceAll('\u00ad', '');
}

/** Words of the whole document, in small letters: how a word is written elsewhere decides how it is joined. */
export type Vocabulary = Set<string>;

export function vocabularyOf(lines: Iterable<string>): Vocabulary {
  const words: Vocabulary = new Set();
  for (const line of lines) {
    for (const [word] of line.toLowerCase().matchAll(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu)) words.add(word);
  }
  return words;
}

function joinTwo(before: string, after: string, vocabulary: Vocabulary): string {
  if (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、]$/u.test(before) &&
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、]/u.test(after)
  )
    return before + after;
  const cut = /([\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*)([-\u2010\u00ad])$/u.exec(before);
  const rest = /^[\p{L}\p{M}]+/u.exec(after)?.[0];
  if (!cut?.[1] || !rest)
    return /[—–/]$/u.test(before) && !/\s[—–/]$/u.test(before) ? before + after : `${before} ${after}`;
  const [first, sign] = [cut[1], cut[2]];
  const stem = before.slice(0, -1);
  if (sign === '\u00ad') return stem + after;
  return keepsHyphen(first, rest, vocabulary) ? `${stem}-${after}` : stem + after;
}

/** `self-` + `evident` stays; `argu-` + `ment` becomes one word; where neither is known, one word it is. */
function keepsHyphen(first: string, rest: string, vocabulary: Vocabulary): boolean {
  const [a, b] = [first.toLowerCase(), rest.toLowerCase()];
  if (vocabulary.has(`${a}${b}`)) return false;
  if (vocabulary.has(`${a}-${b}`)) return true;
  if (/^\p{Lu}/u.test(rest) || first.includes('-')) return true;
  return COMPOUNDERS.has(a);
}

/** First parts that English sets off by a hyphen as a rule. */
const COMPOUNDERS = new Set(
  'self non well ill half all cross ex quasi anti vice long short high low full part'.split(' '),
);
