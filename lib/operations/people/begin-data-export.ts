import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import { EXPORT_LIFE } from '@/lib/domain/people/data-export';
import { addMillis, type Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';

type Scene = { ctx: Context; store: Store; now: Instant };

/** Notes that a person's data is wanted; the server then puts it together. An earlier export goes. */
export async function beginDataExport({ ctx, store, now }: Scene, userId: string) {
  const id = ctx.newId();
  const asker = personId(ctx.actor);
  const isNew = await store.dataExports.insertExport({
    id,
    userId,
    requestedById: asker === userId ? null : asker,
    itemsTotal: await store.accountData.countItems(userId),
    createdAt: now,
    expiresAt: addMillis(now, EXPORT_LIFE),
  });
  if (!isNew)
    throw new AppError('conflict', 'This data is being put together already. Wait until it is there.');
  await store.dataExports.removeOthers(userId, id);
  return { id };
}
