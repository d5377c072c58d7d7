import type { NewArticle } from '@/lib/db/stores/article-store';
import type { ReadableArticle } from '@/lib/domain/articles/article';
import { freeSlug } from '@/lib/domain/articles/slug';
import { toArgumentUnit } from '@/lib/domain/segmentation/corrections/argument';
import type { Instant } from '@/lib/domain/time/instant';
import { textHash } from './find-draft';

type Into = {
  spaceId: string;
  /** Slugs that are taken there. */
  taken: ReadonlySet<string>;
  byId: string | null;
  newId: () => string;
  now: Instant;
};

/** An article like another, with ids of its own. Its numbers stay, so that “unit 4” is the same in both. */
export function copyOf(
  { slug, version, segmentation, units, relations }: ReadableArticle,
  { spaceId, taken, byId, newId, now }: Into,
): NewArticle {
  const ids = new Map<string, string>();
  /** The copy's id for one of the original's: always the same for the same. */
  const idFor = (original: string) => {
    const known = ids.get(original) ?? newId();
    ids.set(original, known);
    return known;
  };
  const idOrNull = (original: string | null) => original && idFor(original);
  const id = newId();
  return {
    ...{ id, spaceId, createdById: byId, createdAt: now },
    slug: freeSlug(slug, taken),
    version: {
      ...version,
      ...{ id: newId(), spaceId, articleId: id, number: 1, importedById: byId, createdAt: now },
      textHash: textHash(version.text),
      leftOut: [],
      blocks: version.blocks.map((block) => ({ ...block, id: idFor(block.id) })),
      segmentation: {
        ...{ id: newId(), kind: 'carried_over', nextUnit: segmentation.nextUnit },
        units: units.map((unit) => ({
          ...toArgumentUnit(unit),
          id: idFor(unit.id),
          blockId: idOrNull(unit.blockId),
        })),
        relations: relations.map((relation) => ({
          ...relation,
          id: idFor(relation.id),
          fromUnitId: idFor(relation.fromUnitId),
          toUnitId: idOrNull(relation.toUnitId),
          toRelationId: idOrNull(relation.toRelationId),
          groupId: idOrNull(relation.groupId),
        })),
      },
    },
  };
}
