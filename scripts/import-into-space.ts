import type { z } from 'zod';
import type { ReportProgress } from '@/lib/domain/articles/import-progress';
import type { ImportSource } from '@/lib/domain/articles/import-source';
import { importArticle } from '@/lib/operations/articles/import-article';
import { contextFor } from '@/lib/web/context';

/** Imports into a space as the system itself: whoever may run scripts here may do everything. */
export async function importIntoSpace(
  source: z.input<typeof ImportSource>,
  space: string,
  onProgress: ReportProgress,
) {
  const ctx = contextFor({ kind: 'system', id: null, name: 'import' }, { onProgress });
  try {
    return await importArticle(ctx, { space, source });
  } finally {
    await ctx.database.close();
  }
}
