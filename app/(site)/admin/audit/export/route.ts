import type { NextRequest } from 'next/server';
import { AUDIT_CSV_HEAD, toAuditCsv } from '@/lib/formats/audit-csv';
import type { Context } from '@/lib/operations/context';
import { listAudit } from '@/lib/operations/site/list-audit';
import { settle } from '@/lib/web/action';
import { auth } from '@/lib/web/auth';
import { contextFor } from '@/lib/web/context';
import { fileAnswer } from '@/lib/web/export-in-parts';
import { AUDIT_FILTERS } from '../filters';

type Filter = Parameters<typeof listAudit>[1];

/** The audit as it is narrowed on the page, as a table for a spreadsheet. Sent as it is read. */
export async function GET({ nextUrl }: NextRequest): Promise<Response> {
  const ctx = contextFor(await auth());
  const filter: Filter = { limit: 500 };
  for (const name of AUDIT_FILTERS) {
    const value = nextUrl.searchParams.get(name);
    if (value) filter[name] = value;
  }
  const first = await settle(() => listAudit(ctx, filter));
  if (!first.ok)
    return new Response(`${first.error.message}\n`, {
      status: first.error.code === 'invalid_input' ? 400 : 404,
    });
  return fileAnswer(
    table(ctx, filter, first.value),
    `arguably-audit-${ctx.now().slice(0, 10)}.csv`,
    'text/csv',
  );
}

async function* table(ctx: Context, filter: Filter, first: Awaited<ReturnType<typeof listAudit>>) {
  yield AUDIT_CSV_HEAD;
  let page = first;
  for (;;) {
    yield page.items.map(toAuditCsv).join('');
    if (page.next === null) return;
    page = await listAudit(ctx, { ...filter, cursor: page.next });
  }
}
