import { z } from 'zod';
import type { ArticleSubject } from '@/lib/db/stores/article-store';
import type { Store } from '@/lib/db/stores/store';
import { notFound } from '@/lib/domain/errors';

/** Of which version, by its number; the newest if none is given. */
export const OfVersion = { version: z.coerce.number().int().min(1).optional() };

/** The segmentation of a version of an article, with the version's text. */
export async function findSegmentation(
  { article }: ArticleSubject,
  version: number | undefined,
  store: Store,
) {
  const { spaceId, id, currentVersionId } = article;
  const versionId =
    version === undefined ? currentVersionId : await store.articles.findVersionId(spaceId, id, version);
  const found = versionId === null ? null : await store.articles.findRevision(spaceId, versionId);
  if (!found || versionId === null) throw notFound('version');
  return { spaceId, versionId, ...found };
}
