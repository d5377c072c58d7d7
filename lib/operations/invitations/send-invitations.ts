import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import { EmailAddress } from '@/lib/domain/people/person';
import { INVITED_ROLES, MAX_ADDRESSES } from '@/lib/domain/spaces/invitation';
import { newsOfInvitations } from '../notifications/news-of';
import { operation } from '../operation';
import { countTry } from '../people/rate-limits';
import { SpaceName } from '../spaces/read-space';
import { loadInviting } from './create-invitation';
import { type Outbox, postAll } from './invitation-mails';
import { inviteAddresses } from './invite-addresses';

/** Mails a link of their own to each address. Says how many, and nothing about who has an account. */
export const sendInvitations = operation({
  name: 'sendInvitations',
  kind: 'write',
  permission: 'people.invite',
  noun: 'space',
  input: z.strictObject({
    space: SpaceName,
    role: z.enum(INVITED_ROLES),
    addresses: z
      .array(z.string().max(400))
      .min(1, { error: 'Enter at least one e-mail address.' })
      .max(MAX_ADDRESSES, { error: `At most ${MAX_ADDRESSES} addresses at once. Send the others after.` }),
    /** In days. */
    expiresIn: z.int().min(1).max(30).default(14),
  }),
  prepare: async ({ addresses }, ctx) => {
    const emails = parseAddresses(addresses);
    await countTry(ctx, 'invite.person', personId(ctx.actor) ?? '');
    return { emails, outbox: [] as Outbox };
  },
  load: loadInviting,
  run: async ({ input, subject: { standing }, prepared: { emails, outbox }, ctx, store, now }) => {
    // A transaction that is tried again begins with an empty outbox.
    outbox.length = 0;
    const people = emails.map((email) => ({ email, role: input.role }));
    await inviteAddresses({ ctx, store, now, outbox }, standing.space, people, input.expiresIn);
    return { sent: emails.length };
  },
  news: (_, { subject: { standing } }) => newsOfInvitations(standing.space.id),
  after: (ctx, { outbox }) => postAll(ctx, outbox),
});

/** Each once. Refuses those that are none, by name, before anything is sent. */
function parseAddresses(addresses: string[]): string[] {
  const parsed = addresses.map((address) => ({ address, result: EmailAddress.safeParse(address) }));
  const wrong = parsed.filter(({ result }) => !result.success).map(({ address }) => address.slice(0, 80));
  if (wrong.length > 0) {
    const message = `Not an e-mail address: ${wrong.slice(0, 5).join(', ')}${wrong.length > 5 ? ' …' : ''}. Nothing was sent.`;
    throw new AppError('invalid_input', message, { issues: [{ path: 'addresses', message }] });
  }
  return [...new Set(parsed.flatMap(({ result }) => (result.success ? [result.data] : [])))];
}
