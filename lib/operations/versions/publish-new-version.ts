import { z } from 'zod';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import type { Instant } from '@/lib/domain/time/instant';
import { DraftName } from '../articles/find-draft';
import { versionRow } from '../articles/insert-new-article';
import type { Context } from '../context';
import { newsOfArticle } from '../notifications/news-of';
import { operation } from '../operation';
import { findNewVersion, type NewVersionSubject, refuseNoVersion } from './find-new-version';
import { type PlannedVersion, planKey, planVersion } from './plan-version';

/** Somebody may annotate or correct while a plan is computed; so often another one is made. */
const TRIES = 3;

/** One try: the plan is made, then everybody waits only while it is compared and written. */
const attempt = operation({
  name: 'publishNewVersion',
  kind: 'write',
  permission: 'articles.edit',
  noun: 'import',
  input: DraftName.extend({
    /** The version that the differences were looked at against; refused when there is a newer one. */
    baseVersion: z.int().min(1),
  }),
  prepare: async (input, ctx) => {
    const { store } = ctx.database;
    const subject = await findNewVersion(input, store, ctx);
    if (!subject) return null;
    refuseNoVersion(subject.draft, await newestOf(subject, input.baseVersion, store));
    return planVersion(subject, subject.draft.article, store, ctx);
  },
  load: findNewVersion,
  run: async ({ input, subject: found, prepared, ctx, store, now }) => {
    const { spaceId, id, slug } = found.article;
    const currentVersionId = await store.versions.lockAll(spaceId, id);
    const subject = { ...found, article: { ...found.article, currentVersionId } };
    const newest = await newestOf(subject, input.baseVersion, store);
    refuseNoVersion(subject.draft, newest);
    if (prepared?.key !== (await planKey(subject, subject.draft.article, store))) throw new PlanOutdated();
    await write(prepared, subject, newest.number + 1, ctx, store, now);
    const { units, outcome } = prepared;
    const name = { id, slug, spaceSlug: subject.standing.space.slug };
    return { ...name, version: newest.number + 1, units, annotations: outcome };
  },
  subjectOf: ({ id }) => id,
  news: ({ id }, { subject: { standing } }) => newsOfArticle(standing.space, id, 'version'),
});

/**
 * Makes a draft the new version of its article. What people settled is carried over, everything attached goes with
 * its words or waits to be placed, and the old version stays to be read as it was.
 *
 * Where something changed between plan and lock, the transaction is left with all that it would have written (its
 * audit entry and idempotency key too) before another plan is made: nobody waits for computing.
 */
export const publishNewVersion: typeof attempt = Object.assign(
  async (...asked: Parameters<typeof attempt>) => {
    for (let tries = 1; ; tries += 1)
      try {
        return await attempt(...asked);
      } catch (error) {
        if (!(error instanceof PlanOutdated) || tries === TRIES) throw error;
      }
  },
  attempt,
);

/** What was planned is not what stands there any more. */
class PlanOutdated extends AppError {
  constructor() {
    super(
      'conflict',
      'This article was annotated or corrected at every moment while its new version was prepared. Try again.',
      { current: { reason: 'changed_meanwhile' } },
    );
  }
}

async function newestOf({ article }: NewVersionSubject, baseVersion: number, store: Store) {
  const newest = await store.versions.getOrigin(article.spaceId, article.currentVersionId);
  if (newest.number !== baseVersion)
    throw new AppError(
      'stale_version',
      `Meanwhile this article has version ${newest.number}. Look at what differs from it, then publish yours.`,
      { current: { number: newest.number } },
    );
  return newest;
}

async function write(
  plan: PlannedVersion,
  { article, draft }: NewVersionSubject,
  number: number,
  ctx: Context,
  store: Store,
  now: Instant,
) {
  const { spaceId, id, currentVersionId } = article;
  const of = { spaceId, articleId: id, number, importedById: personId(ctx.actor), createdAt: now };
  const version = { ...versionRow(draft.article, plan.blocks, of, ctx), id: plan.versionId };
  await store.versions.insert({
    ...version,
    segmentation: {
      ...{ id: ctx.newId(), kind: 'carried_over', nextUnit: plan.nextNumber },
      units: [...plan.argument.units.values()],
      relations: [...plan.argument.relations.values()],
    },
  });
  await store.placements.keepPlaces(spaceId, currentVersionId);
  await store.placements.replacePlaces(spaceId, plan.places);
  await store.versions.replaceCurrent(spaceId, id, version);
  await store.articles.removeDraft(draft.id);
}
