import { z } from 'zod';
import { mailConfiguration } from '@/lib/integrations/send-mail';
import { operation } from '../operation';
import { theSite } from './the-site';

/** Whether mail goes out, and what could not be sent lately, without addresses. */
export const readMailStatus = operation({
  name: 'readMailStatus',
  kind: 'read',
  permission: 'site.manage',
  noun: 'page',
  input: z.object({}),
  load: theSite,
  run: async ({ store }) => ({ ...mailConfiguration(), failures: await store.site.listMailFailures(50) }),
});
