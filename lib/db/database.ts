import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client';
import type { Sql } from './sql';
import { Store } from './stores/store';

/** One PostgreSQL database: reads on any connection, writes in a transaction. */
export type Database = {
  store: Store;
  /** Commits when `work` returns, rolls back when it throws. Not nestable. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** Answers when the server does; throws otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Opens a pool that Prisma and our SQL share. In a transaction both speak on the same connection: Prisma
 * takes it from the pool, and the pool remembers which one that was. SQL text costs a third of Prisma's
 * raw queries and keeps microseconds; docs/decisions/0006 says when to use which.
 */
export function openDatabase(url: string, { maxConnections = 10 } = {}): Database {
  const pool = new RememberingPool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 5_000,
    options: '-c timezone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=30000',
    application_name: 'arguably',
  });
  // An idle connection that the server closes must not end the process; the next query opens another.
  pool.on('error', () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });

  return {
    store: new Store(prisma, sqlOn(pool)),
    transaction: (work) => {
      const taken: { client?: pg.PoolClient } = {};
      return takenClient.run(taken, () =>
        prisma.$transaction(
          async (transaction) => {
            if (!taken.client) throw new Error('The transaction has no connection.');
            return takenClient.exit(() => work(new Store(transaction, sqlOn(taken.client as pg.PoolClient))));
          },
          { timeout: 60_000, maxWait: 10_000 },
        ),
      );
    },
    ping: async () => {
      await pool.query('SELECT 1');
    },
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

const takenClient = new AsyncLocalStorage<{ client?: pg.PoolClient }>();

class RememberingPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool['connect']>[0]): void;
  override connect(callback?: Parameters<pg.Pool['connect']>[0]) {
    if (callback) return super.connect(callback);
    const taken = takenClient.getStore();
    const connecting = super.connect();
    if (!taken) return connecting;
    return connecting.then((client) => {
      taken.client ??= client;
      return client;
    });
  }
}

function sqlOn(connection: pg.Pool | pg.PoolClient): Sql {
  return async <Row extends object>(text: string, values: readonly unknown[] = [], plan = 'kept') => {
    const name = plan === 'kept' ? { name: nameOf(text) } : {};
    const result = await connection.query<Row>({ ...name, text, values: [...values], types });
    return result.rows;
  };
}

/**
 * Each statement has a name, so that a connection parses and plans it once: planning took longer than running
 * most of them. There are as many as there are texts in our code, and texts are never built from input.
 */
const names = new Map<string, string>();
function nameOf(text: string) {
  let name = names.get(text);
  if (!name) {
    // By content, so that processes that share connections through a pooler agree about it.
    name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
    names.set(text, name);
  }
  return name;
}

const { TIMESTAMPTZ, DATE, INT8 } = pg.types.builtins;

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === TIMESTAMPTZ) return instantFromPostgres;
    if (oid === DATE) return (text: string) => text;
    if (oid === INT8) return Number;
    return pg.types.getTypeParser(oid, format);
    // The declared type has one overload per known oid; ours covers all of them.
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/** `2026-11-24 12:37:45.1234+00` (the session's zone is UTC) → `2026-11-24T12:37:45.123400Z`. */
function instantFromPostgres(text: string) {
  const fraction = text.slice(20, -3);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.padEnd(6, '0')}Z`;
}
