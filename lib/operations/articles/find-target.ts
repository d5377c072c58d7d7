import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { can } from '@/lib/domain/access/policy';
import { AppError, notFound } from '@/lib/domain/errors';
import type { Space } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';

/** The space that an article is to go to, for whoever may import there. One that they may not see is not there. */
export async function findTarget(
  name: string,
  from: string,
  store: Store,
  ctx: Context,
  now: Instant,
): Promise<Space> {
  const standing = await store.spaces.findStanding(name, personId(ctx.actor));
  const facts = { standing, now };
  if (!standing || !can(ctx.actor, 'spaces.read', facts)) throw notFound('space');
  if (!can(ctx.actor, 'articles.import', facts))
    throw new AppError(
      'forbidden',
      `The rules of “${standing.space.name}” do not let you bring articles there.`,
    );
  if (standing.space.id === from)
    throw new AppError('invalid_input', 'The article is in this space already. Choose another one.', {
      issues: [{ path: 'to', message: 'The article is in this space already. Choose another one.' }],
    });
  return standing.space;
}

/** Refuses where the same text is in the space already, unless it is wanted twice. */
export async function refuseTwin(spaceId: string, hash: string, store: Store) {
  const twin = await store.articles.findByTextHash(spaceId, hash);
  if (twin)
    throw new AppError('duplicate_article', `This text is already there as “${twin.title}”.`, {
      current: twin,
    });
}
