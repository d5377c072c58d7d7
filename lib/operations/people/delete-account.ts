import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { GivenPassword } from '@/lib/domain/people/password';
import { operation } from '../operation';
import { lockPerson } from '../site/lock-person';
import { readSiteName } from '../site/site-name';
import { accountClosedMail, post } from './account-mails';
import { closeAccount } from './close-account';
import { checkOwnPassword, loadOwnAccount } from './own-account';
import { logSecurityEvent } from './security-log';

/**
 * Closes one's account at once and for good; what it left behind is then removed in the background. Asks for the
 * password; whoever has none types their name.
 */
export const deleteAccount = operation({
  name: 'deleteAccount',
  kind: 'write',
  permission: 'account.manage',
  noun: 'account',
  input: z.object({ password: GivenPassword.default(''), confirmation: z.string().max(400).default('') }),
  prepare: async ({ password, confirmation }, ctx) => {
    const { person } = await loadOwnAccount(null, ctx.database.store, ctx);
    if (person.hasPassword) await checkOwnPassword(ctx, password, 'password');
    else if (confirmation.trim() !== person.name) {
      const message = 'Type your name exactly as it stands in your profile.';
      throw new AppError('invalid_input', message, { issues: [{ path: 'confirmation', message }] });
    }
    const mailTo = person.emailVerified ? person.email : null;
    return { personId: person.id, mailTo, ticket: '', site: await readSiteName(ctx.database.store) };
  },
  load: loadOwnAccount,
  run: async ({ subject: { person }, prepared, ctx, store, now }) => {
    const closed = await closeAccount({ ctx, store, now }, await lockPerson(store, person.id));
    prepared.ticket = closed.ticket;
    return closed;
  },
  subjectOf: ({ id }) => id,
  secretOutput: true,
  after: (ctx, { personId, mailTo, ticket, site }) => {
    logSecurityEvent(ctx, 'account_deleted', { personId });
    if (mailTo) post(ctx, accountClosedMail(mailTo, ticket, site));
  },
});
