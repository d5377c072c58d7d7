import { z } from 'zod';
import type { AnnotationSubject } from '@/lib/db/stores/annotation-store';
import type { ArticleSubject } from '@/lib/db/stores/article-store';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import type { Annotation, Target } from '@/lib/domain/annotations/annotation';
import { wordingOf } from '@/lib/domain/annotations/carry-annotations';
import { AppError, notFound } from '@/lib/domain/errors';
import { TextRange } from '@/lib/domain/text/positions';
import { findArticle } from '../articles/find-article';
import type { Context } from '../context';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { anchor, holdUnits } from './anchor';
import {
  AnnotationName,
  findAnnotation,
  readAgain,
  refuseStale,
  staleVersion,
  withAbilities,
} from './find-annotation';

/**
 * Says where an annotation belongs in the version that is read now: at the place that was guessed, where it stands
 * already, at a range or at a unit. Its replies come along.
 */
export const placeAnnotation = operation({
  name: 'placeAnnotation',
  kind: 'write',
  permission: 'annotations.place',
  noun: 'annotation',
  input: AnnotationName.extend({
    /** `guess`: where it was guessed to belong; `here`: where it stands is right. Or name a range or a unit. */
    at: z.enum(['guess', 'here']).optional(),
    range: TextRange.optional(),
    unit: Uuid.optional(),
    /** A unit of the newest version by its number. */
    unitNumber: z.coerce.number().int().min(1).optional(),
    /** The version on whose text the place was seen; the guess needs it. */
    versionId: Uuid.optional(),
    /** The version of the annotation that was seen. */
    ifVersion: z.int().min(1).optional(),
  }),
  load: findPlaceable,
  run: async ({ input, subject: found, ctx, store, now }) => {
    refuseUnclear(input);
    const article = await findArticle({ article: found.current.articleId }, store, ctx);
    if (!article) throw notFound('article');
    refuseOther(input.versionId, article);
    const subject = await heldStill(found, article, ctx, store);
    refuseStale(subject, input.ifVersion);
    refuseReply(subject.current);
    const target = await targetOf(input, subject, article, store);
    if (target) await place(subject.current, target, store);
    const after = await readAgain(subject, store, ctx, now);
    return withAbilities(ctx, subject.standing, after, now);
  },
  subjectOf: ({ id }) => id,
});

/**
 * An annotation that can be placed: one that is there, or a deleted note with a live reply below it. To the policy
 * such a thread is whose reply it is, as in `placeableAnnotation`: its head’s author has left it.
 */
async function findPlaceable(
  name: { annotation: string },
  store: Store,
  ctx: Context,
): Promise<AnnotationSubject | null> {
  const subject = await findAnnotation(name, store, ctx);
  if (!subject || subject.annotation.deletedAt === null) return subject;
  const { annotation } = subject;
  const current = await readAgain(subject, store, ctx, ctx.now());
  if (current.kind !== 'note' || current.rootId !== null || current.replyCount === 0) return null;
  const reader = personId(ctx.actor);
  const isTheirs =
    reader !== null && (await store.placements.hasLiveReply(current.spaceId, current.id, reader));
  return { ...subject, annotation: { ...annotation, authorId: isTheirs ? reader : null } };
}

type Wanted = {
  unitNumber?: number | undefined;
  at?: 'guess' | 'here' | undefined;
  range?: TextRange | undefined;
  unit?: string | undefined;
  versionId?: string | undefined;
};

function refuseUnclear({ at, range, unit, unitNumber, versionId }: Wanted) {
  if ([at, range, unit, unitNumber].filter((each) => each !== undefined).length !== 1)
    throw new AppError('invalid_input', 'Say where it belongs: accept the guess, or name a range or a unit.');
  if (at === 'guess' && versionId === undefined)
    throw new AppError(
      'invalid_input',
      'Say on the text of which version the guess was seen: its `versionId`.',
      {
        issues: [{ path: 'versionId', message: 'A guess counts in one version only.' }],
      },
    );
}

