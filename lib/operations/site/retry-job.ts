import { z } from 'zod';
import { notFound } from '@/lib/domain/errors';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { theSite } from './the-site';

/** Lets a failed job run once more. */
export const retryJob = operation({
  name: 'retryJob',
  kind: 'write',
  permission: 'site.manage',
  noun: 'failed job',
  input: z.object({ job: Uuid }),
  load: theSite,
  run: async ({ input: { job }, store }) => {
    if (!(await store.jobs.areThere()) || !(await store.jobs.retryJob(job))) throw notFound('failed job');
    return { id: job };
  },
  subjectOf: ({ id }) => id,
});
