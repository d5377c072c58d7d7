import { z } from 'zod';

/** How a domain value is said in JSON: the published schema and the function that keeps to it. */
export type Format<Value, Json> = { schema: z.ZodType<Json>; toJson(value: Value): Json };

/** A page of a list; `next` is the cursor of the page after it, null at the end. */
export const listOf = <Value, Json>(item: Format<Value, Json>) => ({
  schema: z.strictObject({ items: z.array(item.schema), next: z.string().nullable() }),
  toJson: ({ items, next = null }: { items: Value[]; next?: string | null }) => ({
    items: items.map(item.toJson),
    next,
  }),
});

export const idJson = z.guid();

/** UTC with microseconds, always 27 characters. */
export const instantJson = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
  .meta({ format: 'date-time' });

/** A position in the article's text, in UTF-16 code units. */
export const positionJson = z.int().min(0);

export const countJson = z.int().min(0);
