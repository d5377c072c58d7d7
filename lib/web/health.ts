import type { Database } from '@/lib/db/database';

const PATIENCE = 1_000;

/** Whether the database answers within a second. */
export async function isReachable(database: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, false);
  });
  const answered = database.ping().then(
    () => true,
    () => false,
  );
  const reachable = await Promise.race([answered, late]);
  clearTimeout(timer);
  return reachable;
}

/** What `/api/health` says. */
export async function health(database: Database) {
  const reachable = await isReachable(database);
  return reachable
    ? ({ status: 200, body: { status: 'ok' } } as const)
    : ({ status: 503, body: { status: 'unavailable' } } as const);
}
