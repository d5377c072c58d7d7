import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import { signsWithPseudonym } from '@/lib/domain/spaces/pseudonym';
import { operation } from '../operation';
import { findSpace } from './find-space';
import { SpaceName } from './read-space';

/** What a space holds about the one who asks: role, name they write under, what keeps them out, who looked them up. */
export const readOwnPlace = operation({
  name: 'readOwnPlace',
  kind: 'read',
  permission: 'spaces.read',
  noun: 'space',
  input: z.strictObject({ space: SpaceName }),
  load: findSpace,
  run: async ({ subject: { standing }, ctx, store, now }) => {
    const id = personId(ctx.actor);
    if (!id) throw new AppError('unauthenticated', 'Sign in first. Nothing that you wrote is lost.');
    const { space, role } = standing;
    const member = await store.members.findMember(space.id, id, now);
    const pseudonym = await store.spaces.findPseudonym(space.id, id);
    return {
      role,
      joinedAt: member?.joinedAt ?? null,
      bar: member?.bar?.quiet ? null : (member?.bar ?? null),
      signsWithPseudonym: role !== null && signsWithPseudonym(standing),
      pseudonym: pseudonym && { name: pseudonym.name, lookup: pseudonym.lookup },
      lookups: await store.members.listLookups(space.id, id),
    };
  },
});
