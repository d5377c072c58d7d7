import { personId } from '@/lib/domain/access/actor';
import type { SpaceStanding } from '@/lib/domain/spaces/space';
import type { Context } from '../context';
import { countTogether, refusedFor, type Use } from '../people/rate-limits';

export type Posted = 'post' | 'stance' | 'flag';

/**
 * How much guests and people from outside a space may write in it. Whoever belongs to it is known there, and is only
 * kept from writing faster than a person can: a class or a team is never locked out by what strangers do, nor by its
 * own size. Outside any transaction: a try that is refused counts.
 */
export async function limitPosts(ctx: Context, { space, role }: SpaceStanding, kind: Posted) {
  const id = personId(ctx.actor);
  if (role !== null || ctx.actor.kind === 'system' || id === null) return;
  const block: Use[] = ctx.clientBlock ? [[`${kind}.client`, ctx.clientBlock]] : [];
  const all: Use[] =
    kind === 'flag'
      ? []
      : [
          [`${kind}.space`, space.id],
          [`${kind}.site`, 'site'],
        ];
  await countTogether(ctx, [`${kind}.person`, id], [...block, ...all], (limit, wait) =>
    limit.endsWith('.person') ? tooMuch(wait) : tooMany(wait),
  );
}

const tooMuch = (waitMillis: number) =>
  refusedFor(
    waitMillis,
    (wait) => `That is more than one person writes. ${wait} What you wrote is kept here.`,
  );

const tooMany = (waitMillis: number) =>
  refusedFor(
    waitMillis,
    (wait) =>
      `Very many people from outside are writing just now. ${wait} What you wrote is kept here; members of the space can go on.`,
  );
