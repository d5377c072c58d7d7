import { z } from 'zod';
import {
  LEFT_OUT,
  type Outcome,
  PLACED_OUTCOMES,
  type ReportLine,
} from '@/lib/domain/comment-imports/comment-import';
import { nameThere } from '@/lib/domain/comment-imports/imported-author';
import { fromCursor, pageInput, toPage } from '../cursor';
import { operation } from '../operation';
import { CommentImportName, findCommentImport } from './find-comment-import';

/** The parts of a report: what was left out, what came in, or one reason or place. */
export const REPORT_PARTS = ['left_out', 'imported', ...PLACED_OUTCOMES, ...LEFT_OUT] as const;

/** What became of each comment of a file, in the order of the file. */
export const listCommentReport = operation({
  name: 'listCommentReport',
  kind: 'read',
  permission: 'comments.import',
  noun: 'import',
  input: CommentImportName.extend({ part: z.enum(REPORT_PARTS).optional(), ...pageInput(1_000, 50) }),
  load: findCommentImport,
  run: async ({ input, subject: { found }, store }) => {
    const of = { spaceId: found.spaceId, importId: found.id };
    const after = fromCursor(input.cursor, z.object({ ordinal: z.int() }));
    const rows = await store.commentImports.listReport(of, {
      outcomes: outcomesOf(input.part),
      after: after?.ordinal ?? null,
      limit: input.limit + 1,
    });
    const page = toPage(rows, input.limit, ({ ordinal }) => ({ ordinal }));
    return { ...page, items: page.items.map(asTheyAreCalled) };
  },
});

/** Of a comment that was imported before its author is one of ours. */
const asTheyAreCalled = (line: ReportLine): ReportLine =>
  line.outcome === 'already_imported' || PLACED_OUTCOMES.some((placed) => placed === line.outcome)
    ? line
    : { ...line, author: nameThere(line.author) };

function outcomesOf(part: (typeof REPORT_PARTS)[number] | undefined): readonly Outcome[] | null {
  if (part === undefined) return null;
  if (part === 'left_out') return LEFT_OUT;
  return part === 'imported' ? PLACED_OUTCOMES : [part];
}
