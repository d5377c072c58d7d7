import type { Store } from '@/lib/db/stores/store';
import type { NewVersion } from '@/lib/db/stores/version-store';
import { directionOf, type Relation, type Unit } from '@/lib/domain/articles/article';
import { freeSlug, slugOf } from '@/lib/domain/articles/slug';
import type { SuggestedSegmentation } from '@/lib/domain/segmentation/argument-model';
import { toArgumentUnit } from '@/lib/domain/segmentation/corrections/argument';
import type { Block } from '@/lib/domain/text/blocks';
import type { ImportedArticle } from '@/lib/domain/text/imported-article';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { textHash } from './find-draft';

/** Named in `suggested_by`; raised when the rules change what they suggest. */
export const ENGINE = 'rules-2';

/** Writes an article's first version and the segmentation that the engine suggested for it. */
export async function insertNewArticle(
  {
    spaceId,
    createdById,
    article,
    suggested,
    now,
  }: {
    spaceId: string;
    createdById: string | null;
    article: ImportedArticle;
    suggested: SuggestedSegmentation;
    now: Instant;
  },
  ctx: Context,
  store: Store,
) {
  const slug = slugOf(article.title);
  const blocks = article.blocks.map((block) => ({ ...block, id: ctx.newId() }));
  const units = suggested.units.map(
    ({ block, ...unit }, ordinal): Unit => ({
      ...unit,
      id: ctx.newId(),
      number: ordinal + 1,
      ordinal,
      blockId: blocks[block]?.id ?? null,
      place: unit.start,
      certainty: null,
      wording: article.text.slice(unit.start, unit.end),
      suggestedBy: ENGINE,
      status: 'suggested',
    }),
  );
  const groups = new Map<number | null, string>();
  const relations = suggested.relations.flatMap(({ from, to, group, ...relation }): Relation[] => {
    const source = units[from];
    const target = units[to];
    if (!source || !target) return [];
    if (group !== null && !groups.has(group)) groups.set(group, ctx.newId());
    const ends = { fromUnitId: source.id, toUnitId: target.id, toRelationId: null };
    return [
      {
        ...relation,
        id: ctx.newId(),
        ...ends,
        groupId: groups.get(group) ?? null,
        suggestedBy: ENGINE,
        status: 'suggested',
        needsReview: false,
      },
    ];
  });
  const id = ctx.newId();
  const inserted = {
    id,
    spaceId,
    slug: freeSlug(slug, await store.articles.listSlugsLike(spaceId, slug)),
    createdById,
    createdAt: now,
    version: {
      ...versionRow(
        article,
        blocks,
        { spaceId, articleId: id, number: 1, importedById: createdById, createdAt: now },
        ctx,
      ),
      segmentation: {
        ...{ id: ctx.newId(), kind: 'suggested' as const, relations, nextUnit: units.length + 1 },
        units: units.map(toArgumentUnit),
      },
    },
  };
  await store.articles.insertArticle(inserted);
  return { id: inserted.id, slug: inserted.slug };
}

/** A version with its text and blocks; how it is divided is said apart. */
export const versionRow = (
  article: ImportedArticle,
  blocks: (Block & { id: string })[],
  of: Pick<NewVersion, 'spaceId' | 'articleId' | 'number' | 'importedById' | 'createdAt'>,
  ctx: Context,
): Omit<NewVersion, 'segmentation'> => ({
  ...of,
  id: ctx.newId(),
  title: article.title,
  standfirst: article.standfirst,
  byline: article.byline,
  siteName: article.siteName,
  publishedAt: article.publishedAt,
  language: article.language,
  direction: directionOf(article.language),
  sourceUrl: article.sourceUrl,
  text: article.text,
  textHash: textHash(article.text),
  leftOut: article.leftOut,
  blocks,
});
