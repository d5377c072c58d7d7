import { z } from 'zod';
import { fromCursor, InstantText, pageInput, toPage, Uuid } from '../cursor';
import { operation } from '../operation';
import { theSite } from './the-site';

/** The beginning of a day, or a moment to the microsecond. */
const Moment = z.union([InstantText, z.iso.date().transform((date) => `${date}T00:00:00.000000Z`)]);

/** Who did what, the newest first: names of operations, spaces and people, never what they wrote. */
export const listAudit = operation({
  name: 'listAudit',
  kind: 'read',
  permission: 'site.manage',
  noun: 'page',
  input: z.object({
    person: Uuid.optional(),
    space: Uuid.optional(),
    operation: z
      .string()
      .regex(/^[a-zA-Z]{1,60}$/, { error: 'This is not the name of an operation.' })
      .optional(),
    from: Moment.optional(),
    to: Moment.optional(),
    ...pageInput(500, 50),
  }),
  load: theSite,
  run: async ({ input: { cursor, limit, ...filter }, store }) => {
    const { person = null, space = null, operation: name = null, from = null, to = null } = filter;
    const after = fromCursor(cursor, z.object({ at: InstantText, id: Uuid }));
    const rows = await store.audit.listLines({ person, space, operation: name, from, to }, after, limit + 1);
    return toPage(rows, limit, ({ at, id }) => ({ at, id }));
  },
});
