import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { AppError, notFound } from '@/lib/domain/errors';
import { GUEST_TOKEN_FORM } from '@/lib/domain/guests/guest';
import { operation } from '../operation';
import { loadOwnAccount } from '../people/own-account';
import { openGuestToken } from './guest-token';

/** What is shown to whoever claimed: how many contributions became theirs. */
export type Claimed = { contributions: number };

/**
 * Makes what somebody wrote as a guest their account's. Where both took a stance on one unit the account's stays. Who
 * was suspended as a guest is so as a person.
 */
export const claimGuest = operation({
  name: 'claimGuest',
  kind: 'write',
  permission: 'guests.claim',
  noun: 'guest',
  input: z.strictObject({
    token: z.string().regex(GUEST_TOKEN_FORM, { error: 'This is no guest’s token.' }),
  }),
  load: loadOwnAccount,
  run: async ({ input, ctx, store, now }): Promise<Claimed> => {
    const [guest, person] = [openGuestToken(input.token), personId(ctx.actor)];
    if (!guest || !person) throw notFound('guest');
    if (!(await store.guests.lockUnclaimed(guest)))
      throw new AppError('conflict', 'What was written as this guest has an account already.');
    return { contributions: await store.guests.claim(guest, person, now) };
  },
  subjectOf: () => null,
});
