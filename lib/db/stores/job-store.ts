import type { Job, JobCount, JobState } from '@/lib/domain/site/site-overview';
import type { Sql } from '../sql';

/** Where pg-boss keeps its jobs: a schema of its own in the same database. */
export const JOB_SCHEMA = 'jobs';

const columns = `j.id, j.name AS queue, j.state::text AS state, j.retry_count AS retries, j.created_on AS "createdAt",
  j.started_on AS "startedAt", j.completed_on AS "completedAt", j.start_after AS "startsAfter",
  left(COALESCE(j.output->>'message', j.output->'value'->>'message'), 300) AS problem`;

/**
 * What pg-boss has to do and has done, to look at and to put right. It has no way to list jobs, so these
 * statements know the tables of its version 10; running them is for `lib/integrations/jobs.ts`.
 */
export class JobStore {
  constructor(private readonly sql: Sql) {}

  /** False before any server with background work has started on this database. */
  async areThere(): Promise<boolean> {
    const [row] = await this.sql<{ there: boolean }>(
      `SELECT to_regclass('${JOB_SCHEMA}.job') IS NOT NULL AS there`,
    );
    return row?.there ?? false;
  }

  async countJobs(): Promise<JobCount[]> {
    return this.sql<JobCount>(
      `SELECT name AS queue, state::text AS state, count(*)::int AS count FROM ${JOB_SCHEMA}.job
       WHERE name NOT LIKE '\\_\\_%' GROUP BY name, state ORDER BY name, state`,
    );
  }

  /** The newest first. */
  async listJobs(
    state: JobState | null,
    after: { createdAt: string; id: string } | null,
    limit: number,
  ): Promise<Job[]> {
    return this.sql<Job>(
      `SELECT ${columns} FROM ${JOB_SCHEMA}.job j
       WHERE j.name NOT LIKE '\\_\\_%' AND ($1::text IS NULL OR j.state::text = $1)
         AND ($2::timestamptz IS NULL OR (j.created_on, j.id) < ($2, $3::uuid))
       ORDER BY j.created_on DESC, j.id DESC LIMIT $4`,
      [state, after?.createdAt ?? null, after?.id ?? null, limit],
    );
  }

  /** Lets a failed job run once more, at once. False where there is no such failed job. */
  async retryJob(id: string): Promise<boolean> {
    const rows = await this.sql(
      `UPDATE ${JOB_SCHEMA}.job SET state = 'retry', retry_limit = retry_limit + 1, start_after = now(),
         completed_on = NULL WHERE id = $1 AND state = 'failed' RETURNING id`,
      [id],
    );
    return rows.length > 0;
  }

  /** Throws a job away that does not run at the moment. False where there is none. */
  async discardJob(id: string): Promise<boolean> {
    const rows = await this.sql(
      `DELETE FROM ${JOB_SCHEMA}.job WHERE id = $1 AND state <> 'active' RETURNING id`,
      [id],
    );
    return rows.length > 0;
  }
}
