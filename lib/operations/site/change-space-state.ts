import { z } from 'zod';
import { AppError, notFound } from '@/lib/domain/errors';
import { SITE_SPACE_STATES, stateOfSpace } from '@/lib/domain/site/site-overview';
import { addMillis, type Instant } from '@/lib/domain/time/instant';
import { newsOfDeletion } from '../notifications/news-of';
import { operation } from '../operation';
import { WAITING_DAYS } from '../spaces/delete-space';
import { theSite } from './the-site';

/**
 * Archives a space, asks for its deletion, or opens it again, from outside. A deletion waits as one that an owner
 * asked for does: until it is due the owners can keep the space.
 */
export const changeSpaceState = operation({
  name: 'changeSpaceState',
  kind: 'write',
  permission: 'site.manage',
  noun: 'space',
  input: z.object({ space: z.string().min(1).max(200), state: z.enum(SITE_SPACE_STATES) }),
  load: theSite,
  run: async ({ input, store, now }) => {
    const space = await store.site.findSpace(input.space);
    if (!space) throw notFound('space');
    if (space.kind === 'personal')
      throw new AppError(
        'conflict',
        'A space of somebody’s own goes with its account. Suspend or erase the person instead.',
      );
    if (stateOfSpace(space) === input.state) return { ...space, isChanged: false };
    const dates = datesOf[input.state](space.archivedAt, now);
    await store.site.replaceSpaceState(space.id, dates);
    return { ...space, ...dates, isChanged: true };
  },
  subjectOf: ({ id }) => id,
  news: ({ id, isChanged }, { input }) => (isChanged && input.state === 'deleting' ? newsOfDeletion(id) : []),
});

const datesOf = {
  open: () => ({ archivedAt: null, deletionDueAt: null }),
  archived: (_archivedAt: Instant | null, now: Instant) => ({ archivedAt: now, deletionDueAt: null }),
  deleting: (archivedAt: Instant | null, now: Instant) => ({
    archivedAt,
    deletionDueAt: addMillis(now, WAITING_DAYS * 86_400_000),
  }),
};
