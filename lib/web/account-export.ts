import type { Context } from '@/lib/operations/context';
import { EXPORT_PARTS, exportAccount } from '@/lib/operations/people/export-account';
import { exportInParts } from './export-in-parts';

/** Everything that is a person's as one JSON document, in pieces. */
export const accountExport = (ctx: Context): AsyncGenerator<string> =>
  exportInParts('arguably-account-1', ctx, EXPORT_PARTS, (part, cursor) =>
    exportAccount(ctx, { part, cursor }),
  );
