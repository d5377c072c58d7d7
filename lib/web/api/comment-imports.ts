import { FILE_LIMITS } from '@/lib/domain/comment-imports/comment-import';
import {
  commentImportJson,
  commentImportsJson,
  commentReportJson,
  commentThreadsJson,
} from '@/lib/formats/comment-import-json';
import { listCommentImports } from '@/lib/operations/comment-imports/list-comment-imports';
import { listCommentReport } from '@/lib/operations/comment-imports/list-comment-report';
import { listCommentThreads } from '@/lib/operations/comment-imports/list-comment-threads';
import { matchCommentThread } from '@/lib/operations/comment-imports/match-comment-thread';
import { readCommentImport } from '@/lib/operations/comment-imports/read-comment-import';
import { removeCommentImport } from '@/lib/operations/comment-imports/remove-comment-import';
import { runCommentImport } from '@/lib/operations/comment-imports/run-comment-import';
import { startCommentImport } from '@/lib/operations/comment-imports/start-comment-import';
import { list, route } from './route';

export const commentImportEndpoints = [
  list(
    'GET /spaces/{space}/comment-imports',
    listCommentImports,
    commentImportsJson,
    'List the files of comments that were uploaded',
  ),
  route(
    'POST /spaces/{space}/comment-imports',
    startCommentImport,
    commentImportJson,
    'Upload an export of Disqus or WordPress, to look at before it is imported',
    {
      status: 201,
      location: ({ id }) => `/comment-imports/${id}`,
      bodyLimit: FILE_LIMITS.bytes,
      takesFile: true,
    },
  ),
  route(
    'GET /comment-imports/{import}',
    readCommentImport,
    commentImportJson,
    'Read what a file of comments holds, how far its import is, and what became of it',
  ),
  list(
    'GET /comment-imports/{import}/threads',
    listCommentThreads,
    commentThreadsJson,
    'List the threads of a file and the articles to which they go',
  ),
  route(
    'PUT /comment-imports/{import}/threads/{thread}',
    matchCommentThread,
    commentImportJson,
    'Say to which article the comments of a thread go',
  ),
  route(
    'POST /comment-imports/{import}/run',
    runCommentImport,
    commentImportJson,
    'Import the comments of a file',
  ),
  list(
    'GET /comment-imports/{import}/report',
    listCommentReport,
    commentReportJson,
    'List what became of each comment of a file',
  ),
  route(
    'DELETE /comment-imports/{import}',
    removeCommentImport,
    null,
    'Remove a file that was looked at, or a report; imported notes stay',
  ),
];
