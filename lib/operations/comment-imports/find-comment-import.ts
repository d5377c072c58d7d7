import { z } from 'zod';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import type { CommentImport, CommentImportCounts } from '@/lib/domain/comment-imports/comment-import';
import type { Context } from '../context';
import { Uuid } from '../cursor';

export const CommentImportName = z.strictObject({ import: Uuid });

/** An import of comments with how the one who asks stands to its space; null where there is none. */
export async function findCommentImport({ import: id }: { import: string }, store: Store, ctx: Context) {
  const found = await store.commentImports.find(id);
  const standing = found && (await store.spaces.findStanding(found.spaceId, personId(ctx.actor)));
  return found && standing ? { standing, found } : null;
}

export type CommentImportView = CommentImport & { spaceSlug: string; counts: CommentImportCounts };

/** As moderators are shown it. */
export async function viewCommentImport(
  importId: string,
  spaceSlug: string,
  store: Store,
): Promise<CommentImportView> {
  const found = await store.commentImports.find(importId);
  if (!found) throw new Error(`There is no import ${importId}.`);
  const counts = await store.commentImports.count({ spaceId: found.spaceId, importId });
  return { ...found, spaceSlug, counts };
}
