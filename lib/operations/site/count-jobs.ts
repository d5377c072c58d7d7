import { z } from 'zod';
import { operation } from '../operation';
import { theSite } from './the-site';

/** How many jobs of each queue are in which state. */
export const countJobs = operation({
  name: 'countJobs',
  kind: 'read',
  permission: 'site.manage',
  noun: 'page',
  input: z.object({}),
  load: theSite,
  run: async ({ store }) => ({ items: (await store.jobs.areThere()) ? await store.jobs.countJobs() : [] }),
});
