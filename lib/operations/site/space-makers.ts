import type { Store } from '@/lib/db/stores/store';
import { AppError } from '@/lib/domain/errors';
import type { Context } from '../context';

/** Refuses a new space where only those who look after the site make any. */
export async function refuseSpaceMaking({ actor }: Context, store: Store) {
  if (actor.kind === 'system' || (actor.kind === 'person' && actor.siteAdmin)) return;
  const { settings } = await store.site.readSettings();
  if (settings.spaceMakers === 'admins')
    throw new AppError('forbidden', 'On this site only its admins make new spaces. Ask one of them.');
}
