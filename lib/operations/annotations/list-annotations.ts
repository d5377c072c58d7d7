import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { sightOf } from '@/lib/domain/access/sight';
import { ANNOTATION_ORDERS, THREAD_FILTERS } from '@/lib/domain/annotations/annotation';
import { AnnotationKind } from '@/lib/domain/annotations/annotation-kinds';
import { AppError } from '@/lib/domain/errors';
import { findArticle } from '../articles/find-article';
import { fromCursor, pageInput, TimeKey, toPage, Uuid } from '../cursor';
import { Flag } from '../flag';
import { operation } from '../operation';
import { OfVersion } from '../segmentations/find-segmentation';
import { readOnly, versionAt } from '../versions/article-at';
import { withAbilities } from './find-annotation';
import { nameLookalikes } from './name-lookalikes';

const ListKey = TimeKey.extend({ rank: z.int32().default(0) });

/** What readers attached to an article, or to one unit. */
export const listAnnotations = operation({
  name: 'listAnnotations',
  kind: 'read',
  permission: 'annotations.read',
  noun: 'article',
  input: z.strictObject({
    article: Uuid,
    unit: Uuid.optional(),
    kind: AnnotationKind.optional(),
    /** A person's id, or `me`. */
    author: z.union([z.literal('me'), Uuid]).optional(),
    /** Only heads of threads. */
    roots: Flag.optional(),
    /** The head of a thread: all replies below it. */
    parent: Uuid.optional(),
    ...OfVersion,
    /** Only threads by what is to be done about them. */
    threads: z.enum(THREAD_FILTERS).optional(),
    /** `agreed`, `disputed` and `bridging`: by the reactions to notes and sources, as far as you see them; ties, oldest first. */
    order: z.enum(ANNOTATION_ORDERS).default('oldest'),
    ...pageInput(500, 50),
  }),
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  run: async ({ input, subject, ctx, store, now }) => {
    const me = personId(ctx.actor);
    if (input.author === 'me' && !me)
      throw new AppError('unauthenticated', 'Sign in to see your own annotations.');
    const { versionId, isNewest } = await versionAt(subject, input.version, store);
    const rows = await store.annotations.list({
      spaceId: subject.article.spaceId,
      articleId: subject.article.id,
      olderVersionId: isNewest ? undefined : versionId,
      unitId: input.unit,
      kind: input.kind,
      authorId: input.author === 'me' ? (me ?? undefined) : input.author,
      roots: input.roots,
      rootId: input.parent,
      threads: input.threads,
      order: input.order,
      sight: sightOf(ctx.actor, subject.standing, now),
      after: fromCursor(input.cursor, ListKey),
      limit: input.limit + 1,
    });
    const page = toPage(rows, input.limit, ({ key }) => key);
    const annotations = page.items.map(({ annotation }) => annotation);
    return {
      ...page,
      items: (await nameLookalikes(subject.article.spaceId, annotations, store)).map((annotation) => {
        const view = withAbilities(ctx, subject.standing, annotation, now);
        return isNewest ? view : { ...view, abilities: readOnly(view.abilities) };
      }),
    };
  },
});
