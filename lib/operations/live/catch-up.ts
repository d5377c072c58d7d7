import { z } from 'zod';
import type { Store } from '@/lib/db/stores/store';
import { sightOf } from '@/lib/domain/access/sight';
import type { SeenEvent } from '@/lib/domain/live/live-event';
import type { SpaceStanding } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { pseudonym } from '../people/secrets';
import { openPosition, sealPosition } from './live-position';
import { eventsSeenBy } from './see-events';

/** More than so many are not told one by one: whoever was away so long reads everything again. */
const MOST_EVENTS = 1_000;

/** `since`: the position one has read up to. `client`: the browser tab, whose own doings are left out. */
export const Since = { since: z.string().max(100).optional(), client: z.string().max(100).optional() };

export type CaughtUp = {
  items: SeenEvent[];
  /** Where to go on. */
  since: string;
  /** More happened than is known here: what was read before has to be read again. */
  reset: boolean;
  spaceId: string;
  articleId: string | null;
};

/** What a tab is known by: a keyed hash, so that its name cannot be learned from the events. */
export const clientHash = (client: string | null | undefined) =>
  client && client.length <= 100 ? pseudonym('live client', client) : null;

/** What happened since a position, as far as the one who asks may see it; without one, where to begin. */
export async function catchUp(
  { since, client }: { since?: string | undefined; client?: string | undefined },
  scope: { standing: SpaceStanding; articleId: string | null },
  { ctx, store, now }: { ctx: Context; store: Store; now: Instant },
): Promise<CaughtUp> {
  const spaceId = scope.standing.space.id;
  const { articleId } = scope;
  const beginAt = async (reset: boolean) => {
    const horizon = await store.live.readHorizon();
    return { items: [], since: sealPosition({ horizon, at: now }), reset, spaceId, articleId };
  };
  if (since === undefined) return beginAt(false);
  const from = openPosition(since, now);
  if (from === null) return beginAt(true);
  const read = await store.live.readSince({ spaceIds: [spaceId], articleId }, from, [], MOST_EVENTS);
  // A position from before the database was set up anew lies ahead of everything.
  if (from > read.horizon || !read.whole) return beginAt(true);
  const receiver = { sight: sightOf(ctx.actor, scope.standing, now), client: clientHash(client) };
  const seenBy = await eventsSeenBy(spaceId, read.events, [receiver], store);
  const position = sealPosition({ horizon: read.horizon, at: now });
  return { items: seenBy(receiver), since: position, reset: false, spaceId, articleId };
}
