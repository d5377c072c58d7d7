import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import type { CommentSystem } from '@/lib/domain/comment-imports/comment-import';
import { AppError, notFound } from '@/lib/domain/errors';
import { normaliseLine } from '@/lib/domain/text/normalise';
import { readComments } from '@/lib/integrations/comments/read-comments';
import { findArticle } from '../articles/find-article';
import type { Context } from '../context';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { countTry } from '../people/rate-limits';
import { findSpace } from '../spaces/find-space';
import { SpaceName } from '../spaces/read-space';
import { viewCommentImport } from './find-comment-import';
import { KeepComments } from './keep-comments';
import { matchThreads } from './match-threads';
import { putInOrder } from './put-in-order';

/** Bytes as they arrive. */
const Stream = z.custom<AsyncIterable<Uint8Array>>(
  (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
  { error: 'Send the file as the body of the request.' },
);

/**
 * Reads a file of comments, as it arrives, into something to look at: nothing is imported yet. With `article` its
 * comments are looked for in the threads about that one.
 */
export const startCommentImport = operation({
  name: 'startCommentImport',
  kind: 'write',
  permission: 'comments.import',
  noun: 'space',
  input: z.strictObject({
    space: SpaceName,
    file: Stream,
    fileName: z
      .string()
      .max(1_000)
      .transform((name) => normaliseLine(name).slice(0, 255))
      .optional(),
    article: Uuid.optional(),
  }),
  prepare: async (input, ctx) => {
    await countTry(ctx, 'comments.person', personId(ctx.actor) ?? ctx.actor.kind);
    return read(input, ctx);
  },
  load: findSpace,
  run: async ({ prepared: { of, read }, subject: { standing }, store }) => {
    await store.commentImports.finishReading(of, read);
    return viewCommentImport(of.importId, standing.space.slug, store);
  },
  subjectOf: ({ id }) => id,
});

type Asked = {
  space: string;
  file: AsyncIterable<Uint8Array>;
  fileName?: string | undefined;
  article?: string | undefined;
};

/** In portions of their own, so that a long upload holds up nobody. What cannot be read whole is not kept. */
async function read({ space, file, fileName = '', article }: Asked, ctx: Context) {
  const { store } = ctx.database;
  const found = await findSpace({ space }, store, ctx);
  if (!found) throw notFound('space');
  const spaceId = found.standing.space.id;
  const its = article === undefined ? null : await findArticle({ article }, store, ctx);
  if (article !== undefined && its?.article.spaceId !== spaceId) throw notFound('article');
  const of = { spaceId, importId: ctx.newId() };
  const begin = (system: CommentSystem) =>
    store.commentImports.insert({
      id: of.importId,
      spaceId,
      system,
      fileName,
      articleId: article ?? null,
      startedById: personId(ctx.actor),
      createdAt: ctx.now(),
    });
  const keep = new KeepComments(of, ctx);
  let begun = false;
  try {
    for await (const { system, told } of readComments(untilGone(file, ctx))) {
      if (!begun) await begin(system);
      begun = true;
      await keep.add(system, told);
    }
    const read = await keep.finish();
    if (read.items === 0)
      throw new AppError(
        'invalid_input',
        'There are no comments in this file. Choose the export that holds them.',
      );
    await matchThreads(of, article ?? null, store);
    await putInOrder(of, store);
    return { of, read };
  } catch (error) {
    if (begun) await store.commentImports.remove(of);
    throw error;
  }
}

/** Whoever sent it may go away in the middle: then there is nothing to be kept. */
async function* untilGone(file: AsyncIterable<Uint8Array>, { signal }: Context) {
  try {
    for await (const bytes of file) {
      signal?.throwIfAborted();
      yield bytes;
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError(
      'invalid_input',
      'The file did not arrive whole. Nothing was kept of it; send it again.',
      {},
      { cause },
    );
  }
}
