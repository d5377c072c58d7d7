import type { Block } from '@/lib/domain/text/blocks';
import type { TextRange } from '@/lib/domain/text/positions';
import { splitClauses } from './clauses';
import { splitSentences } from './sentences';

/** A unit without its role: its place (absolute), its block, and which sentence of the article it is from. */
export type UnitSpan = TextRange & { block: number; sentence: number };

/** Blocks that are one unit each: nobody argues about half a heading. */
const WHOLE_BLOCKS: ReadonlySet<Block['type']> = new Set(['heading', 'caption', 'code']);

/** The units of all blocks in order. They tile each block; a block of white space only has none. */
export function splitUnits(text: string, blocks: Block[], language: string): UnitSpan[] {
  let sentence = -1;
  return blocks.flatMap((block, index) => {
    const content = text.slice(block.start, block.end);
    const whole = WHOLE_BLOCKS.has(block.type);
    const sentences = whole ? trimmed(content) : splitSentences(content, language);
    const pieces = whole ? sentences : splitClauses(content, sentences, language);
    let nextSentence = 0;
    return pieces.map((piece) => {
      if (piece.start === sentences[nextSentence]?.start) {
        nextSentence++;
        sentence++;
      }
      return { start: block.start + piece.start, end: block.start + piece.end, block: index, sentence };
    });
  });
}

function trimmed(content: string): TextRange[] {
  const start = content.length - content.trimStart().length;
  const end = content.trimEnd().length;
  return start < end ? [{ start, end }] : [];
}
