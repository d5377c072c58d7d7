import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { ExportAtWork } from '@/lib/db/stores/data-export-store';
import { EXPORT_LIFE } from '@/lib/domain/people/data-export';
import { addMillis } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { readSiteName } from '../site/site-name';
import { refuseUnlessSystem } from '../site/the-site';
import { dataExportMail, post } from './account-mails';
import { EXPORT_PARTS, type ExportPage, exportAccount } from './export-account';

/** In milliseconds: how long a process may be silent before another takes its work over. */
const LEASE = 60_000;
const ATTEMPTS = 8;
const compress = promisify(gzip);

/**
 * Puts a person's data together, page by page, each kept with where the next begins: what was cut off goes on there.
 * Nothing happens where it is done or another process is at it.
 */
export async function prepareDataExport(ctx: Context, id: string): Promise<void> {
  refuseUnlessSystem(ctx);
  const { dataExports, people } = ctx.database.store;
  const lease = () => addMillis(ctx.now(), LEASE);
  let at = await dataExports.takeExport(id, ctx.now(), lease());
  if (!at) return;
  const { attempts, userId, userName } = at;
  // Reads as the person would: what they may not have is not in it.
  const owner = { kind: 'person', id: userId, name: userName, via: 'token', scopes: ['account'] } as const;
  try {
    while (at.partsDone < EXPORT_PARTS.length) {
      ctx.signal?.throwIfAborted();
      at = await preparePiece({ ...ctx, actor: owner }, at, lease());
    }
    await dataExports.finishExport(id, ctx.now(), addMillis(ctx.now(), EXPORT_LIFE));
  } catch (error) {
    if (attempts >= ATTEMPTS && !ctx.signal?.aborted) await dataExports.failExport(id, ctx.now());
    else await dataExports.releaseExport(id);
    throw error;
  }
  const person = await people.findPerson(userId);
  const site = await readSiteName(ctx.database.store);
  if (person?.email && person.emailVerified) post(ctx, dataExportMail(person.email, site));
}

async function preparePiece(ctx: Context, at: ExportAtWork, leaseUntil: string): Promise<ExportAtWork> {
  const part = EXPORT_PARTS[at.partsDone] ?? 'account';
  const page = await exportAccount(ctx, { part, cursor: at.cursor ?? undefined });
  const data = await compress(textOf(at, part, page));
  const next = {
    ...at,
    pieces: at.pieces + 1,
    partsDone: at.partsDone + (page.next ? 0 : 1),
    cursor: page.next,
    itemsDone: at.itemsDone + (part === 'account' ? 0 : page.items.length),
  };
  await ctx.database.transaction(({ dataExports }) => dataExports.appendPart(next, data, leaseUntil));
  return next;
}

/** What a page adds to the document: one JSON object, with a list for each part. */
function textOf(at: ExportAtWork, part: string, { items, next }: ExportPage): string {
  const isFirst = at.cursor === null;
  const head =
    at.pieces === 0
      ? `{\n"format": "arguably-account-1",\n"exportedAt": ${JSON.stringify(at.createdAt)}`
      : '';
  const open = isFirst ? `,\n"${part}": [` : '';
  const list = items.map((item, n) => (isFirst && n === 0 ? '\n' : ',\n') + JSON.stringify(item)).join('');
  const close = next ? '' : '\n]';
  const end = !next && at.partsDone === EXPORT_PARTS.length - 1 ? '\n}\n' : '';
  return head + open + list + close + end;
}
