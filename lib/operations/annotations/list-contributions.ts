import { z } from 'zod';
import type { ArticleSubject } from '@/lib/db/stores/article-store';
import type { ContributionKey } from '@/lib/db/stores/contribution-store';
import type { Store } from '@/lib/db/stores/store';
import { type Sight, sightOf } from '@/lib/domain/access/sight';
import type { ContributedTo, Contribution } from '@/lib/domain/annotations/contribution';
import type { SpaceStanding } from '@/lib/domain/spaces/space';
import { findArticle } from '../articles/find-article';
import type { Context } from '../context';
import { fromCursor, pageInput, TimeKey, toPage } from '../cursor';
import { operation } from '../operation';
import { findSpace } from '../spaces/find-space';
import { SpaceName } from '../spaces/read-space';

const Input = z.strictObject({
  space: SpaceName,
  /** The slug of one article. */
  article: z.string().min(1).max(200).optional(),
  /** The number of one of its units. */
  unit: z.coerce.number().int().min(1).max(999_999).optional(),
  ...pageInput(50),
});

/** Notes and sources of a space, an article or a unit as the reader sees them, the newest first. */
export const listContributions = operation({
  name: 'listContributions',
  kind: 'read',
  permission: 'annotations.read',
  noun: 'feed',
  input: Input,
  load: findPlace,
  run: async ({ input, subject, ctx, store, now }) => {
    const { standing, article, unit } = subject;
    const spaceId = standing.space.id;
    const sight = sightOf(ctx.actor, standing, now);
    const place = { spaceId, articleId: article?.id ?? null, unitId: unit?.id ?? null };
    const before = fromCursor(input.cursor, TimeKey);
    const rows = await store.contributions.list(place, sight, before, input.limit + 1);
    const page = toPage(rows, input.limit, ({ createdAt, id }) => ({ createdAt, id }));
    return {
      at: {
        space: standing.space,
        article: article && (await aboutArticle(article, store)),
        unit,
        since: await store.contributions.getBeginning(place),
      } satisfies ContributedTo,
      items: await contributionsOf(page.items, spaceId, sight, store),
      next: page.next,
    };
  },
});

type Place = {
  standing: SpaceStanding;
  article: ArticleSubject['article'] | null;
  unit: ContributedTo['unit'];
};

async function findPlace(
  { space, article: slug, unit: number }: z.output<typeof Input>,
  store: Store,
  ctx: Context,
): Promise<Place | null> {
  if (slug === undefined) {
    const found = number === undefined ? await findSpace({ space }, store, ctx) : null;
    return found && { ...found, article: null, unit: null };
  }
  const found = await findArticle({ space, slug }, store, ctx);
  if (!found || number === undefined) return found && { ...found, unit: null };
  const unit = await findUnit(found.article, number, store);
  return unit && { ...found, unit };
}

async function findUnit(
  { spaceId, currentVersionId }: ArticleSubject['article'],
  number: number,
  store: Store,
): Promise<Place['unit']> {
  const numbered = await store.articles.findUnitNumbered(spaceId, currentVersionId, number);
  const text = numbered && (await store.articles.getVersionText(spaceId, currentVersionId));
  const unit = numbered && (await store.segmentations.findUnit(spaceId, numbered.id, text ?? ''));
  return unit && { id: unit.id, number, wording: unit.wording };
}

async function aboutArticle(
  { id, slug, spaceId, currentVersionId }: ArticleSubject['article'],
  store: Store,
) {
  const { title, language, standfirst } = await store.versions.getHead(spaceId, currentVersionId);
  return { id, slug, title, language, standfirst };
}

/** In the order of the keys. What is gone since they were read is left out. */
async function contributionsOf(
  keys: ContributionKey[],
  spaceId: string,
  sight: Sight,
  store: Store,
): Promise<Contribution[]> {
  const ids = keys.map(({ id }) => id);
  const annotations = await store.annotations.listByIds(spaceId, ids, sight);
  const byId = new Map(annotations.map((annotation) => [annotation.id, annotation]));
  return keys.flatMap(({ id, article, unit }) => {
    const annotation = byId.get(id);
    if (!annotation || annotation.deletedAt !== null) return [];
    return annotation.kind === 'note' || annotation.kind === 'source' ? [{ annotation, article, unit }] : [];
  });
}
