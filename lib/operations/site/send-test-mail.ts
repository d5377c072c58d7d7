import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { sendMail } from '@/lib/integrations/send-mail';
import { operation } from '../operation';
import { testMail } from '../people/account-mails';
import { loadOwnAccount } from '../people/own-account';
import { countTry } from '../people/rate-limits';
import { readSiteName } from './site-name';
import { withoutAddresses } from './without-addresses';

/** Sends whoever asks a mail, and says whether the mail server took it. */
export const sendTestMail = operation({
  name: 'sendTestMail',
  kind: 'write',
  permission: 'site.manage',
  noun: 'page',
  input: z.object({}),
  prepare: async (_input, ctx) => {
    const { person } = await loadOwnAccount(null, ctx.database.store, ctx);
    if (!person.email) throw new AppError('conflict', 'Your account has no e-mail address to send it to.');
    await countTry(ctx, 'test-mail.person', person.id);
    const site = await readSiteName(ctx.database.store);
    try {
      await (ctx.sendMail ?? sendMail)(testMail(person.email, site));
    } catch (cause) {
      const reason = withoutAddresses(cause instanceof Error ? cause.message : 'unknown').slice(0, 300);
      throw new AppError('unavailable', `The mail server did not take it: ${reason}`, {}, { cause });
    }
    return { to: person.email };
  },
  load: loadOwnAccount,
  run: async ({ prepared: { to } }) => ({ to }),
});
