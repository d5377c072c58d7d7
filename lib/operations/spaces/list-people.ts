import { z } from 'zod';
import { type Actor, personId } from '@/lib/domain/access/actor';
import { can } from '@/lib/domain/access/policy';
import { AppError } from '@/lib/domain/errors';
import type { Member } from '@/lib/domain/spaces/member';
import { SPACE_ROLES, type SpaceRole, type SpaceStanding } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import { fromCursor, pageInput, toPage, Uuid } from '../cursor';
import { operation } from '../operation';
import { findSpace } from './find-space';
import { SpaceName } from './read-space';

/**
 * The people of a space by name. What keeps somebody out is told to those who may change it. Where names are
 * pseudonyms nothing is told by which a new name could be matched with a new person: when they joined.
 */
export const listPeople = operation({
  name: 'listPeople',
  kind: 'read',
  permission: 'people.read',
  noun: 'space',
  input: z.strictObject({
    space: SpaceName,
    /** Part of the name. */
    search: z.string().trim().max(80).optional(),
    role: z.enum(SPACE_ROLES).optional(),
    which: z.enum(['members', 'suspended', 'removed']).default('members'),
    ...pageInput(200),
  }),
  load: findSpace,
  run: async ({ input, subject: { standing }, ctx, store, now }) => {
    const staff = isStaff(ctx.actor, standing, now);
    if (input.which !== 'members' && !staff)
      throw new AppError('forbidden', 'Only moderators see who is suspended or was taken out.');
    const { search, role = null, which } = input;
    const after = fromCursor(input.cursor, z.object({ name: z.string().max(400), id: Uuid }));
    const filter = { search: search || null, role, which };
    const rows = await store.members.listMembers(standing.space.id, filter, after, input.limit + 1, now);
    const page = toPage(rows, input.limit, ({ name, id }) => ({ name, id }));
    return {
      items: page.items.map((member) => shownTo(ctx.actor, standing, member, now)),
      next: page.next,
    };
  },
});

function shownTo(actor: Actor, standing: SpaceStanding, member: Member, now: Instant): ListedMember {
  const own = member.id === personId(actor);
  const hidesActivity = standing.space.settings.names === 'pseudonyms' && !own;
  return {
    ...member,
    joinedAt: hidesActivity ? null : member.joinedAt,
    bar: (own && !member.bar?.quiet) || isStaff(actor, standing, now) ? member.bar : null,
    abilities: abilitiesOver(actor, standing, member, now),
  };
}

function abilitiesOver(actor: Actor, standing: SpaceStanding, { id, role }: Member, now: Instant) {
  const may = (becomes: SpaceRole | null) =>
    can(actor, 'people.manage', { standing, member: { id, role, becomes }, now });
  return {
    roles: role === null ? [] : SPACE_ROLES.filter(may),
    bar: may(role) && id !== personId(actor),
  };
}

/** Whether the actor may manage somebody here at all. */
const isStaff = (actor: Actor, standing: SpaceStanding, now: Instant) =>
  can(actor, 'people.manage', { standing, member: { id: null, role: null, becomes: null }, now });

export type ListedMember = Member & {
  /** What who asks may do: the roles that they may give, and whether they may suspend and remove. */
  abilities: { roles: SpaceRole[]; bar: boolean };
};
