import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ImportDraftRow } from '@/lib/db/stores/article-store';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import type { Context } from '../context';
import { Uuid } from '../cursor';

export const DraftName = z.strictObject({ draft: Uuid });

/** A draft with its space's standing; only the person who is importing finds it. */
export async function findDraft({ draft: id }: { draft: string }, store: Store, ctx: Context) {
  const reader = personId(ctx.actor);
  const draft = await store.articles.findDraft(id);
  if (!draft || draft.userId !== reader) return null;
  const standing = await store.spaces.findStanding(draft.spaceId, reader);
  return standing && { standing, draft };
}

/** A draft as pages and the API show it, with the article that already has this text, if one does. */
export async function viewDraft(
  { id, article }: ImportDraftRow,
  space: { id: string; slug: string },
  store: Store,
) {
  const twin = await store.articles.findByTextHash(space.id, textHash(article.text));
  return { id, spaceId: space.id, spaceSlug: space.slug, article, duplicateOf: twin };
}

/** Under which a text is recognised when it comes again: SHA-256 in hex. */
export const textHash = (text: string) => createHash('sha256').update(text).digest('hex');
