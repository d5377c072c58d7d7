import { z } from 'zod';
import type { ActivityOf } from '@/lib/db/stores/activity-store';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { type Sight, sightOf } from '@/lib/domain/access/sight';
import { ACTIVITY_KINDS, type Activity, type ActivityKey } from '@/lib/domain/activity/activity';
import type { Annotation } from '@/lib/domain/annotations/annotation';
import { toNamed } from '@/lib/domain/annotations/mentions';
import { AppError } from '@/lib/domain/errors';
import { asItsAuthorSees } from '../annotations/find-annotation';
import type { Context } from '../context';
import { fromCursor, InstantText, pageInput, toPage, Uuid } from '../cursor';
import { operation } from '../operation';
import { findSpace } from '../spaces/find-space';
import { SpaceName } from '../spaces/read-space';

/** What happened in a space that the reader may know of: contributions, corrections, new articles and versions. */
export const listActivity = operation({
  name: 'listActivity',
  kind: 'read',
  permission: 'annotations.read',
  noun: 'space',
  input: z.strictObject({
    space: SpaceName,
    kind: z.enum(ACTIVITY_KINDS).optional(),
    /** The id under which somebody is shown here, or `me`. */
    author: z.union([z.literal('me'), Uuid]).optional(),
    ...pageInput(100, 30),
  }),
  load: findSpace,
  run: async ({ input, subject: { standing }, ctx, store, now }) => {
    const spaceId = standing.space.id;
    const sight = sightOf(ctx.actor, standing, now);
    const keys = await store.activity.list({
      spaceId,
      sight,
      kind: input.kind ?? null,
      of: input.author ? await authorOf(input.author, spaceId, ctx, store) : null,
      after: fromCursor(input.cursor, z.object({ at: InstantText, id: Uuid })),
      limit: input.limit + 1,
    });
    const page = toPage(keys, input.limit, ({ at, id }) => ({ at, id }));
    return { ...page, items: await told(page.items, spaceId, sight, store) };
  },
});

/** A handle stands for what was signed with it; a person's id for what was not, but for their own. */
async function authorOf(author: string, spaceId: string, ctx: Context, store: Store): Promise<ActivityOf> {
  const me = personId(ctx.actor);
  if (author === 'me' && !me) throw new AppError('unauthenticated', 'Sign in to see what you did.');
  if (author === 'me' || author === me) return { authorId: me ?? author, signed: 'either' };
  const signer = await store.activity.findSigner(spaceId, author);
  return signer ? { authorId: signer, signed: 'pseudonym' } : { authorId: author, signed: 'name' };
}

/** A statement for each noun, however long the page is. */
async function told(keys: ActivityKey[], spaceId: string, sight: Sight, store: Store): Promise<Activity[]> {
  const ofKind = (...kinds: string[]) => keys.filter(({ kind }) => kinds.includes(kind));
  const annotationIds = ofKind('highlight', 'note', 'source', 'stance').map(({ id }) => id);
  const annotations = byId(await store.annotations.listByIds(spaceId, annotationIds, sight));
  const places = byId(await store.annotations.listPlaces(spaceId, annotationIds));
  const corrections = ofKind('correction');
  const revisions = byNumber(
    await store.activity.listCorrections(
      spaceId,
      corrections.map(({ id }) => id),
      corrections.map(({ number }) => number ?? 0),
      sight.readerId,
    ),
  );
  const versionIds = ofKind('version').map(({ id }) => id);
  const versions = byId(await store.activity.listVersions(spaceId, versionIds, sight.readerId));
  return keys.flatMap((key): Activity[] => {
    const { kind, id, at } = key;
    const whole = { kind, id, at, unit: null, said: '', isReply: false, counts: {} } as const;
    const [annotation, place] = [annotations.get(id), places.get(id)];
    if (annotation && place)
      return [
        {
          ...whole,
          ...saidBy(asItsAuthorSees(sight.readerId, annotation)),
          article: place.article,
          unit: place.number,
          number: null,
        },
      ];
    const done = kind === 'version' ? versions.get(id) : revisions.get(`${id} ${key.number}`);
    return done ? [{ ...whole, moderation: 'approved', ...done, id }] : [];
  });
}

const MOST_SAID = 280;

function saidBy(annotation: Annotation) {
  const { author, moderation } = annotation;
  const words = wordsOf(annotation);
  const said = words.length > MOST_SAID ? `${words.slice(0, MOST_SAID).toWellFormed()}…` : words;
  return { author, moderation, said, isReply: annotation.kind === 'note' && annotation.parentId !== null };
}

function wordsOf(annotation: Annotation): string {
  switch (annotation.kind) {
    case 'highlight':
      return annotation.target.exact;
    case 'note':
      return toNamed(annotation.body.markdown, '').text;
    case 'source':
      return annotation.body.comment || annotation.source.title || annotation.source.url;
    case 'stance':
      return [annotation.body.value, annotation.body.reason].filter(Boolean).join(': ');
  }
}

const byId = <Row extends { id: string }>(rows: Row[]) => new Map(rows.map((row) => [row.id, row]));
const byNumber = <Row extends { id: string; number: number }>(rows: Row[]) =>
  new Map(rows.map((row) => [`${row.id} ${row.number}`, row]));
