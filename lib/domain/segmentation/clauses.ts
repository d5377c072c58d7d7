import type { TextRange } from '@/lib/domain/text/positions';
import {
  BECAUSE_BLOCKERS,
  COORDINATORS,
  SPEECH_VERBS,
  SUBORDINATOR_PAIRS,
  SUBORDINATORS,
} from './clause-connectives';
import { isFiniteVerb, SUBJECT_PRONOUNS } from './finite-verbs';
import { splitForeignClauses } from './foreign-clauses';
import { tabledLanguage } from './languages';
import { protectedSpans, spanCursor } from './protected-spans';
import { type Word, wordsIn } from './words';

/**
 * Cuts the sentences of one block into argument units where two clauses could be argued about apart.
 * Ranges count from the block's start, trimmed, in UTF-16 code units. The connective opens the new
 * unit; nothing is cut inside a quotation, a bracket, a name or a number; both parts keep at least
 * three words and, in English, a finite verb each.
 */
export function splitClauses(text: string, sentences: TextRange[], language: string): Clause[] {
  const table = tabledLanguage(language) ?? 'en';
  const inside = spanCursor(protectedSpans(text));
  return sentences.flatMap((sentence): Clause[] => {
    if (table !== 'en') return cutAt(text, sentence, splitForeignClauses(text, sentence, table, inside));
    const words = clauseWords(text, sentence, inside);
    return shareOut(words, cutAt(text, sentence, englishCuts(words)));
  });
}

/** `words`, counted from the block's start as the range is, where finding the clause has found them anyway. */
export type Clause = TextRange & { words?: Word[] };

function shareOut(words: Word[], clauses: TextRange[]): Clause[] {
  let next = 0;
  return clauses.map((clause) => {
    const from = next;
    while ((words[next]?.start ?? clause.end) < clause.end) next++;
    return { ...clause, words: words.slice(from, next) };
  });
}

/** Fewest words on either side of a cut. */
const MINIMUM = 3;
/** How far ahead, in words, a subject may look for its verb. Constant, so the pass is linear. */
const REACH = 9;

/** A word with the punctuation before it (reduced to what matters) and whether it may begin a unit. */
type ClauseWord = Word & { gap: Gap; fixed: boolean };
type Gap = 'none' | 'comma' | 'semicolon' | 'colon' | 'dash' | 'other';

function clauseWords(text: string, sentence: TextRange, inside: (at: number) => unknown): ClauseWord[] {
  let previousEnd = sentence.start;
  return wordsIn(text, sentence).map(({ start, end, lower }) => {
    const gap = gapKind(text.slice(previousEnd, start));
    previousEnd = end;
    return { start, end, lower, gap, fixed: inside(start) !== null };
  });
}

