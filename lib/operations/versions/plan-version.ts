import type { ArticleSubject } from '@/lib/db/stores/article-store';
import type { AnnotationAt, NewPlace } from '@/lib/db/stores/placement-store';
import type { Store } from '@/lib/db/stores/store';
import type { Placement } from '@/lib/domain/annotations/annotation';
import type { VersionPlan } from '@/lib/domain/articles/plan-new-version';
import { AppError } from '@/lib/domain/errors';
import type { ImportedArticle } from '@/lib/domain/text/imported-article';
import { planInWorker } from '@/lib/integrations/extract-in-worker';
import { textHash } from '../articles/find-draft';
import { ENGINE } from '../articles/insert-new-article';
import type { Context } from '../context';

/** More could not be moved in one transaction while everybody waits. */
const MOST_ANNOTATIONS = 50_000;
/** Of so many versions the text is read again for what was unplaced there; the rest is looked for by its quote alone. */
const MOST_EARLIER = 4;

/** All that a new version will be, and the key of the state that it was made of. */
export type PlannedVersion = Pick<VersionPlan, 'argument' | 'nextNumber' | 'units'> & {
  key: string;
  versionId: string;
  blocks: (ImportedArticle['blocks'][number] & { id: string })[];
  /** Of every annotation, replies included. */
  places: NewPlace[];
  /** Of the threads; a thread goes as one. */
  outcome: Record<Placement, number>;
};

/**
 * Names the state that a plan is made of: any other version, correction, annotation or import gives another key. Of
 * the import all that the plan holds counts, down to the marks of its blocks.
 */
export async function planKey({ article }: ArticleSubject, imported: ImportedArticle, store: Store) {
  const { spaceId, id, currentVersionId } = article;
  const segmentation = await store.articles.findRevision(spaceId, currentVersionId);
  const attached = await store.placements.findFingerprint(spaceId, id);
  const { text, blocks, language } = imported;
  return textHash(
    JSON.stringify([currentVersionId, segmentation?.revision, attached, text, blocks, language]),
  );
}

/** Decides what becomes of everything, in a worker. Whether it still holds is asked by its key. */
export async function planVersion(
  subject: ArticleSubject,
  imported: ImportedArticle,
  store: Store,
  ctx: Context,
): Promise<PlannedVersion> {
  const { spaceId, id, currentVersionId } = subject.article;
  // First of all: what changes while the rest is read gives another key later.
  const key = await planKey(subject, imported, store);
  const attached = await store.placements.listStanding(spaceId, id, MOST_ANNOTATIONS);
  if (!attached)
    throw new AppError(
      'too_many',
      'This article has too many annotations to move them to a new version. Import it as an article of its own.',
    );
  const heads = attached.filter(({ rootId }) => rootId === null);
  const versionId = ctx.newId();
  const blocks = imported.blocks.map((block) => ({ ...block, id: ctx.newId() }));
  const plan = await planInWorker(
    {
      old: { ...(await settledVersion(subject, store)), versionId: currentVersionId },
      next: { versionId, text: imported.text, blocks, language: imported.language },
      annotations: heads,
      earlierTexts: await earlierTexts(subject, heads, store),
    },
    ENGINE,
    ctx,
  );
  const { argument, nextNumber, units } = plan;
  const places = withReplies(attached, plan);
  return {
    key,
    versionId,
    blocks,
    argument,
    nextNumber,
    units,
    places,
    outcome: countThreads(attached, places),
  };
}

async function settledVersion({ article }: ArticleSubject, store: Store) {
  const { spaceId, currentVersionId } = article;
  const segmentation = await store.segmentations.get(spaceId, currentVersionId);
  return {
    text: await store.articles.getVersionText(spaceId, currentVersionId),
    argument: await store.segmentations.getArgument(spaceId, segmentation.id),
    nextNumber: segmentation.nextUnit,
  };
}

/** Of the versions in which most of what is unplaced stood last. */
async function earlierTexts({ article }: ArticleSubject, heads: AnnotationAt[], store: Store) {
  const waiting = new Map<string, number>();
  for (const { placement, versionId } of heads)
    if (placement === 'unplaced' && versionId !== article.currentVersionId)
      waiting.set(versionId, (waiting.get(versionId) ?? 0) + 1);
  const ids = [...waiting].sort(([, a], [, b]) => b - a).map(([id]) => id);
  return ids.length === 0
    ? new Map<string, string>()
    : store.versions.listTexts(article.spaceId, ids.slice(0, MOST_EARLIER));
}

/** A reply stands where its thread stands. */
function withReplies(attached: AnnotationAt[], { carried }: VersionPlan): NewPlace[] {
  const byId = new Map(carried.map((place) => [place.id, place]));
  return attached.flatMap(({ id, rootId }) => {
    const place = byId.get(rootId ?? id);
    if (!place) throw new Error(`Annotation ${id} has no place in the plan.`);
    return { ...place, id };
  });
}

/** As `visibleThread` counts: what stands by itself and has something live in it. */
function countThreads(attached: AnnotationAt[], places: NewPlace[]) {
  const live = new Set(
    attached.flatMap(({ id, rootId, deletedAt }) => (deletedAt === null ? (rootId ?? id) : [])),
  );
  const outcome: Record<Placement, number> = { placed: 0, check: 0, unplaced: 0 };
  for (const { id, placement } of places) if (live.has(id)) outcome[placement] += 1;
  return outcome;
}
