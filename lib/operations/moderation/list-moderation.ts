import { z } from 'zod';
import type { DecisionRow } from '@/lib/db/stores/moderation-store';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { can } from '@/lib/domain/access/policy';
import { sightOf } from '@/lib/domain/access/sight';
import type { Annotation } from '@/lib/domain/annotations/annotation';
import type { SpaceStanding } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import { withAbilities } from '../annotations/find-annotation';
import { nameLookalikes } from '../annotations/name-lookalikes';
import type { Context } from '../context';
import { fromCursor, InstantText, pageInput, toPage, Uuid } from '../cursor';
import { operation } from '../operation';
import { findSpace } from '../spaces/find-space';
import { SpaceName } from '../spaces/read-space';

/** `flagged`: what stands and readers told of since; `approved`: what moderators let stand, not what no rule held. */
export const LISTED_STATES = ['pending', 'flagged', 'denied', 'spam', 'approved'] as const;

const LISTS = {
  pending: { state: 'pending', origin: null },
  flagged: { state: 'approved', origin: 'reader' },
  denied: { state: 'denied', origin: null },
  spam: { state: 'spam', origin: null },
  approved: { state: 'approved', origin: 'moderator' },
} as const;

/** What waits for a moderator, longest first; or what was flagged, denied, marked as spam or approved by one, latest first. */
export const listModeration = operation({
  name: 'listModeration',
  kind: 'read',
  permission: 'moderation.decide',
  noun: 'space',
  input: z.strictObject({
    space: SpaceName,
    state: z.enum(LISTED_STATES).default('pending'),
    ...pageInput(100, 20),
  }),
  load: findSpace,
  run: async ({ input, subject: { standing }, ctx, store, now }) => {
    const rows = await store.moderation.list({
      spaceId: standing.space.id,
      ...LISTS[input.state],
      after: fromCursor(input.cursor, z.object({ at: InstantText, id: Uuid })),
      limit: input.limit + 1,
    });
    const page = toPage(rows, input.limit, ({ at, id }) => ({ at, id }));
    return { ...page, items: await inContext(page.items, standing, store, ctx, now) };
  },
});

/** Each with what a moderator has to know. Nine statements, however long the page is. */
async function inContext(
  rows: DecisionRow[],
  standing: SpaceStanding,
  store: Store,
  ctx: Context,
  now: Instant,
) {
  if (rows.length === 0) return [];
  const { id: spaceId } = standing.space;
  const ids = rows.map(({ annotationId }) => annotationId);
  const sight = sightOf(ctx.actor, standing, now);
  const listed = await store.annotations.listByIds(spaceId, ids, sight);
  const annotations = byId(await nameLookalikes(spaceId, listed, store));
  const places = await placesOf(spaceId, ids, store);
  const above = await store.moderation.listAbove(spaceId, ids, sight.readerId);
  const flags = new Map((await store.flags.listReasons(spaceId, ids)).map(({ of, ...told }) => [of, told]));
  const earlier = new Map(
    (await store.moderation.listEarlier(spaceId, ids)).map((row) => [row.annotationId, row]),
  );
  const histories = new Map(
    (await store.moderation.listHistories(spaceId, ids)).map(({ of, ...history }) => [of, history]),
  );
  // Behind a pseudonym is nobody's id, so nobody's role is found.
  const authors = [...annotations.values()].flatMap(({ author }) => (author ? [author.id] : []));
  const roles = byId(await store.members.listActing(spaceId, authors, now));
  const maySuspend = (author: string | undefined) => {
    const member = author === undefined ? undefined : roles.get(author);
    if (!member || member.id === personId(ctx.actor)) return false;
    const { id, role } = member;
    return can(ctx.actor, 'people.manage', { standing, member: { id, role, becomes: role }, now });
  };
  return rows.flatMap(({ annotationId, ...decision }) => {
    const annotation = annotations.get(annotationId);
    const place = places.get(annotationId);
    if (!annotation || !place) return [];
    return [
      {
        annotation: withAbilities(ctx, standing, annotation, now),
        ...place,
        above: above.filter(({ of }) => of === annotationId),
        decision,
        earlier: earlier.get(annotationId) ?? null,
        flags: flags.get(annotationId) ?? { flags: [], notes: [] },
        history: histories.get(annotationId) ?? null,
        // Nobody has an account who came with imported comments.
        maySuspend: !isImported(annotation) && maySuspend(annotation.author?.id),
      },
    ];
  });
}

const isImported = (annotation: Annotation) => annotation.kind === 'note' && annotation.imported !== null;

/** The article and the unit of each, with the unit's words. */
async function placesOf(spaceId: string, ids: string[], store: Store) {
  const rows = await store.annotations.listPlaces(spaceId, ids);
  const versions = [...new Set(rows.map(({ versionId }) => versionId))];
  const texts = await store.versions.listTexts(spaceId, versions);
  return new Map(
    rows.map(({ id, article, unitId, number, start, end, implicitText, versionId }) => {
      const inText = start === null || end === null ? null : texts.get(versionId)?.slice(start, end);
      return [id, { article, unit: { id: unitId, number, wording: inText ?? implicitText ?? '' } }];
    }),
  );
}

const byId = <Row extends { id: string }>(rows: Row[]) => new Map(rows.map((row) => [row.id, row]));
