import type { Block, BlockType } from '@/lib/domain/text/blocks';

/** An article from its blocks: strings are paragraphs, pairs name the type. Blocks are joined by line breaks. */
export function article(...parts: (string | [BlockType, string])[]): { text: string; blocks: Block[] } {
  let at = 0;
  const blocks = parts.map((part): Block => {
    const [type, text]: [BlockType, string] = typeof part === 'string' ? ['paragraph', part] : part;
    const start = at;
    at += text.length + 1;
    return { type, text, start, end: start + text.length, marks: [] };
  });
  return { text: blocks.map(({ text }) => text).join('\n'), blocks };
}
