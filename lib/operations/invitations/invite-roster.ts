import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { newsOfInvitations } from '../notifications/news-of';
import { operation } from '../operation';
import { countTry } from '../people/rate-limits';
import { makeSlips } from '../slips/make-slips';
import { findSpace } from '../spaces/find-space';
import { type Outbox, postAll } from './invitation-mails';
import { inviteAddresses } from './invite-addresses';
import { planRows, rosterInput, rowsIn } from './plan-roster';

/** In days: a class may open its mail after the holidays. */
const LIFE = 30;

/**
 * Does what the preview of this list said: a mailed invitation for everybody with an address, an account and a
 * sign-in slip for everybody without. The codes of the slips are in this answer and nowhere else.
 */
export const inviteRoster = operation({
  name: 'inviteRoster',
  kind: 'write',
  permission: 'people.invite',
  noun: 'space',
  input: z.strictObject(rosterInput),
  prepare: async (input, ctx) => {
    const rows = rowsIn(input);
    await countTry(ctx, 'invite.person', personId(ctx.actor) ?? '');
    return { rows, outbox: [] as Outbox };
  },
  load: findSpace,
  run: async ({ input, subject: { standing }, prepared: { rows, outbox }, ctx, store, now }) => {
    outbox.length = 0;
    // Of two who upload the same list at once the second finds what the first has made.
    await store.members.lockPeople(standing.space.id);
    await store.invitations.lockMails(standing.space.id);
    const plan = await planRows(input, rows, standing, { ctx, store, now });
    const mailed = plan.flatMap(({ outcome, email, role }) =>
      outcome === 'mail' && email !== null ? [{ email, role }] : [],
    );
    if (mailed.length > 0) await inviteAddresses({ ctx, store, now, outbox }, standing.space, mailed, LIFE);
    const slips = await makeSlips(
      { ctx, store, now },
      standing.space,
      plan.filter(({ outcome }) => outcome === 'slip'),
    );
    return { mailed: mailed.length, slips, leftOut: plan.length - mailed.length - slips.length };
  },
  news: ({ mailed }, { subject: { standing } }) => (mailed > 0 ? newsOfInvitations(standing.space.id) : []),
  after: (ctx, { outbox }) => postAll(ctx, outbox),
  secretOutput: true,
});
