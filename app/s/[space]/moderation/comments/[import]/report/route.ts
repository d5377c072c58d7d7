import type { NextRequest } from 'next/server';
import { commentReportLineJson } from '@/lib/formats/comment-import-json';
import { COMMENT_REPORT_CSV_HEAD, toCommentReportCsv } from '@/lib/formats/comment-report-csv';
import { listCommentReport } from '@/lib/operations/comment-imports/list-comment-report';
import type { Context } from '@/lib/operations/context';
import { settle } from '@/lib/web/action';
import { auth } from '@/lib/web/auth';
import { contextFor } from '@/lib/web/context';
import { exportInParts, fileAnswer } from '@/lib/web/export-in-parts';

type Props = { params: Promise<{ import: string }> };
type Page = Awaited<ReturnType<typeof listCommentReport>>;

/** What became of every comment of a file, as a table or as JSON. Sent as it is read. */
export async function GET({ nextUrl }: NextRequest, { params }: Props): Promise<Response> {
  const id = (await params).import;
  const ctx = contextFor(await auth());
  const first = await settle(() => listCommentReport(ctx, { import: id, limit: LINES }));
  if (!first.ok) return new Response(null, { status: 404 });
  const isJson = nextUrl.searchParams.get('format') === 'json';
  const name = `arguably-comments-${ctx.now().slice(0, 10)}`;
  return isJson
    ? fileAnswer(asJson(ctx, id), `${name}.json`)
    : fileAnswer(asTable(ctx, id, first.value), `${name}.csv`, 'text/csv');
}

const LINES = 500;

const asJson = (ctx: Context, id: string) =>
  exportInParts('arguably-comment-report-1', ctx, ['comments'], async (_part, cursor) => {
    const { items, next } = await listCommentReport(ctx, { import: id, limit: LINES, cursor });
    return { items: items.map(commentReportLineJson.toJson), next };
  });

async function* asTable(ctx: Context, id: string, first: Page) {
  yield COMMENT_REPORT_CSV_HEAD;
  for (let page = first; ; ) {
    yield page.items.map((line) => toCommentReportCsv(commentReportLineJson.toJson(line))).join('');
    if (page.next === null) return;
    page = await listCommentReport(ctx, { import: id, limit: LINES, cursor: page.next });
  }
}
