import { z } from 'zod';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import type { Member } from '@/lib/domain/spaces/member';
import type { SpaceRole } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { Uuid } from '../cursor';
import { SpaceName } from './read-space';

/** What every operation on somebody of a space is about. */
export const memberInput = { space: SpaceName, person: Uuid };
const MemberInput = z.object(memberInput);

/** The person and how the one who asks stands to the space; waits until nobody else changes its people. */
export async function loadMember(
  { space, person }: z.output<typeof MemberInput>,
  store: Store,
  ctx: Context,
  becomes: (role: SpaceRole | null) => SpaceRole | null = (role) => role,
) {
  const standing = await store.spaces.findStanding(space, personId(ctx.actor));
  if (!standing) return null;
  await store.members.lockPeople(standing.space.id);
  const found = await store.members.findMember(standing.space.id, person, ctx.now());
  if (!found) return null;
  return { standing, member: { id: found.id, role: found.role, becomes: becomes(found.role) }, found };
}

/** A space is never without an owner who can act as one. */
export async function refuseLastOwner(store: Store, spaceId: string, { id, role }: Member, now: Instant) {
  if (role !== 'owner' || (await store.members.hasOtherOwner(spaceId, id, now))) return;
  throw new AppError(
    'conflict',
    'A space needs an owner, and this is the only one. Make somebody else an owner first.',
  );
}

/** What one does not do to oneself by accident: suspending or removing oneself would lock one out. */
export function refuseOneself(ctx: Context, { id }: Member) {
  if (id !== personId(ctx.actor)) return;
  throw new AppError('conflict', 'This cannot be done to oneself. To go, leave the space.');
}

export const refuseNonMember = ({ role }: Member) => {
  if (role === null)
    throw new AppError(
      'conflict',
      'This person is not in the space. Invite them, or let them in again if they were taken out.',
    );
};
