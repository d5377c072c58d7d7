import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { addMillis } from '@/lib/domain/time/instant';
import { newsOfDeletion } from '../notifications/news-of';
import { operation } from '../operation';
import { findSpace, readSpaceAgain, refusePersonal, SpaceInput } from './find-space';

/** How long a space that is to be deleted can still be kept. */
export const WAITING_DAYS = 14;

/** Closes a space to all but its owners, and has it removed for good after a time in which they can keep it. */
export const deleteSpace = operation({
  name: 'deleteSpace',
  kind: 'write',
  permission: 'spaces.manage',
  noun: 'space',
  input: SpaceInput.extend({ confirmation: z.string().max(200) }),
  load: findSpace,
  run: async ({ input, subject: { standing }, ctx, store, now }) => {
    const { space } = standing;
    refusePersonal(space);
    if (input.confirmation.trim() !== space.name)
      throw new AppError('invalid_input', 'Type the name of the space exactly as it is written.', {
        issues: [{ path: 'confirmation', message: 'Type the name of the space exactly as it is written.' }],
      });
    await store.ownership.replaceDeletion(space.id, addMillis(now, WAITING_DAYS * 86_400_000));
    return readSpaceAgain(space.id, store, ctx, now);
  },
  subjectOf: ({ space }) => space.id,
  news: ({ space }) => newsOfDeletion(space.id),
});
