import { AppError } from '@/lib/domain/errors';
import { addMillis, millisOfInstant } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { pseudonym } from './secrets';

const MINUTE = 60_000;

/** What guests and people from outside may write on the whole site in ten minutes; in one space a quarter of that. */
const POSTS = Number(process.env.ARGUABLY_POSTS_FROM_OUTSIDE || 12_000);
const STANCES = Number(process.env.ARGUABLY_STANCES_FROM_OUTSIDE || 60_000);

/** How often something may be tried in a window of so many milliseconds, per value of its key. */
const LIMITS = {
  /** Per address and client block: somebody who tries passwords. */
  'sign-in.account': { most: 10, window: 15 * MINUTE },
  /** Per client block: somebody who tries accounts. */
  'sign-in.client': { most: 100, window: 15 * MINUTE },
  /** A classroom signs up at once from behind one address; a school may need more. */
  'sign-up.client': { most: Number(process.env.ARGUABLY_SIGN_UPS_PER_HOUR || 60), window: 60 * MINUTE },
  'sign-up.email': { most: 2, window: 60 * MINUTE },
  /** A class comes in as guests at once from behind one address. */
  'guest.client': { most: Number(process.env.ARGUABLY_GUESTS_PER_HOUR || 60), window: 60 * MINUTE },
  'guest.space': { most: 1_000, window: 60 * MINUTE },
  'guest.site': { most: 5_000, window: 60 * MINUTE },
  'reset.email': { most: 3, window: 60 * MINUTE },
  'reset.client': { most: 60, window: 60 * MINUTE },
  'verify.person': { most: 3, window: 60 * MINUTE },
  /** Per person: somebody at an open browser who tries the password before changing or deleting things. */
  'password.person': { most: 10, window: 15 * MINUTE },
  /** Wrong codes, of invitations and sign-in slips, per client block: a class mistypes from behind one address. */
  'code.client': { most: 100, window: 15 * MINUTE },
  /** On the whole site, whoever tries; past it `code.wary` holds. lib/domain/spaces/spoken-code.ts counts with both. */
  'code.site': { most: 3_000, window: 60 * MINUTE },
  /** Per client block. */
  'code.wary': { most: 5, window: 15 * MINUTE },
  /** What guests and people from outside a space write in it: each, with all behind one address, and all there are. */
  'post.person': { most: 60, window: 10 * MINUTE },
  'post.client': { most: 600, window: 10 * MINUTE },
  'post.space': { most: POSTS / 4, window: 10 * MINUTE },
  'post.site': { most: POSTS, window: 10 * MINUTE },
  /** Their stances and reactions: a class takes one on every unit of an article. */
  'stance.person': { most: 600, window: 10 * MINUTE },
  'stance.client': { most: 6_000, window: 10 * MINUTE },
  'stance.space': { most: STANCES / 4, window: 10 * MINUTE },
  'stance.site': { most: STANCES, window: 10 * MINUTE },
  'flag.person': { most: 30, window: 10 * MINUTE },
  'flag.client': { most: 300, window: 10 * MINUTE },
  /** Per person: rosters and lists of addresses, which each may be hundreds of mails. */
  'invite.person': { most: 60, window: 60 * MINUTE },
  /** Per person: each page is fetched, and each file read, on this server. */
  'import.person': { most: 60, window: 60 * MINUTE },
  'comments.person': { most: 30, window: 60 * MINUTE },
  'test-mail.person': { most: 10, window: 60 * MINUTE },
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
  const { count, windowEndAt } = await countUse(ctx, limit, value);
  if (count > LIMITS[limit].most) throw refusal(millisOfInstant(windowEndAt) - millisOfInstant(ctx.now()));
}

function countUse(ctx: Context, limit: keyof typeof LIMITS, value: string) {
  const now = ctx.now();
  return ctx.database.store.books.countUse(keyOf(limit, value), now, addMillis(now, LIMITS[limit].window));
}

/** As `countTry` for the block of addresses that the request came from; where none is known, nothing is limited. */
export async function countClientTry(ctx: Context, limit: keyof typeof LIMITS) {
  if (ctx.clientBlock) await countTry(ctx, limit, ctx.clientBlock);
}

export type Use = readonly [limit: keyof typeof LIMITS, value: string];

/**
 * As `countTry` for several limits at once: somebody's own, and those that they share with others, which count only
 * what their own lets pass. The first that is passed is what the refusal speaks of.
 */
export async function countTogether(
  ctx: Context,
  own: Use,
  shared: readonly Use[],
  refusal: (limit: keyof typeof LIMITS, waitMillis: number) => AppError,
) {
  const now = ctx.now();
  const toCount = ([limit, value]: Use) => ({
    ...{ limit, key: keyOf(limit, value), most: LIMITS[limit].most },
    windowEndsAt: addMillis(now, LIMITS[limit].window),
  });
  const [first, others] = [toCount(own), shared.map(toCount)];
  const rows = await ctx.database.store.books.countUses(first, others, now);
  for (const { limit, key } of [first, ...others]) {
    const row = rows.find((each) => each.key === key);
    if (row && row.count > LIMITS[limit].most)
      throw refusal(limit, millisOfInstant(row.windowEndAt) - millisOfInstant(now));
  }
}

const keyOf = (limit: keyof typeof LIMITS, value: string) => `${limit}:${pseudonym(limit, value)}`;

/**
 * Looks something up by a code that could be guessed. Each try counts before it is made, so that many at once gain
 * little; one that finds something is taken off again, so that a class can come in by one code. While many wrong ones
 * are tried on the site, a block has fewer of its own: to refuse everybody then would let whoever tries codes lock
 * everybody out. Never inside a transaction: what it counts is committed on a connection of its own, and a class at
 * once would use them all up.
 */
export async function countGuess<Found>(ctx: Context, look: () => Promise<Found | null>) {
  if (ctx.actor.kind === 'system') return look();
  const block = ctx.clientBlock ?? 'unknown';
  await countTry(ctx, 'code.client', block);
  const found = await look();
  const { books } = ctx.database.store;
  if (found === null) {
    await countUse(ctx, 'code.site', 'site');
    await countUse(ctx, 'code.wary', block);
  } else await books.forgetUse(keyOf('code.client', block), ctx.now());
  const [site, own] = await Promise.all([
    books.findUse(keyOf('code.site', 'site'), ctx.now()),
    books.findUse(keyOf('code.wary', block), ctx.now()),
  ]);
  if (own && own.count > LIMITS['code.wary'].most && (site?.count ?? 0) > LIMITS['code.site'].most)
    throw tooOften(millisOfInstant(own.windowEndAt) - millisOfInstant(ctx.now()));
  return found;
}

const tooOften = (waitMillis: number) =>
  refusedFor(waitMillis, (wait) => `That was tried too often. ${wait}`);

/** A refusal that holds for so many ms; `sentence` is given the part that says how long to wait. */
export function refusedFor(waitMillis: number, sentence: (wait: string) => string) {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMillis / 1_000));
  const minutes = Math.ceil(retryAfterSeconds / 60);
  const wait = `Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`;
  return new AppError('rate_limited', sentence(wait), { retryAfterSeconds });
}
