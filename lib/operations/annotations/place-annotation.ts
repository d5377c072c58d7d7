import { z } from 'zod';
import type { AnnotationSubject } from '@/lib/db/stores/annotation-store';
import type { ArticleSubject } from '@/lib/db/stores/article-store';
import type { Store } from '@/lib/db/stores/store';
import type { Annotation, Target } from '@/lib/domain/annotations/annotation';
import { wordingOf } from '@/lib/domain/annotations/carry-annotations';
import { AppError, notFound } from '@/lib/domain/errors';
import { TextRange } from '@/lib/domain/text/positions';
import { findArticle } from '../articles/find-article';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { anchor } from './anchor';
import { AnnotationName, findLiveAnnotation, refuseStale, withAbilities } from './find-annotation';

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
    /** The version on whose text the range or the guess was seen. */
    versionId: Uuid.optional(),
    /** The version of the annotation that was seen. */
    ifVersion: z.int().min(1).optional(),
  }),
  load: findLiveAnnotation,
  run: async ({ input, subject, ctx, store, now }) => {
    refuseStale(subject, input.ifVersion);
    refuseAmbiguous(input);
    const { current } = subject;
    if (current.kind === 'note' && current.rootId !== null)
      throw new AppError(
        'invalid_input',
        'A reply stands where its thread stands. Place the first note of it.',
      );
    const article = await findArticle({ article: current.articleId }, store, ctx);
    if (!article) throw notFound('article');
    const target = await targetOf(input, subject, article, store);
    if (target) await store.placements.replacePlace(current.spaceId, await placed(current, target, store));
    const after = await store.annotations.get(current.spaceId, current.id);
    return withAbilities(ctx, subject.standing, after, now);
  },
  subjectOf: ({ id }) => id,
});

type Wanted = {
  unitNumber?: number | undefined;
  at?: 'guess' | 'here' | undefined;
  range?: TextRange | undefined;
  unit?: string | undefined;
  versionId?: string | undefined;
};

function refuseAmbiguous({ at, range, unit, unitNumber }: Wanted) {
  if ([at, range, unit, unitNumber].filter((each) => each !== undefined).length !== 1)
    throw new AppError('invalid_input', 'Say where it belongs: accept the guess, or name a range or a unit.');
}

/** Null when nothing is to be done: said once more, it is right already. */
async function targetOf(
  wanted: Wanted,
  { current }: AnnotationSubject,
  article: ArticleSubject,
  store: Store,
): Promise<Target | null> {
  const { versionId, unitNumber } = wanted;
  if (unitNumber !== undefined) {
    const { spaceId, currentVersionId } = article.article;
    const unit = await store.articles.findUnitNumbered(spaceId, currentVersionId, unitNumber);
    if (!unit) throw new AppError('invalid_input', `There is no unit ${unitNumber} in this version.`);
    return anchor({ unit: unit.id, versionId }, article, store);
  }
  if (wanted.at === undefined) return anchor(wanted, article, store);
  if (current.placement === 'placed') return null;
  if (wanted.at === 'here' && current.placement === 'check') return current.target;
  if (wanted.at === 'guess' && current.guess)
    return anchor(
      { range: { start: current.guess.start, end: current.guess.end }, versionId },
      article,
      store,
    );
  throw new AppError('conflict', 'There is no guess where this belongs. Name a range or a unit.', {
    current: { reason: 'no_guess', placement: current.placement },
  });
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
