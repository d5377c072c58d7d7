import type { Block } from '@/lib/domain/text/blocks';
import { CONTENT_SIGNALS, type ContentSignal } from './content-signals';
import { type FoundCue, findCues } from './find-cues';
import { tabledLanguage } from './languages';
import type { UnitSpan } from './split-units';
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
  place: ParagraphPlace;
  /** Whether the block is a short paragraph right under the headline. */
  isStandfirst: boolean;
  opensBlock: boolean;
  closesBlock: boolean;
  /** Units in the block. */
  blockSize: number;
  /** Words of the headline that stand in the unit, each once. */
  titleWords: Set<string>;
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
    const words = wordsIn(text, span);
    return [
      {
        span,
        block,
        text: unitText,
        words,
        cues: findCues(text, span.start, span.end, words, table),
        signals: signalsIn(unitText, span.start, table === 'en'),
        place: placeOf(span.block, paragraphs),
        isStandfirst: span.block === standfirst,
        opensBlock: spans[index - 1]?.block !== span.block,
        closesBlock: spans[index + 1]?.block !== span.block,
        blockSize: sizes.get(span.block) ?? 1,
        titleWords: new Set(words.map(({ lower }) => stem(lower)).filter((word) => title.has(word))),
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

function signalsIn(unitText: string, offset: number, english: boolean): UnitContext['signals'] {
  const inspected = unitText.slice(0, INSPECTED);
  return CONTENT_SIGNALS.flatMap((signal) => {
    if (signal.english && !english) return [];
    const match = signal.pattern.exec(inspected);
    return match
      ? [{ signal, start: offset + match.index, end: offset + match.index + match[0].length }]
      : [];
  });
}

/** Words shorter than five letters tell too little; the rest is cut to six so that "taxes" meets "taxation". */
const stem = (word: string) => (word.length < 5 ? '' : word.slice(0, 6));

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
