import { z } from 'zod';
import { operation } from '../operation';
import { theSite } from './the-site';

/** How large the database is, and what takes the room. */
export const readStorage = operation({
  name: 'readStorage',
  kind: 'read',
  permission: 'site.manage',
  noun: 'page',
  input: z.object({}),
  load: theSite,
  run: ({ store }) => store.site.readStorage(),
});
