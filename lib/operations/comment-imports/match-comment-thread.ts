import { z } from 'zod';
import { namesIn, pickNamed } from '@/lib/domain/articles/named-article';
import { AppError, notFound } from '@/lib/domain/errors';
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
    /** By its id, the short name in its address, its address here, or its title. */
    article: z.string().trim().min(1).max(1_000).nullable(),
  }),
  load: findCommentImport,
  run: async ({ input, subject: { found, standing }, store }) => {
    const of = { spaceId: found.spaceId, importId: found.id };
    if ((await store.commentImports.lock(of)) !== 'ready') throw begunAlready();
    const articleId = input.article === null ? null : await idOf(input.article);
    if (!(await store.commentImports.replaceThreadArticle(of, input.thread, articleId)))
      throw notFound('thread');
    return viewCommentImport(found.id, standing.space.slug, store);

    async function idOf(name: string) {
      const names = namesIn(name, standing.space.slug);
      const picked = pickNamed(await store.articles.listNamed(found.spaceId, names, 2), names);
      if (picked.ok) return picked.article.id;
      const message = NOT_FOUND[picked.reason];
      throw new AppError('invalid_input', message, { issues: [{ path: 'article', message }] });
    }
  },
  subjectOf: ({ id }) => id,
});

const NOT_FOUND = {
  none: 'There is no such article in the space. Give its title as it stands there, or paste its address.',
  several: 'Several articles of the space have this title. Paste the address of the one that is meant.',
};

export const begunAlready = () =>
  new AppError(
    'conflict',
    'This import has begun already. Upload the file again to import what it left out.',
  );
