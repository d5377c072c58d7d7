import type { Mentioned } from '@/lib/db/stores/mention-store';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { can } from '@/lib/domain/access/policy';
import { sightOf } from '@/lib/domain/access/sight';
import { MAX_MENTIONS, mentionsIn, withNames, withoutNames } from '@/lib/domain/annotations/mentions';
import { AppError } from '@/lib/domain/errors';
import type { SpaceStanding } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';

/** Of whom somebody may know in a space: of everybody, or of moderators and those whose work they see at the article. */
export function circleOf(
  standing: SpaceStanding,
  articleId: string,
  ctx: Context,
  now: Instant,
  among: 'all' | 'space' = 'all',
) {
  const { space } = standing;
  return {
    spaceId: space.id,
    ...{ articleId, among },
    everybody: space.settings.names === 'real' && can(ctx.actor, 'people.read', { standing, now }),
    sight: sightOf(ctx.actor, standing, now),
  };
}

/**
 * A note's text as it is kept, as it is read now, and whom it names: people whom its writer may know of. What looks like a mention of
 * anybody else stays the words that it is, so that trying ids tells nothing.
 */
export async function settleMentions(
  markdown: string,
  { standing, articleId }: { standing: SpaceStanding; articleId: string },
  store: Store,
  ctx: Context,
  now: Instant,
): Promise<{ markdown: string; read: string; mentioned: Mentioned[] }> {
  const ids = mentionsIn(markdown);
  if (ids.length === 0) return { markdown, read: markdown, mentioned: [] };
  if (ids.length > MAX_MENTIONS)
    throw new AppError('invalid_input', `A note can mention ${MAX_MENTIONS} people. Leave some of them out.`);
  const found = await store.mentions.findMentioned(circleOf(standing, articleId, ctx, now), ids);
  const writer = personId(ctx.actor);
  const kept = withoutNames(markdown, new Set(found.map(({ id }) => id)));
  return {
    markdown: kept,
    read: withNames(kept, new Map(found.map(({ id, name }) => [id, name]))),
    // Whoever names themselves need not be told.
    mentioned: found.filter(({ userId }) => userId !== writer),
  };
}
