import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { Uuid } from '../cursor';
import { Flag } from '../flag';
import { operation } from '../operation';
import { lockPerson, refuseLastAdmin } from './lock-person';
import { theSite } from './the-site';

/** Makes somebody look after the site, or takes that from them. Somebody is always left. */
export const changeSiteAdmin = operation({
  name: 'changeSiteAdmin',
  kind: 'write',
  permission: 'site.manage',
  noun: 'person',
  input: z.object({ person: Uuid, siteAdmin: Flag }),
  load: theSite,
  run: async ({ input: { person: id, siteAdmin }, store }) => {
    await store.site.lockAdmins();
    const person = await lockPerson(store, id);
    if (siteAdmin && person.suspendedAt)
      throw new AppError('conflict', 'This person is suspended. Lift that first.');
    if (!siteAdmin) await refuseLastAdmin(store, person);
    await store.site.replaceAdmin(id, siteAdmin ? 'admin' : 'nobody');
    return { ...person, siteAdmin };
  },
  subjectOf: ({ id }) => id,
});
