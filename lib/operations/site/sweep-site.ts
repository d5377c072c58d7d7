import { addMillis } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { refuseUnlessSystem } from './the-site';

const DAY = 86_400_000;
const FAILURES_KEPT = 30 * DAY;
const TICKETS_KEPT = 7 * DAY;

/** Removes what nobody asks for any more: expired exports, tickets of finished erasures, old mail failures. Hourly. */
export async function sweepSite(ctx: Context) {
  refuseUnlessSystem(ctx);
  const now = ctx.now();
  const { dataExports, erasures, site } = ctx.database.store;
  await dataExports.sweep(now, 100);
  await erasures.sweep(addMillis(now, -TICKETS_KEPT));
  await site.sweepMailFailures(addMillis(now, -FAILURES_KEPT));
}
