import { z } from 'zod';
import type { TextRange } from './positions';

/** What a block is on the page. The order is the order in which they are described to people. */
export const BLOCK_TYPES = [
  'heading',
  'paragraph',
  'quote',
  'list_item',
  'caption',
  'table_row',
  'code',
  'footnote',
] as const;
export const BlockType = z.enum(BLOCK_TYPES);
export type BlockType = z.infer<typeof BlockType>;

/** Inline markup, standing off from the canonical text: positions are absolute, in UTF-16 code units. */
export type InlineMark = TextRange &
  ({ kind: 'emphasis' | 'strong' | 'code' | 'strike' } | { kind: 'link'; href: string });

export const InlineMark = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['emphasis', 'strong', 'code', 'strike']), start: z.int(), end: z.int() }),
  z.object({ kind: z.literal('link'), href: z.string().max(2048), start: z.int(), end: z.int() }),
]);

/**
 * One block of an article. `text` equals `canonicalText.slice(start, end)`; it holds no line break.
 * `level` is 1 to 6 for a heading, the nesting depth from 1 for a list item, absent otherwise.
 */
export type Block = TextRange & { type: BlockType; text: string; level?: number; marks: InlineMark[] };

/** A block before it has a place in a canonical text: positions of its marks count from the block's start. */
export type LooseBlock = { type: BlockType; text: string; level?: number; marks: InlineMark[] };
