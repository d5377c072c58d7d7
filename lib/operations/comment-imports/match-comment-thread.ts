import { z } from 'zod';
import { AppError, notFound } from '@/lib/domain/errors';
import { findArticle } from '../articles/find-article';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { CommentImportName, findCommentImport, viewCommentImport } from './find-comment-import';

/** Says to which article of the space the comments of a thread go; null: to none. Until the import has begun. */
export const matchCommentThread = operation({
  name: 'matchCommentThread',
  kind: 'write',
  permission: 'comments.import',
  noun: 'import',
  input: CommentImportName.extend({
    thread: Uuid,
    /** By its id, or by the short name in its address. */
    article: z.string().trim().min(1).max(200).nullable(),
  }),
  load: findCommentImport,
  run: async ({ input, subject: { found, standing }, store, ctx }) => {
    const of = { spaceId: found.spaceId, importId: found.id };
    if ((await store.commentImports.lock(of)) !== 'ready') throw begunAlready();
    const articleId = input.article === null ? null : await idOf(input.article);
    if (!(await store.commentImports.replaceThreadArticle(of, input.thread, articleId)))
      throw notFound('thread');
    return viewCommentImport(found.id, standing.space.slug, store);

    async function idOf(name: string) {
      const id = Uuid.safeParse(name);
      const subject = await findArticle(
        id.success ? { article: id.data } : { space: standing.space.slug, slug: name },
        store,
        ctx,
      );
      if (subject && subject.article.spaceId === found.spaceId) return subject.article.id;
      const message =
        'There is no article with this short name in the space. It is the last part of its address.';
      throw new AppError('invalid_input', message, { issues: [{ path: 'article', message }] });
    }
  },
  subjectOf: ({ id }) => id,
});

export const begunAlready = () =>
  new AppError(
    'conflict',
    'This import has begun already. Upload the file again to import what it left out.',
  );
