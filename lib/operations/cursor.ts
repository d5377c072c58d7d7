import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';

/** How many things a page of a list holds. */
export const pageInput = (most: number, usual = Math.min(50, most)) => ({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(most).default(usual),
});

/** A place in a list, opaque to whoever pages: the sort key of the last thing seen. */
export const toCursor = (key: Record<string, unknown>) =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

export function fromCursor<Schema extends z.ZodType>(
  cursor: string | undefined,
  schema: Schema,
): z.output<Schema> | null {
  if (cursor === undefined) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new AppError(
      'invalid_input',
      'This cursor is not one of ours. Begin again without it.',
      {},
      { cause },
    );
  }
}

/** Asks a list for one more than the page holds, so that the last page is known as such. */
export function toPage<Item>(rows: Item[], limit: number, keyOf: (item: Item) => Record<string, unknown>) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? toCursor(keyOf(last)) : null };
}

export const Uuid = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, {
    error: 'This is not an id.',
  })
  .toLowerCase();

export const InstantText = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);

/** The sort key of lists in order of time. */
export const TimeKey = z.object({ createdAt: InstantText, id: Uuid });
