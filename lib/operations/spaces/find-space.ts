import { z } from 'zod';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import type { Space } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { SpaceName } from './read-space';
import { viewOfSpace } from './space-view';

/** A space by slug or id. */
export const SpaceInput = z.strictObject({ space: SpaceName });

/** The space with the reader's standing, or null. */
export async function findSpace({ space }: { space: string }, store: Store, ctx: Context) {
  const standing = await store.spaces.findStanding(space, personId(ctx.actor));
  return standing && { standing };
}

/** A space as it is sent, read anew: what was just written may have changed what may be done. */
export async function readSpaceAgain(spaceId: string, store: Store, ctx: Context, now: Instant) {
  const standing = await store.spaces.findStanding(spaceId, personId(ctx.actor));
  if (!standing) throw new Error(`There is no space ${spaceId}.`);
  return viewOfSpace(ctx.actor, standing, now);
}

/** A personal space is its person's for good: it goes when they do. */
export function refusePersonal({ kind }: Space) {
  if (kind !== 'personal') return;
  throw new AppError(
    'conflict',
    'This is your own space. It stays yours, and is removed when you delete your account.',
  );
}
