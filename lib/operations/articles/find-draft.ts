import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ImportDraftRow } from '@/lib/db/stores/article-store';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import type { ImportedArticle } from '@/lib/domain/text/imported-article';
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

/**
 * A draft as pages and the API show it, with the article that already has this text, if one does, and the one
 * that it is to be a new version of.
 */
export async function viewDraft(
  { id, articleId, article }: ImportDraftRow,
  space: { id: string; slug: string },
  store: Store,
) {
  const twin = await store.articles.findByTextHash(space.id, textHash(article.text));
  const newVersionOf = articleId ? await store.articles.findName(space.id, articleId) : null;
  return {
    ...{ id, spaceId: space.id, spaceSlug: space.slug, article, newVersionOf },
    duplicateOf: twin?.id === articleId ? null : twin,
  };
}

/** Under which a text is recognised when it comes again: SHA-256 in hex. */
export const textHash = (text: string) => createHash('sha256').update(text).digest('hex');

/** Of what decides the units: the language too. */
export const contentHash = ({ text, blocks, language }: ImportedArticle) =>
  textHash(JSON.stringify([text, blocks.map(({ type, start, end }) => [type, start, end]), language]));
