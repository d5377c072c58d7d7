import { z } from 'zod';
import { JOB_STATES, type Job } from '@/lib/domain/site/site-overview';
import { fromCursor, pageInput, TimeKey, toPage } from '../cursor';
import { operation } from '../operation';
import { theSite } from './the-site';
import { withoutAddresses } from './without-addresses';

/** What runs in the background, the newest first. */
export const listJobs = operation({
  name: 'listJobs',
  kind: 'read',
  permission: 'site.manage',
  noun: 'page',
  input: z.object({ state: z.enum(JOB_STATES).optional(), ...pageInput(100, 25) }),
  load: theSite,
  run: async ({ input: { state, cursor, limit }, store }) => {
    const after = fromCursor(cursor, TimeKey);
    const jobs = (await store.jobs.areThere())
      ? await store.jobs.listJobs(state ?? null, after, limit + 1)
      : [];
    const shown = jobs.map((job): Job => ({ ...job, problem: job.problem && withoutAddresses(job.problem) }));
    return toPage(shown, limit, ({ createdAt, id }) => ({ createdAt, id }));
  },
});