function gapKind(between: string): Gap {
  if (between === ' ') return 'none';
  if (between === ', ') return 'comma';
  if (/;/.test(between)) return 'semicolon';
  if (/:\s/.test(between)) return 'colon';
  if (/—|\s[–-]\s|--/.test(between)) return 'dash';
  if (/,/.test(between)) return 'comma';
  return /^["'“”‘’]?\s+["'“”‘’]?$/.test(between) || between === '' ? 'none' : 'other';
}

/** Positions where a new unit begins inside the sentence. One pass, constant look-ahead. */
function englishCuts(words: ClauseWord[]): number[] {
  const cuts: number[] = [];
  const dashes = words.filter(({ gap, fixed }) => gap === 'dash' && !fixed).length;
  let opened = 0;
  let finite = 0;
  let headOpen = opensDependentClause(words, 0);
  let conditional = opensCondition(words, 0);
  words.forEach((word, index) => {
    const isLongEnough = index - opened >= MINIMUM && words.length - index >= MINIMUM;
    if (word.gap === 'comma') conditional = false;
    // "Although many patients swear by it, …": such a clause has a verb, known to us or not.
    const hasVerb = finite > 0 || (headOpen && index - opened >= 4 && isStrict(words, opened));
    const mayBegin = isLongEnough && hasVerb && !word.fixed && !(conditional && word.gap === 'none');
    if (mayBegin && beginsUnit(words, index, headOpen, dashes === 1)) {
      cuts.push(word.start);
      headOpen = opensDependentClause(words, index) && !isTail(words, index);
      conditional = opensCondition(words, index);
      opened = index;
      finite = 0;
    }
    if (isFiniteVerb(word.lower, words[index - 1]?.lower ?? '')) finite++;
  });
  return cuts;
}

/** Whether a unit begins at `words[index]`, given that the clause before it has a finite verb. */
function beginsUnit(words: ClauseWord[], index: number, headOpen: boolean, loneDash: boolean): boolean {
  const word = words[index];
  const previous = words[index - 1];
  if (!word || !previous) return false;
  const afterConnective = COORDINATORS.has(word.lower) ? index + 1 : index;
  switch (word.gap) {
    case 'semicolon':
      return clauseAhead(words, afterConnective, 'any');
    case 'colon':
      return !SPEECH_VERBS.has(previous.lower) && clauseAhead(words, afterConnective, 'any');
    case 'dash':
      return loneDash && clauseAhead(words, afterConnective, 'any');
    case 'comma':
      if (headOpen && clauseAhead(words, index, 'any') && !COORDINATORS.has(word.lower)) return true;
      break;
    case 'other':
      return false;
  }
  if (COORDINATORS.has(word.lower)) return beginsCoordination(words, index, headOpen);
  if (word.lower === 'however')
    return words[index + 1]?.gap !== 'comma' && clauseAhead(words, index + 1, 'any');
  return opensDependentClause(words, index) && beginsDependent(words, index);
}

function beginsCoordination(words: ClauseWord[], index: number, headOpen: boolean): boolean {
  const word = words[index];
  const next = words[index + 1];
  if (!word || !next) return false;
  if (word.lower === 'so' && (next.lower === 'that' || PRO_SO.has(words[index - 1]?.lower ?? '')))
    return false;
  if (headOpen && word.gap === 'none') return false;
  if (word.lower === 'or') return word.gap === 'comma' && clauseAhead(words, index + 1, 'pronoun');
  if (opensDependentClause(words, index + 1) && word.gap === 'comma') return true;
  return clauseAhead(words, index + 1, word.gap === 'comma' || word.lower === 'but' ? 'any' : 'pronoun');
}

/** "do so", "think so": a stand-in for what was said, not a connective. */
const PRO_SO = new Set(
  'do does did doing done say says said think thinks believe hope and or not'.split(' '),
);

function beginsDependent(words: ClauseWord[], index: number): boolean {
  const word = words[index];
  const previous = words[index - 1];
  if (
    !word ||
    !previous ||
    (word.lower === 'as' && /^(?:though|if|well)$/.test(words[index + 1]?.lower ?? ''))
  ) {
    return false;
  }
  const content = index + (SUBORDINATOR_PAIRS[word.lower] ? 2 : 1);
  if (word.lower === 'because') {
    return words[content]?.lower !== 'of' && !BECAUSE_BLOCKERS.has(previous.lower);
  }
  // "…, as it would cost too much": a reason without its comma, unless "as" measures or likens.
  if (word.lower === 'as' && word.gap === 'none') {
    const isReason = !AS_LIKENS.has(previous.lower) && SUBJECT_PRONOUNS.has(words[content]?.lower ?? '');
    return (
      isReason && !AS_ASIDE.has(words[content + 1]?.lower ?? '') && clauseAhead(words, content, 'pronoun')
    );
  }
  // "as", "while" and "since" also tell time; only a comma makes them an argument, or "since" with a present tense.
  if (word.gap !== 'comma' && !(word.lower === 'since' && clauseAhead(words, content, 'pronoun'))) {
    return /^(?:although|though|whereas|even)$/.test(word.lower) && clauseAhead(words, content, 'any');
  }
  return clauseAhead(words, content, word.lower === 'as' ? 'pronoun' : 'any');
}

/** Openers that a whole clause follows, hardly ever a phrase ("while waiting", "since 1990"). */
const isStrict = (words: ClauseWord[], index: number) =>
  /^(?:although|though|even|because|whereas)$/.test(words[index]?.lower ?? '');

const AS_LIKENS = new Set(
  'such same well long soon far much many just so as exactly twice only even not and or but insofar inasmuch'.split(
    ' ',
  ),
);
/** "as you know", "as we see", "as they say", "as it is". */
const AS_ASIDE = new Set('know see say said is was were do did does put'.split(' '));

const opensDependentClause = (words: ClauseWord[], index: number): boolean => {
  const word = words[index];
  if (!word) return false;
  if (COORDINATORS.has(word.lower)) return opensDependentClause(words, index + 1);
  const pair = SUBORDINATOR_PAIRS[word.lower];
  if (pair) return words[index + 1]?.lower === pair;
  return SUBORDINATORS.has(word.lower) && words[index + 1]?.lower !== 'of';
};

/** "If A and B, C": until its comma, a condition goes on. */
const opensCondition = (words: ClauseWord[], index: number): boolean => {
  const at = COORDINATORS.has(words[index]?.lower ?? '') ? index + 1 : index;
  return /^(?:if|when|whenever|unless|once|until|after|before|where|whether)$/.test(words[at]?.lower ?? '');
};

/** A dependent clause after its main clause ends the sentence's argument; one after "and" opens a new pair. */
const isTail = (words: ClauseWord[], index: number) => !COORDINATORS.has(words[index]?.lower ?? '');

const CLAUSE_ADVERBS = new Set(
  `also then therefore thus hence often even now still perhaps instead indeed however moreover furthermore sometimes
   maybe consequently otherwise nevertheless nonetheless yet surely clearly certainly unfortunately not`.split(
    /\s+/,
  ),
);
/** A clause does not begin with these: what follows is a phrase that shares the subject before. */
const PHRASE_OPENERS = new Set(
  `to of and or but than as with without by for from into onto upon about that which who whom whose being been
   not only well`.split(/\s+/),
);

/**
 * Whether a clause with a subject and a finite verb begins at `words[from]`. `pronoun` asks for a
 * pronoun as subject, for places where a noun would more likely continue a list.
 */
function clauseAhead(words: ClauseWord[], from: number, subject: 'any' | 'pronoun'): boolean {
  let index = from;
  while (index < from + 2 && CLAUSE_ADVERBS.has(words[index]?.lower ?? '')) index++;
  const first = words[index];
  const second = words[index + 1];
  if (!first || !second) return false;
  if (SUBJECT_PRONOUNS.has(first.lower) && isFiniteVerb(second.lower, first.lower))
    return second.gap === 'none';
  if (isFiniteVerb(first.lower, '')) return CONTRACTED_SUBJECT.test(first.lower);
  if (subject === 'pronoun') return PERSONAL.has(first.lower) && finiteWithin(words, index + 1, 3);
  if (PARTICIPLE.test(first.lower) && !isFiniteVerb(second.lower, first.lower)) return false;
  return !PHRASE_OPENERS.has(first.lower) && finiteWithin(words, index + 1, REACH);
}

/** ", painting his fight as …" shares the subject before; "smoking is …" has its own. */
const PARTICIPLE = /^\p{L}{3,}ing$/u;
const CONTRACTED_SUBJECT = /^(?:\p{L}+)'(?:s|re|ve|ll|d|m)$/u;
const PERSONAL = new Set('i we you they he she it there this these those'.split(' '));

/** A finite verb within `reach` words, before the clause ends; one inside a relative clause does not count. */
function finiteWithin(words: ClauseWord[], from: number, reach: number): boolean {
  let needed = 1;
  for (let index = from; index < from + reach; index++) {
    const word = words[index];
    if (!word || word.gap === 'semicolon' || word.gap === 'colon') return false;
    if (word.gap === 'comma' && needed === 1) return false;
    if (/^(?:who|which|that)$/.test(word.lower)) needed++;
    else if (isFiniteVerb(word.lower, words[index - 1]?.lower ?? '') && --needed === 0) return true;
  }
  return false;
}

/** The pieces of a sentence between cuts, trimmed. A mark that opens a quotation or bracket goes with what follows. */
function cutAt(text: string, sentence: TextRange, cuts: number[]): TextRange[] {
  const pieces: TextRange[] = [];
  let start = sentence.start;
  for (const cut of cuts) {
    let end = cut;
    while (end > start && /\s/.test(text.charAt(end - 1))) end--;
    pieces.push({ start, end });
    start = cut;
  }
  return [...pieces, { start, end: sentence.end }];
}