function refuseOther(versionId: string | undefined, { article }: ArticleSubject) {
  if (versionId !== undefined && versionId !== article.currentVersionId)
    throw new AppError(
      'stale_version',
      'The article has a newer version. Look at where this stands or may belong there, then place it.',
    );
}

function refuseReply(current: Annotation) {
  if (current.kind === 'note' && current.rootId !== null)
    throw new AppError(
      'invalid_input',
      'A reply stands where its thread stands. Place the first note of it.',
    );
}

/**
 * The annotation as it stands in the newest version, which stays the newest until this is written. Read anew: while
 * the version was not held, another may have come and moved everything.
 */
async function heldStill(
  { current }: AnnotationSubject,
  { article }: ArticleSubject,
  ctx: Context,
  store: Store,
): Promise<AnnotationSubject> {
  // Before the thread: corrections lock units first, then what stands at them.
  await holdUnits(article, store);
  await store.placements.lockThread(current.spaceId, current.id);
  const subject = await findPlaceable({ annotation: current.id }, store, ctx);
  if (!subject) throw notFound('annotation');
  return subject;
}

/** Null when nothing is to be done: said once more, it is right already. */
async function targetOf(
  wanted: Wanted,
  { current }: AnnotationSubject,
  article: ArticleSubject,
  store: Store,
): Promise<Target | null> {
  const { placement, guess, target } = current;
  if (wanted.at === 'here' && placement !== 'unplaced') return placement === 'check' ? target : null;
  if (wanted.at === 'guess' && guess && placement !== 'placed')
    return anchor({ range: { start: guess.start, end: guess.end } }, article, store);
  if (wanted.at !== undefined && placement !== 'placed')
    throw new AppError('conflict', 'There is no guess where this belongs. Name a range or a unit.', {
      current: { reason: 'no_guess', placement },
    });
  const named = wanted.at === undefined ? await namedTarget(wanted, article, store) : null;
  if (placement !== 'placed') return named;
  if (named && isSamePlace(named, target)) return null;
  throw new AppError(
    'conflict',
    'This stands somewhere already, so it is not moved. Only what could not be placed, or is to be checked, is.',
    { current: { reason: 'placed', placement } },
  );
}

async function namedTarget({ unitNumber, unit, range }: Wanted, article: ArticleSubject, store: Store) {
  if (unitNumber === undefined) return anchor({ unit, range }, article, store);
  const { spaceId, currentVersionId } = article.article;
  const numbered = await store.articles.findUnitNumbered(spaceId, currentVersionId, unitNumber);
  if (!numbered) throw new AppError('invalid_input', `There is no unit ${unitNumber} in this version.`);
  return anchor({ unit: numbered.id }, article, store);
}

const isSamePlace = (a: Target, b: Target) =>
  a.unitId === b.unitId && a.versionId === b.versionId && a.start === b.start && a.end === b.end;

async function place(current: Annotation, target: Target, store: Store) {
  const { spaceId, version } = current;
  const outcome = await store.placements.replacePlace(spaceId, await placed(current, target, store), version);
  if (outcome === 'changed') throw staleVersion(current);
  if (outcome === 'taken')
    throw new AppError(
      'conflict',
      'A stance was taken at this unit in the same moment. Look at it, then try again.',
      {
        current: { reason: 'stance_taken' },
      },
    );
}

/** A stance counts again only where the very words stand that it was given on, and make up the unit. */
async function placed(current: Annotation, target: Target, store: Store) {
  const { id } = current;
  if (current.kind !== 'stance')
    return { id, ...target, placement: 'placed' as const, earlierWording: false, givenOn: null };
  const unit = await store.articles.findUnitSubject(target.unitId, null);
  const isWhole = unit?.unit.start === target.start && unit?.unit.end === target.end;
  const wording = wordingOf('stance', current.givenOn, target.exact);
  const earlierWording = wording.earlierWording || !isWhole;
  return { id, ...target, placement: 'placed' as const, ...wording, earlierWording };
}
