import { AppError } from '@/lib/domain/errors';
import { addMillis, millisOfInstant } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { pseudonym } from './secrets';

const MINUTE = 60_000;

/** How often something may be tried in a window of so many milliseconds, per value of its key. */
const LIMITS = {
  /** Per address and client block: somebody who tries passwords. */
  'sign-in.account': { most: 10, window: 15 * MINUTE },
  /** Per client block: somebody who tries accounts. */
  'sign-in.client': { most: 100, window: 15 * MINUTE },
  /** A classroom signs up at once from behind one address; a school may need more. */
  'sign-up.client': { most: Number(process.env.ARGUABLY_SIGN_UPS_PER_HOUR || 60), window: 60 * MINUTE },
  'sign-up.email': { most: 2, window: 60 * MINUTE },
  'reset.email': { most: 3, window: 60 * MINUTE },
  'reset.client': { most: 60, window: 60 * MINUTE },
  'verify.person': { most: 3, window: 60 * MINUTE },
  /** Per person: somebody at an open browser who tries the password before changing or deleting things. */
  'password.person': { most: 10, window: 15 * MINUTE },
  /** Wrong codes, of invitations and sign-in slips, per client block: a class mistypes from behind one address. */
  'code.client': { most: 100, window: 15 * MINUTE },
  /** And on the whole site, whoever tries: lib/domain/spaces/spoken-code.ts counts with it. */
  'code.site': { most: 3_000, window: 60 * MINUTE },
  /** Per person: rosters and lists of addresses, which each may be hundreds of mails. */
  'invite.person': { most: 60, window: 60 * MINUTE },
} as const;

/**
 * Counts a try and refuses it when there were too many. In a statement of its own, committed at once: a try
 * that fails later still counts. The system is not limited.
 */
export async function countTry(
  ctx: Context,
  limit: keyof typeof LIMITS,
  value: string,
  refusal: (waitMillis: number) => AppError = tooOften,
) {
  if (ctx.actor.kind === 'system') return;
  const { most, window } = LIMITS[limit];
  const now = ctx.now();
  const key = keyOf(limit, value);
  const { count, windowEndAt } = await ctx.database.store.books.countUse(key, now, addMillis(now, window));
  if (count > most) throw refusal(millisOfInstant(windowEndAt) - millisOfInstant(now));
}

/** As `countTry` for the block of addresses that the request came from; where none is known, nothing is limited. */
export async function countClientTry(ctx: Context, limit: keyof typeof LIMITS) {
  if (ctx.clientBlock) await countTry(ctx, limit, ctx.clientBlock);
}

const keyOf = (limit: keyof typeof LIMITS, value: string) => `${limit}:${pseudonym(limit, value)}`;

/**
 * Looks something up by a code that could be guessed. Each try counts before it is made, so that many at once gain
 * nothing; one that finds something is taken off again, so that a class can come in by one code. Never inside a
 * transaction: what it counts is committed on a connection of its own, and a class at once would use them all up.
 */
export async function countGuess<Found>(ctx: Context, look: () => Promise<Found | null>) {
  await countClientTry(ctx, 'code.client');
  await countTry(ctx, 'code.site', 'site');
  const found = await look();
  if (found !== null && ctx.actor.kind !== 'system') {
    const { books } = ctx.database.store;
    await books.forgetUse(keyOf('code.site', 'site'), ctx.now());
    if (ctx.clientBlock) await books.forgetUse(keyOf('code.client', ctx.clientBlock), ctx.now());
  }
  return found;
}

function tooOften(waitMillis: number) {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMillis / 1000));
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return new AppError(
    'rate_limited',
    `That was tried too often. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`} and try again.`,
    { retryAfterSeconds },
  );
}
