import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import type { InvitedRole } from '@/lib/domain/spaces/invitation';
import type { Space } from '@/lib/domain/spaces/space';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { showCode } from '@/lib/domain/spaces/spoken-code';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { hashOfCode, newSlipCode } from '../invitations/invitation-secrets';
import { farSpaceSlug } from '../spaces/free-space-slug';

/** What is printed for somebody: their name and the code that signs them in. */
export type Slip = { id: string; name: string; code: string; hasPassword: boolean };

/** Accounts for people who have no address, and what to print for them. */
export async function makeSlips(
  { ctx, store, now }: { ctx: Context; store: Store; now: Instant },
  space: Space,
  people: { name: string; role: InvitedRole }[],
): Promise<Slip[]> {
  if (people.length === 0) return [];
  const made = people.map(({ name, role }) => ({ id: ctx.newId(), name, role, code: newSlipCode() }));
  await store.slips.insertPeople(
    made.map(({ id, name, role, code }) => ({
      ...{ id, name, role },
      codeHash: hashOfCode(code),
      ownSpace: { id: ctx.newId(), slug: farSpaceSlug(name, 'reader'), name: `${name}’s space` },
    })),
    { spaceId: space.id, madeById: personId(ctx.actor), settings: SpaceSettings.parse({}), now },
  );
  return made.map(({ id, name, code }) => ({ id, name, code: showCode(code), hasPassword: false }));
}
