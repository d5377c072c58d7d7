import { z } from 'zod';
import { pageOf } from '@/lib/domain/comment-imports/page-of';
import { fromCursor, pageInput, toPage, Uuid } from '../cursor';
import { operation } from '../operation';
import { CommentImportName, findCommentImport } from './find-comment-import';

/** The pages that the comments of a file are about, and the articles to which they go: those that have one first. */
export const listCommentThreads = operation({
  name: 'listCommentThreads',
  kind: 'read',
  permission: 'comments.import',
  noun: 'import',
  input: CommentImportName.extend(pageInput(100, 50)),
  load: findCommentImport,
  run: async ({ input, subject: { found }, store }) => {
    const of = { spaceId: found.spaceId, importId: found.id };
    const after = fromCursor(input.cursor, z.object({ matched: z.boolean(), comments: z.int(), id: Uuid }));
    const rows = await store.commentImports.listThreads(of, after, input.limit + 1);
    const threads = rows.map(({ page, source, sameTitle, ...thread }) => ({
      ...thread,
      guessed: sameTitle && (page === '' || pageOf(source ?? '') !== page),
    }));
    return toPage(threads, input.limit, ({ article, comments, id }) => ({
      matched: article !== null,
      comments,
      id,
    }));
  },
});
