import { z } from 'zod';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { can } from '@/lib/domain/access/policy';
import { AppError } from '@/lib/domain/errors';
import { stillAsLeft } from '@/lib/domain/segmentation/corrections/change';
import { findArticle } from '../articles/find-article';
import { fromCursor, pageInput, toPage, Uuid } from '../cursor';
import { Flag } from '../flag';
import { operation } from '../operation';
import { findSegmentation, OfVersion } from './find-segmentation';

/** Every single correction, newest first: what can be undone. */
export const listCorrections = operation({
  name: 'listCorrections',
  kind: 'read',
  permission: 'segmentations.read',
  noun: 'article',
  input: z.strictObject({
    article: Uuid,
    ...OfVersion,
    /** Only one's own. */
    author: z.literal('me').optional(),
    /** Only those after a revision. */
    since: z.coerce.number().int().min(0).optional(),
    /** Only those up to a revision. */
    until: z.coerce.number().int().min(1).optional(),
    /** Says of each whether it could be taken back now. */
    fits: Flag.optional(),
    ...pageInput(200, 50),
  }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input, subject, ctx, store, now }) => {
    const me = personId(ctx.actor);
    if (input.author && !me) throw new AppError('unauthenticated', 'Sign in to see your own corrections.');
    const { spaceId, id } = await findSegmentation(subject, input.version, store);
    const after = fromCursor(input.cursor, z.object({ number: z.int() }));
    const rows = await store.segmentations.listCorrections(spaceId, id, {
      after: input.since ?? 0,
      before: earliest(after?.number, input.until === undefined ? undefined : input.until + 1),
      readerId: me,
      authorId: input.author ? me : null,
      limit: input.limit + 1,
    });
    const page = toPage(rows, input.limit, ({ number }) => ({ number }));
    // Only who may take one back has use for it, and it is not cheap.
    const asks = input.fits && can(ctx.actor, 'segmentations.correct', { ...subject, now });
    const fitting = asks ? await findFitting(spaceId, id, page.items, store) : null;
    return {
      ...page,
      items: page.items.map((line) => ({ ...line, fits: fitting?.has(line.number) ?? null })),
    };
  },
});

const earliest = (...numbers: (number | undefined)[]) => {
  const given = numbers.filter((number) => number !== undefined);
  return given.length > 0 ? Math.min(...given) : null;
};

/** The corrections whose rows are still as they left them. */
async function findFitting(
  spaceId: string,
  segmentationId: string,
  lines: { number: number }[],
  store: Store,
): Promise<Set<number>> {
  if (lines.length === 0) return new Set();
  const argument = await store.segmentations.getArgument(spaceId, segmentationId);
  const numbers = lines.map(({ number }) => number);
  const changes = await store.segmentations.listChanges(spaceId, segmentationId, numbers);
  return new Set(changes.flatMap(({ number, change }) => (stillAsLeft(argument, change) ? number : [])));
}
