import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { refuseLastAdmin } from '../site/lock-person';
import { hashOfSecret, newSecret } from './secrets';

type Scene = { ctx: Context; store: Store; now: Instant };

/**
 * Closes an account at once, and notes that its traces are to be removed. The ticket tells whoever has it how far
 * that is. Refused to the last site admin, and to the only owner of a space that others share.
 */
export async function closeAccount({ ctx, store, now }: Scene, person: { id: string; siteAdmin: boolean }) {
  await refuseLastAdmin(store, person);
  const left = await store.accountData.lockSpacesLeftAlone(person.id, now);
  if (left.length > 0) throw leftAlone(left.map(({ name }) => name));
  await store.accountData.closeAccount(person.id, now);
  const ticket = newSecret();
  const asker = personId(ctx.actor);
  const erasure = {
    id: ctx.newId(),
    userId: person.id,
    ticketHash: hashOfSecret(ticket),
    requestedById: asker === person.id ? null : asker,
    createdAt: now,
  };
  await store.erasures.insertErasure(erasure);
  return { id: person.id, erasure: erasure.id, ticket };
}

function leftAlone(names: string[]) {
  const list = names
    .slice(0, 3)
    .map((name) => `“${name}”`)
    .join(', ');
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return new AppError(
    'conflict',
    `Others are in ${list}${more}, and there is no other owner. Hand ${names.length === 1 ? 'it' : 'them'} over or delete ${names.length === 1 ? 'it' : 'them'} first.`,
  );
}
