import type { TextRange } from '@/lib/domain/text/positions';
import { FOREIGN_CONNECTIVES, UNSPACED_CONNECTIVES } from './clause-connectives';
import { isUnspaced, type TabledLanguage } from './languages';
import { wordsIn } from './words';

/** Fewest words on either side of a cut, where no verb test guards it. */
const MINIMUM_WORDS = 4;
/** The same in UTF-16 code units for scripts without spaces. */
const MINIMUM_CHARACTERS = 6;

/** Clause cuts for languages other than English: connective, punctuation and length only. */
export function splitForeignClauses(
  text: string,
  sentence: TextRange,
  language: TabledLanguage,
  inside: (at: number) => unknown,
): number[] {
  return isUnspaced(language)
    ? unspacedCuts(text, sentence, language, inside)
    : spacedCuts(text, sentence, language, inside);
}

function spacedCuts(
  text: string,
  sentence: TextRange,
  language: TabledLanguage,
  inside: (at: number) => unknown,
): number[] {
  const connectives = FOREIGN_CONNECTIVES[language];
  if (!connectives) return [];
  const words = wordsIn(text, sentence);
  const cuts: number[] = [];
  let opened = 0;
  words.forEach((word, index) => {
    const fixed = inside(word.start) !== null;
    if (fixed || index - opened < MINIMUM_WORDS || words.length - index < MINIMUM_WORDS) return;
    const gap = text.slice(words[index - 1]?.end ?? sentence.start, word.start);
    const joins = /[,،]/.test(gap)
      ? connectives.words.has(word.lower)
      : /^\s+$/.test(gap) && connectives.bare.has(word.lower);
    if (!joins && !/^[;؛]\s|^\s;\s/.test(gap)) return;
    cuts.push(word.start);
    opened = index;
  });
  return cuts;
}

function unspacedCuts(
  text: string,
  sentence: TextRange,
  language: TabledLanguage,
  inside: (at: number) => unknown,
): number[] {
  const pattern = UNSPACED_CONNECTIVES[language];
  if (!pattern) return [];
  const cuts: number[] = [];
  let opened = sentence.start;
  for (const match of text.slice(sentence.start, sentence.end).matchAll(pattern)) {
    const cut = sentence.start + match.index + match[0].length;
    if (cut - opened < MINIMUM_CHARACTERS || sentence.end - cut < MINIMUM_CHARACTERS) continue;
    if (/\s/.test(text.charAt(cut)) || inside(cut) !== null) continue;
    cuts.push(cut);
    opened = cut;
  }
  return cuts;
}
