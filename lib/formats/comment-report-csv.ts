import type { CommentReportLineJson } from './comment-import-json';
import { csvLine } from './csv';

export const COMMENT_REPORT_CSV_HEAD =
  'id,outcome,remarks,author,written_at,words,note_id,thread,thread_title\r\n';

export const toCommentReportCsv = (line: CommentReportLineJson): string =>
  csvLine([
    ...[line.foreignId, line.outcome, line.remarks.join(' '), line.author, line.writtenAt, line.words],
    ...[line.annotationId, line.thread.link, line.thread.title],
  ]);
