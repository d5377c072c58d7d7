import { randomInt } from 'node:crypto';
import { personId } from '@/lib/domain/access/actor';
import { can } from '@/lib/domain/access/policy';
import { AppError } from '@/lib/domain/errors';
import { type InvitationState, type JoinRefusal, joinRefusal, stateOf } from '@/lib/domain/spaces/invitation';
import {
  INVITATION_CODE_LENGTH,
  isInvitationCode,
  newCode,
  SLIP_CODE_LENGTH,
} from '@/lib/domain/spaces/spoken-code';
import type { Context } from '../context';
import { countGuess } from '../people/rate-limits';
import { hashOfSecret, pseudonym } from '../people/secrets';

/** A code is short: whoever had the database alone could try all of them, so its hash is keyed. */
export const hashOfCode = (code: string) => pseudonym('spoken code', code);

export const newInvitationCode = () => newCode(INVITATION_CODE_LENGTH, randomInt);
export const newSlipCode = () => newCode(SLIP_CODE_LENGTH, randomInt);

export const hashOfInvitation = (secret: string) =>
  isInvitationCode(secret) ? hashOfCode(secret) : hashOfSecret(secret);

/** The invitation with this secret, open or not. Tries of codes are counted, so this is not for inside a transaction. */
export function findInvitation(secret: string, ctx: Context) {
  const find = () =>
    ctx.database.store.invitations.findBySecret(hashOfInvitation(secret), personId(ctx.actor));
  return isInvitationCode(secret) ? countGuess(ctx, find) : find();
}

type Found = NonNullable<Awaited<ReturnType<typeof findInvitation>>>;

/** Says in words why an invitation does not let this person in; nothing where it does. */
export function refuseClosed({ standing, life }: Found, ctx: Context) {
  const now = ctx.now();
  // A guest may still become somebody who joins.
  if (ctx.actor.kind === 'person' && !can(ctx.actor, 'people.join', { standing, now }))
    throw new AppError(
      'forbidden',
      'You were taken out of this space, and no invitation brings you back. Ask one of its moderators.',
    );
  const closed = joinRefusal(standing.space);
  if (closed) throw new AppError('conflict', JOIN_REFUSALS[closed]);
  const state = stateOf(life, now);
  if (state !== 'open') throw new AppError('not_found', STATES[state]);
}

const JOIN_REFUSALS: Record<JoinRefusal, string> = {
  archived: 'This space is archived: it can be read, and nobody joins it any more.',
  going: 'This space is about to be deleted. Nobody joins it any more.',
};

const STATES: Record<Exclude<InvitationState, 'open'>, string> = {
  used_up: 'This invitation was used as often as it may be. Ask for a new one.',
  expired: 'This invitation has expired. Ask for a new one.',
  revoked: 'This invitation was taken back. Ask for a new one.',
};
