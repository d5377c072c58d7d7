import { z } from 'zod';
import type { ArticleSubject } from '@/lib/db/stores/article-store';
import type { Store } from '@/lib/db/stores/store';
import { notFound } from '@/lib/domain/errors';
import { ArticleName } from '../articles/find-article';
import { OfVersion } from '../segmentations/find-segmentation';

const [ById, BySlugs] = ArticleName.options;

/** An article in one of its versions; in the newest if none is named. */
export const ArticleAt = z.union([ById.extend(OfVersion), BySlugs.extend(OfVersion)]);

/** Which version is read, and whether it is the one that annotations are attached to. */
export type VersionAt = { versionId: string; revision: number; isNewest: boolean };

export async function versionAt(
  { article }: ArticleSubject,
  number: number | undefined,
  store: Store,
): Promise<VersionAt> {
  const { spaceId, id, currentVersionId, revision } = article;
  if (number === undefined) return { versionId: currentVersionId, revision, isNewest: true };
  const found = await store.versions.find(spaceId, id, number);
  if (!found) throw notFound('version');
  return { versionId: found.id, revision: found.revision, isNewest: found.id === currentVersionId };
}

/** An older version is read: what would be attached or corrected there would be nowhere in the newest. */
export const readOnly = <Abilities extends Record<string, boolean>>(abilities: Abilities): Abilities =>
  // Every value becomes false, which is what each of them may be.
  Object.fromEntries(Object.keys(abilities).map((name) => [name, false])) as Abilities;
