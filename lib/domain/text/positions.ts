import { z } from 'zod';

/**
 * A half-open range `[start, end)` into a canonical text, in UTF-16 code units, so that
 * `text.slice(start, end)` is the covered text. Convert to code points only at the W3C edge.
 */
export type TextRange = { start: number; end: number };

export const TextRange = z
  .object({ start: z.int().min(0), end: z.int().min(1) })
  .refine((range) => range.start < range.end, { error: 'The range must end after it starts.' });
