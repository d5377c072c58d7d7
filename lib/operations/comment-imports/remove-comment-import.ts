import { AppError } from '@/lib/domain/errors';
import { operation } from '../operation';
import { CommentImportName, findCommentImport } from './find-comment-import';

/** Removes a file that was only looked at, or the report of an import. The imported notes stay. */
export const removeCommentImport = operation({
  name: 'removeCommentImport',
  kind: 'write',
  permission: 'comments.import',
  noun: 'import',
  input: CommentImportName,
  load: findCommentImport,
  run: async ({ subject: { found }, store }) => {
    const of = { spaceId: found.spaceId, importId: found.id };
    if ((await store.commentImports.lock(of)) === 'running')
      throw new AppError('conflict', 'This import is at work. Its report can be removed once it is done.');
    await store.commentImports.remove(of);
    return { id: found.id };
  },
  subjectOf: ({ id }) => id,
});
