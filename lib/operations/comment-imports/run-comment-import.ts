import { AppError } from '@/lib/domain/errors';
import { operation } from '../operation';
import { CommentImportName, findCommentImport, viewCommentImport } from './find-comment-import';
import { begunAlready } from './match-comment-thread';

/** Has the comments of a file imported, in the background. */
export const runCommentImport = operation({
  name: 'runCommentImport',
  kind: 'write',
  permission: 'comments.import',
  noun: 'import',
  input: CommentImportName,
  load: findCommentImport,
  run: async ({ subject: { found, standing }, store }) => {
    const of = { spaceId: found.spaceId, importId: found.id };
    if ((await store.commentImports.lock(of)) !== 'ready') throw begunAlready();
    const { matched } = await store.commentImports.count(of);
    if (matched === 0)
      throw new AppError(
        'conflict',
        'No thread of this file has an article yet. Say first to which one its comments go.',
      );
    await store.commentImports.replaceState(of, 'running');
    return viewCommentImport(found.id, standing.space.slug, store);
  },
  subjectOf: ({ id }) => id,
});
