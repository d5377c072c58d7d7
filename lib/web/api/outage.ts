import { AppError } from '@/lib/domain/errors';
import { database } from '../database';
import { isReachable } from '../health';

/**
 * What a failure of the database means to whoever asks: a value that it refuses is bad input that no schema
 * caught, and a database that cannot be reached will be back. Null: neither, so a bug.
 */
export async function asRefusal(error: unknown): Promise<AppError | null> {
  const code = sqlStateOf(error);
  if (code?.startsWith('22')) {
    return new AppError(
      'invalid_input',
      'The input holds a value that cannot be stored.',
      {},
      { cause: error },
    );
  }
  if (code && TRANSIENT.test(code)) return unavailable(error);
  // Drivers report a lost connection in many ways, some of them only in words: ask the database itself.
  if (!(await isReachable(database()))) return unavailable(error);
  return null;
}

/** Deadlocks, time limits, too many connections, shutting down, connection lost (SQLSTATE classes). */
const TRANSIENT = /^(08|53|57|40001|40P01|P2024|P2028)/;

const unavailable = (cause: unknown) =>
  new AppError(
    'unavailable',
    'The database does not answer at the moment. Nothing was lost; try again shortly.',
    { retryAfterSeconds: 5 },
    { cause },
  );

function sqlStateOf(error: unknown, depth = 0): string | null {
  if (typeof error !== 'object' || error === null || depth > 5) return null;
  if ('code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code))
    return error.code;
  return 'cause' in error ? sqlStateOf(error.cause, depth + 1) : null;
}
