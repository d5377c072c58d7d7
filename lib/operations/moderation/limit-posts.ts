import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import type { SpaceStanding } from '@/lib/domain/spaces/space';
import type { Context } from '../context';
import { countTogether } from '../people/rate-limits';

export type Posted = 'post' | 'stance' | 'flag';

/**
 * How much guests and people from outside a space may write in it. Whoever belongs to it is known there, and is only
 * kept from writing faster than a person can: a class or a team is never locked out by what strangers do, nor by its
 * own size. Outside any transaction: a try that is refused counts.
 */
export async function limitPosts(ctx: Context, { space, role }: SpaceStanding, kind: Posted) {
  const id = personId(ctx.actor);
  if (role !== null || ctx.actor.kind === 'system' || id === null) return;
  const block = ctx.clientBlock ? [[`${kind}.client`, ctx.clientBlock] as const] : [];
  const all =
    kind === 'flag'
      ? []
      : ([[`${kind}.space`, space.id] as const, [`${kind}.site`, 'site'] as const] as const);
  await countTogether(ctx, [`${kind}.person`, id], [...block, ...all], (limit, wait) =>
    limit.endsWith('.person') ? tooMuch(wait) : tooMany(wait),
  );
}

const tooMuch = (waitMillis: number) =>
  new AppError(
    'rate_limited',
    `That is more than one person writes. ${waiting(waitMillis)} What you wrote is kept here.`,
    { retryAfterSeconds: seconds(waitMillis) },
  );

const tooMany = (waitMillis: number) =>
  new AppError(
    'rate_limited',
    `Very many people from outside are writing just now. ${waiting(waitMillis)} What you wrote is kept here; members of the space can go on.`,
    { retryAfterSeconds: seconds(waitMillis) },
  );

const seconds = (waitMillis: number) => Math.max(1, Math.ceil(waitMillis / 1_000));

function waiting(waitMillis: number) {
  const minutes = Math.ceil(seconds(waitMillis) / 60);
  return `Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`;
}
