import pg from 'pg';
import PgBoss from 'pg-boss';

/** Every kind of background job, and what it is given. Ids only: the tables say the rest. */
export type JobKinds = {
  'prepare-data-export': { export: string };
  'erase-account': { erasure: string };
};
export type JobKind = keyof JobKinds;

/** What does a job. The signal fires when the process is to stop: stop between two portions, the job runs again. */
export type JobHandlers = {
  [Kind in JobKind]: (given: JobKinds[Kind], signal: AbortSignal) => Promise<void>;
};

export type Jobs = {
  /** Asks for a job. While one with the same key waits, another is not made. */
  send<Kind extends JobKind>(kind: Kind, given: JobKinds[Kind], key: string): Promise<void>;
  /** Takes no new jobs, lets running ones come to an end, and closes the connections. */
  stop(): Promise<void>;
};

/** Jobs that failed for good are copied here, for somebody to look at. */
export const DEAD_LETTERS = 'failed-for-good';

/** As `JOB_SCHEMA` of the store. */
const SCHEMA = 'jobs';

/** In ms. A server has 5 s to stop in all. */
const STOP_WITHIN = 3_000;

const QUEUE = {
  // One that waits is enough for a key; whether two may run at once is for what does the job to see to.
  policy: 'short',
  retryLimit: 5,
  retryDelay: 5,
  retryBackoff: true,
  expireInSeconds: 3_600,
  deadLetter: DEAD_LETTERS,
} as const;

/**
 * Runs jobs from the database, in as many processes as there are. pg-boss keeps them in a schema of its own, which
 * it makes at the first start; `DATABASE_URL`'s user needs the right to create one then.
 */
export async function startJobs(url: string, handlers: JobHandlers): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    application_name: 'arguably jobs',
    max: 2,
    // Nothing runs by the clock here.
    schedule: false,
    archiveCompletedAfterSeconds: 86_400,
    deleteAfterDays: 14,
  });
  // A connection that broke; the next query opens another.
  boss.on('error', (error) => console.warn('Background jobs:', error.message));
  const stopping = new AbortController();
  try {
    await boss.start();
    const kinds = Object.keys(handlers) as JobKind[];
    await oneAtATime(url, async () => {
      await boss.createQueue(DEAD_LETTERS);
      for (const kind of kinds) await boss.createQueue(kind, { name: kind, ...QUEUE });
    });
    const workers = new Map<JobKind, string>();
    for (const kind of kinds) workers.set(kind, await work(boss, kind, handlers, stopping.signal));
    return {
      send: async (kind, given, key) => {
        await boss.send(kind, given, { singletonKey: key });
        const worker = workers.get(kind);
        if (worker) boss.notifyWorker(worker);
      },
      stop: async () => {
        stopping.abort();
        await boss.stop({ graceful: true, timeout: STOP_WITHIN });
      },
    };
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {});
    throw explained(error);
  }
}

/**
 * Keeps other processes waiting that start at the same moment. Two that make queues at once wait for each other's
 * table locks, and PostgreSQL ends one of them as a deadlock. The lock goes with the connection.
 */
async function oneAtATime(url: string, make: () => Promise<void>) {
  const client = new pg.Client({ connectionString: url, application_name: 'arguably jobs' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(hashtextextended('job-queues', 0))`);
    await make();
  } finally {
    await client.end();
  }
}

function work<Kind extends JobKind>(boss: PgBoss, kind: Kind, handlers: JobHandlers, signal: AbortSignal) {
  const handle: JobHandlers[Kind] = handlers[kind];
  return boss.work<JobKinds[Kind]>(kind, { pollingIntervalSeconds: 2, batchSize: 1 }, async (jobs) => {
    for (const { data } of jobs) await handle(data, signal);
  });
}

/** Says what to do where the database does not let us make our schema. */
function explained(error: unknown): unknown {
  if ((error as { code?: unknown } | null)?.code !== '42501') return error;
  return new Error(
    `Background jobs need a schema "${SCHEMA}" of their own, and this database user may not create it. As the database's owner, run GRANT CREATE ON DATABASE … TO the user, and start again.`,
    { cause: error },
  );
}
