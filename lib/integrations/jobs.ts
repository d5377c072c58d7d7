import PgBoss from 'pg-boss';

/** Every kind of background job, and what it is given. Ids only: the tables say the rest. */
export type JobKinds = {
  'prepare-data-export': { export: string };
  'erase-account': { erasure: string };
  'map-opinions': { space: string; article: string };
  'import-comments': { space: string; import: string };
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
    await makeQueue(boss, DEAD_LETTERS);
    for (const kind of kinds) await makeQueue(boss, kind, { name: kind, ...QUEUE });
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
 * Makes a queue that is not there yet. Of processes that make it at the same moment PostgreSQL may end one as a
 * deadlock: that one looks again, and finds it made.
 */
async function makeQueue(boss: PgBoss, name: string, options?: PgBoss.Queue): Promise<void> {
  for (let tries = 1; !(await boss.getQueue(name)); tries++)
    try {
      await boss.createQueue(name, options);
    } catch (error) {
      if (codeOf(error) !== DEADLOCK || tries === MOST_TRIES) throw error;
    }
}

const DEADLOCK = '40P01';
const MOST_TRIES = 5;
const codeOf = (error: unknown) => (error as { code?: unknown } | null)?.code;

function work<Kind extends JobKind>(boss: PgBoss, kind: Kind, handlers: JobHandlers, signal: AbortSignal) {
  const handle: JobHandlers[Kind] = handlers[kind];
  return boss.work<JobKinds[Kind]>(kind, { pollingIntervalSeconds: 2, batchSize: 1 }, async (jobs) => {
    for (const { data } of jobs) await handle(data, signal);
  });
}

/** Says what to do where the database does not let us make our schema. */
function explained(error: unknown): unknown {
  if (codeOf(error) !== '42501') return error;
  return new Error(
    `Background jobs need a schema "${SCHEMA}" of their own, and this database user may not create it. As the database's owner, run GRANT CREATE ON DATABASE … TO the user, and start again.`,
    { cause: error },
  );
}
