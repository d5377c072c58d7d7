import type { Context } from '@/lib/operations/context';
import { exportSpace, SPACE_EXPORT_PARTS } from '@/lib/operations/spaces/export-space';
import { exportInParts } from './export-in-parts';

/** Everything in a space as one JSON document, in pieces. */
export const spaceExport = (ctx: Context, space: string): AsyncGenerator<string> =>
  exportInParts('arguably-space-1', ctx, SPACE_EXPORT_PARTS, (part, cursor) =>
    exportSpace(ctx, { space, part, cursor }),
  );
