import type { Context } from '../context';
import { refuseUnlessSystem } from '../site/the-site';

/** Exports and erasures that nobody works at, for the background to take up: new ones, and those that were cut off. */
export async function listWaitingWork(ctx: Context): Promise<{ exports: string[]; erasures: string[] }> {
  refuseUnlessSystem(ctx);
  const { dataExports, erasures } = ctx.database.store;
  const now = ctx.now();
  return {
    exports: await dataExports.listWaiting(now, 100),
    erasures: await erasures.listWaiting(now, 100),
  };
}
