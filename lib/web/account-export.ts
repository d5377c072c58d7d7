import type { Context } from '@/lib/operations/context';
import { EXPORT_PARTS, exportAccount } from '@/lib/operations/people/export-account';

/**
 * Everything that is a person's as one JSON document, in pieces: read page by page, so that a long history
 * never stands in memory at once.
 */
export async function* accountExport(ctx: Context): AsyncGenerator<string> {
  yield `{\n"format": "arguably-account-1",\n"exportedAt": ${JSON.stringify(ctx.now())}`;
  for (const part of EXPORT_PARTS) {
    yield `,\n"${part}": [`;
    let separator = '\n';
    let cursor: string | undefined;
    do {
      const page = await exportAccount(ctx, { part, cursor });
      for (const item of page.items) {
        yield separator + JSON.stringify(item);
        separator = ',\n';
      }
      cursor = page.next ?? undefined;
    } while (cursor);
    yield '\n]';
  }
  yield '\n}\n';
}
