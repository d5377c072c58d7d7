import { operation } from '../operation';
import { CommentImportName, findCommentImport, viewCommentImport } from './find-comment-import';

/** A file of comments: what it holds, how far its import is, what became of it. */
export const readCommentImport = operation({
  name: 'readCommentImport',
  kind: 'read',
  permission: 'comments.import',
  noun: 'import',
  input: CommentImportName,
  load: findCommentImport,
  run: ({ subject: { found, standing }, store }) => viewCommentImport(found.id, standing.space.slug, store),
});
