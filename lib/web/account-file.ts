import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { DataExport } from '@/lib/domain/people/data-export';
import type { Context } from '@/lib/operations/context';
import { readDataExportPart } from '@/lib/operations/people/read-data-export-part';

const expand = promisify(gunzip);

/** A finished export as one JSON document, piece by piece, so that a long history never stands in memory at once. */
export async function* accountFile(
  ctx: Context,
  { id, pieces }: Pick<DataExport, 'id' | 'pieces'>,
): AsyncGenerator<string> {
  for (let ordinal = 0; ordinal < pieces; ordinal++) {
    // A piece ends with a whole character: each was made of a text.
    yield (await expand(await readDataExportPart(ctx, { export: id, ordinal }))).toString('utf8');
  }
}
