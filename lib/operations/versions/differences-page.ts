import { z } from 'zod';
import { type Difference, hasDifferences } from '@/lib/domain/text/differences';
import { fromCursor, pageInput, toCursor } from '../cursor';

/** Blocks of a comparison at a time. */
export const differencesInput = pageInput(500, 200);

/** A part of the differences of two texts. They never change, so a cursor is a place in their list. */
export function differencesPage(
  differences: Difference[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const from = fromCursor(cursor, z.object({ at: z.int().min(0) }))?.at ?? 0;
  const end = from + limit;
  return {
    differs: hasDifferences(differences),
    items: differences.slice(from, end),
    next: end < differences.length ? toCursor({ at: end }) : null,
  };
}
