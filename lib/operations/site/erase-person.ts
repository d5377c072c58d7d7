import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { accountClosedMail, post } from '../people/account-mails';
import { closeAccount } from '../people/close-account';
import { logSecurityEvent } from '../people/security-log';
import { lockPerson, refuseOneself } from './lock-person';
import { readSiteName } from './site-name';
import { theSite } from './the-site';

/** Closes somebody's account at their request and has its traces removed. Asks for their name, so that it is the right one. */
export const erasePerson = operation({
  name: 'erasePerson',
  kind: 'write',
  permission: 'site.manage',
  noun: 'person',
  input: z.object({ person: Uuid, confirmation: z.string().max(400) }),
  prepare: async ({ person: personId }, ctx) => ({
    ...{ personId, mailTo: '', ticket: '' },
    site: await readSiteName(ctx.database.store),
  }),
  load: theSite,
  run: async ({ input: { person: id, confirmation }, prepared, ctx, store, now }) => {
    refuseOneself(ctx, id, 'Erase your own account in Account → Your data.');
    const person = await lockPerson(store, id);
    if (confirmation.trim() !== person.name) {
      const message = 'Type the person’s name exactly as it stands here.';
      throw new AppError('invalid_input', message, { issues: [{ path: 'confirmation', message }] });
    }
    const closed = await closeAccount({ ctx, store, now }, person);
    prepared.ticket = closed.ticket;
    if (person.email && person.emailVerified) prepared.mailTo = person.email;
    return closed;
  },
  subjectOf: ({ id }) => id,
  secretOutput: true,
  after: (ctx, { personId, mailTo, ticket, site }) => {
    logSecurityEvent(ctx, 'account_deleted', { personId });
    if (mailTo) post(ctx, accountClosedMail(mailTo, ticket, site));
  },
});
