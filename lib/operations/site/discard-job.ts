import { z } from 'zod';
import { notFound } from '@/lib/domain/errors';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { theSite } from './the-site';

/** Throws a job away. What it was to do, such as an erasure, is taken up by a new one. */
export const discardJob = operation({
  name: 'discardJob',
  kind: 'write',
  permission: 'site.manage',
  noun: 'job',
  input: z.object({ job: Uuid }),
  load: theSite,
  run: async ({ input: { job }, store }) => {
    if (!(await store.jobs.areThere()) || !(await store.jobs.discardJob(job))) throw notFound('job');
    return { id: job };
  },
  subjectOf: ({ id }) => id,
});
