import { z } from 'zod';
import type { SearchGroup } from '@/lib/db/search/ground';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { can } from '@/lib/domain/access/policy';
import { sightOf } from '@/lib/domain/access/sight';
import { AppError } from '@/lib/domain/errors';
import { isEmptySearch, parseSearch, writeSearch } from '@/lib/domain/search/parse-search';
import { problemSentence } from '@/lib/domain/search/search-problem';
import { LONGEST_SEARCH, type SearchQuery } from '@/lib/domain/search/search-query';
import { type FoundCounts, MOST_OF_A_KIND, SEARCH_ORDERS } from '@/lib/domain/search/search-result';
import type { SpaceStanding } from '@/lib/domain/spaces/space';
import { findArticle } from '../articles/find-article';
import type { Context } from '../context';
import { fromCursor, InstantText, pageInput, toPage, Uuid } from '../cursor';
import { operation } from '../operation';
import { SpaceName } from '../spaces/read-space';

/** So many spaces are searched at once: first those that one belongs to. */
const MOST_SPACES = 200;

const Place = z.object({ score: z.int(), at: InstantText, id: Uuid, asOf: InstantText });

type Standings = {
  /** Of the space that was named. */
  standing: SpaceStanding | null;
  standings: SpaceStanding[];
  articleId: string | null;
  leftOut: boolean;
};

/**
 * Finds articles, units, notes and sources by their words: in one article, in one space, or wherever the reader may
 * read. What `q` may say stands in `lib/domain/search/parse-search.ts`.
 */
export const search = operation({
  name: 'search',
  kind: 'read',
  permission: 'spaces.list',
  noun: 'place to search in',
  input: z.strictObject({
    q: z
      .string()
      .max(LONGEST_SEARCH, `A search may have ${LONGEST_SEARCH} characters at most. Leave something out.`),
    space: SpaceName.optional(),
    article: Uuid.optional(),
    order: z.enum(SEARCH_ORDERS).default('best'),
    ...pageInput(50, 20),
  }),
  load: async (input, store, ctx): Promise<Standings | null> => {
    const found = await placeToSearch(input, store, ctx);
    if (!found) return null;
    const now = ctx.now();
    const standings = found.standings.filter((standing) =>
      can(ctx.actor, 'annotations.read', { standing, now }),
    );
    return input.space || input.article
      ? standings.length > 0
        ? { ...found, standings }
        : null
      : { ...found, standings };
  },
  run: async ({ input, subject, ctx, store, now }) => {
    const query = readQuery(input.q, ctx);
    const after = fromCursor(input.cursor, Place);
    const asOf = after?.asOf ?? now;
    const readerId = personId(ctx.actor);
    const groups = groupBySight(ctx, subject.standings, now);
    const nothing = isEmptySearch(query) || groups.length === 0;
    const { items, counts } = nothing
      ? { items: [], counts: NOTHING }
      : await store.search.find({
          ...{ query, groups, readerId, articleId: subject.articleId, order: input.order },
          ...{ asOf, after, limit: input.limit + 1 },
        });
    return {
      ...toPage(items, input.limit, ({ score, at, id }) => ({ score, at, id, asOf })),
      ...countsOf(counts),
      query: writeSearch(query),
      spacesLeftOut: subject.leftOut,
    };
  },
});

const NOTHING: FoundCounts = { article: 0, unit: 0, note: 0, source: 0 };

async function placeToSearch(
  { space, article }: { space?: string | undefined; article?: string | undefined },
  store: Store,
  ctx: Context,
): Promise<Standings | null> {
  const reader = personId(ctx.actor);
  const found = { standing: null, articleId: null, leftOut: false };
  if (article) {
    const subject = await findArticle({ article }, store, ctx);
    if (!subject || (space && space !== subject.standing.space.slug && space !== subject.standing.space.id))
      return null;
    return {
      ...found,
      standing: subject.standing,
      standings: [subject.standing],
      articleId: subject.article.id,
    };
  }
  if (space) {
    const standing = await store.spaces.findStanding(space, reader);
    return standing && { ...found, standing, standings: [standing] };
  }
  const standings = await store.spaces.listToSearch(reader, MOST_SPACES + 1);
  return { ...found, standings: standings.slice(0, MOST_SPACES), leftOut: standings.length > MOST_SPACES };
}

function readQuery(typed: string, ctx: Context): SearchQuery {
  const { query, problems } = parseSearch(typed);
  if (problems.length > 0) {
    const issues = problems.map((problem) => ({ path: 'q', message: problemSentence(problem) }));
    throw new AppError('invalid_input', issues[0]?.message ?? '', { issues });
  }
  if (!personId(ctx.actor) && query.filters.some(({ name, value }) => name === 'by' && value === 'me'))
    throw new AppError('unauthenticated', 'Sign in to search what you wrote yourself.');
  return query;
}

/** Spaces in which the reader sees alike go together: there are few ways of seeing, however many spaces. */
function groupBySight(ctx: Context, standings: readonly SpaceStanding[], now: string): SearchGroup[] {
  const groups = new Map<string, SearchGroup>();
  for (const standing of standings) {
    const sight = sightOf(ctx.actor, standing, now);
    const key = JSON.stringify(sight);
    const group = groups.get(key) ?? { sight, spaceIds: [] };
    group.spaceIds.push(standing.space.id);
    groups.set(key, group);
  }
  // In a fixed order: a statement is known by its text.
  return [...groups.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}

/** Of each kind at most so many were looked at; `more` names the kinds of which there are more. */
function countsOf(found: FoundCounts) {
  const kinds = Object.entries(found) as [keyof FoundCounts, number][];
  return {
    counts: Object.fromEntries(
      kinds.map(([kind, count]) => [kind, Math.min(count, MOST_OF_A_KIND)]),
    ) as FoundCounts,
    more: kinds.filter(([, count]) => count > MOST_OF_A_KIND).map(([kind]) => kind),
  };
}
