import type { Block } from '@/lib/domain/text/blocks';
import { CONTENT_SIGNALS, type ContentSignal, DIGITS } from './content-signals';
import { type FoundCue, findCues } from './find-cues';
import { tabledLanguage } from './languages';
import type { UnitSpan } from './split-units';
import { wordSigns } from './word-signs';
import { type Word, wordsIn } from './words';

/** Where a paragraph stands in the article. */
type ParagraphPlace = 'only' | 'first' | 'middle' | 'last';

/** All that the role rules may look at for one unit. Positions are absolute, in UTF-16 code units. */
export type UnitContext = {
  span: UnitSpan;
  block: Block;
  text: string;
  words: Word[];
  cues: FoundCue[];
  signals: { signal: ContentSignal; start: number; end: number }[];
  signs: ReturnType<typeof wordSigns>;
  place: ParagraphPlace;
  /** Whether the block is a short paragraph right under the headline. */
  isStandfirst: boolean;
  opensBlock: boolean;
  closesBlock: boolean;
  /** Units in the block. */
  blockSize: number;
  /** Words of the headline that stand in the unit, each once. */
  titleWords: ReadonlySet<string>;
};

/** One context per span, in order. Linear: each unit's text is looked at a constant number of times. */
export function unitContexts(
  text: string,
  blocks: Block[],
  spans: UnitSpan[],
  language: string,
): UnitContext[] {
  const table = tabledLanguage(language);
  const sizes = new Map<number, number>();
  for (const { block } of spans) sizes.set(block, (sizes.get(block) ?? 0) + 1);
  const paragraphs = [...sizes.keys()].filter(
    (index) => blocks[index]?.type !== 'heading' && isProse(blocks[index]),
  );
  const title = titleOf(text, blocks);
  const standfirst = standfirstOf(blocks);
  return spans.flatMap((span, index) => {
    const block = blocks[span.block];
    if (!block) return [];
    const unitText = text.slice(span.start, span.end);
    const words = span.words ?? wordsIn(text, span);
    return [
      {
        span,
        block,
        text: unitText,
        words,
        cues: findCues(text, span.start, span.end, words, table),
        signals: signalsIn(unitText, span.start, words, table === 'en'),
        signs: table === 'en' ? wordSigns(words) : [],
        place: placeOf(span.block, paragraphs),
        isStandfirst: span.block === standfirst,
        opensBlock: spans[index - 1]?.block !== span.block,
        closesBlock: spans[index + 1]?.block !== span.block,
        blockSize: sizes.get(span.block) ?? 1,
        titleWords: title.size === 0 ? NO_WORDS : stemsIn(words, title),
      },
    ];
  });
}

const isProse = (block: Block | undefined) =>
  block?.type === 'paragraph' || block?.type === 'list_item' || block?.type === 'quote';

function placeOf(block: number, paragraphs: number[]): ParagraphPlace {
  if (paragraphs.length < 2) return 'only';
  if (block === paragraphs[0]) return 'first';
  return block === paragraphs.at(-1) ? 'last' : 'middle';
}

/** A unit longer than this is not prose; patterns look at its beginning only, so time stays linear. */
const INSPECTED = 2000;

function signalsIn(
  unitText: string,
  offset: number,
  words: Word[],
  english: boolean,
): UnitContext['signals'] {
  const inspected = unitText.slice(0, INSPECTED);
  const { mask, firsts } = wordsForSignals(words);
  return CONTENT_SIGNALS.flatMap((signal, index): UnitContext['signals'] => {
    if (signal.english && !english) return [];
    const isWanted = (mask & (1 << index)) !== 0;
    if ('words' in signal) {
      const word = firsts.get(index);
      return word ? [{ signal, start: word.start, end: word.end }] : [];
    }
    if (signal.needs && !isWanted) return [];
    const match = signal.pattern.exec(inspected);
    return match
      ? [{ signal, start: offset + match.index, end: offset + match.index + match[0].length }]
      : [];
  });
}

/** For each word, the signals that it makes worth a look, as bits in the order of the signals. */
const signalsOfWord = new Map<string, number>();
for (const [index, signal] of CONTENT_SIGNALS.entries()) {
  for (const word of 'words' in signal ? signal.words : (signal.needs ?? []))
    signalsOfWord.set(word, (signalsOfWord.get(word) ?? 0) | (1 << index));
}
const WITH_DIGIT = signalsOfWord.get(DIGITS) ?? 0;

function wordsForSignals(words: Word[]) {
  const firsts = new Map<number, Word>();
  let mask = 0;
  for (const word of words) {
    const code = word.lower.charCodeAt(0);
    const bits = (signalsOfWord.get(word.lower) ?? 0) | (code < 0x61 || code > 0x7a ? WITH_DIGIT : 0);
    if ((bits & ~mask) === 0) continue;
    for (let index = 0; index < CONTENT_SIGNALS.length; index++)
      if (bits & ~mask & (1 << index)) firsts.set(index, word);
    mask |= bits;
  }
  return { mask, firsts };
}

const NO_WORDS: ReadonlySet<string> = new Set();
const stemsIn = (words: Word[], title: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(words.map(({ lower }) => stem(lower)).filter((word) => title.has(word)));

/** Words shorter than five letters tell too little; the rest is cut to six so that "taxes" meets "taxation". */
function stem(word: string) {
  return word.length < 5 ? '' : word.slice(0, 6);
}

/** The longer words of a unit, cut as those of the headline are, each once. */
export const contentStems = (unit: UnitContext | undefined): Set<string> =>
  new Set(
    (unit?.words ?? [])
      .map(({ lower }) => stem(lower))
      .filter((word) => word !== '' && !FUNCTION_STEMS.has(word)),
  );

/** Longer words that say nothing of the matter. */
const FUNCTION_STEMS = new Set(
  `should would could might about because although which their there these those other people believe think
   strong really always never still while where every conclu opinion therefore howeve moreov first second`
    .split(/\s+/)
    .map((word) => stem(word)),
);

function titleOf(text: string, blocks: Block[]): Set<string> {
  const heading = blocks.find(({ type }) => type === 'heading');
  const words = heading ? wordsIn(text, heading).map(({ lower }) => stem(lower)) : [];
  return new Set(words.filter((word) => word !== ''));
}

/** Longest standfirst, in UTF-16 code units. */
const STANDFIRST_LENGTH = 320;

function standfirstOf(blocks: Block[]): number | null {
  const [first, second, third] = blocks;
  if (first?.type !== 'heading' || second?.type !== 'paragraph' || second.text.length > STANDFIRST_LENGTH)
    return null;
  return third ? 1 : null;
}
