import { createHash } from 'node:crypto';
import { personId } from '@/lib/domain/access/actor';
import { StanceBody } from '@/lib/domain/annotations/annotation-kinds';
import { AppError } from '@/lib/domain/errors';
import { wordsIn } from '@/lib/domain/moderation/words-in';
import { TextRange } from '@/lib/domain/text/positions';
import { beforePost } from '../moderation/ask-outside';
import { isQuiet, judgeWords, keepVerdict, stateAfter } from '../moderation/judge-words';
import { operation } from '../operation';
import { signatureIn } from '../spaces/sign';
import { anchorAtUnit, refuseCorrected } from './anchor';
import { findUnitEverKnown, holdUnit, UnitName } from './find-unit';

/**
 * Takes or changes the reader's stance on a unit. Each time is an event of its own in the log. Taken again after
 * a correction it counts for the wording that stands now.
 */
export const takeStance = operation({
  name: 'takeStance',
  kind: 'write',
  permission: 'annotations.create',
  noun: 'unit',
  input: UnitName.extend({
    ...StanceBody.shape,
    /** The borders of the unit as the reader saw it; refused when they are others now. */
    seen: TextRange.optional(),
  }),
  prepare: ({ reason }, ctx, { standing, article }) =>
    beforePost(ctx, {
      standing,
      article: article.slug,
      kind: 'stance',
      words: wordsIn('stance', { reason }),
    }),
  load: findUnitEverKnown,
  run: async ({ input, subject, prepared: outside, ctx, store, now }) => {
    const authorId = personId(ctx.actor);
    if (!authorId) throw new AppError('unauthenticated', 'Sign in to take a stance.');
    refuseCorrected(subject, input.seen ?? null);
    const standing = await holdUnit(subject, store, ctx);
    refuseCorrected(standing, input.seen ?? null);
    const { value, reason } = input;
    const target = await anchorAtUnit(standing, store);
    const { id: spaceId } = subject.standing.space;
    const before = await store.stances.lockOwn(spaceId, subject.unit.id, authorId);
    const words = wordsIn('stance', { reason });
    const at = { ...target, parentId: null };
    const judged = await judgeWords(
      subject.standing,
      words,
      { outside, ...(before ? { at: null, edited: before } : { at, edited: null }) },
      { store, ctx, now },
    );
    const moderation = stateAfter(judged);
    const { id, version, createdAt } = await store.stances.replace({
      ...target,
      id: ctx.newId(),
      eventId: ctx.newId(),
      spaceId,
      articleId: subject.article.id,
      authorId,
      body: { value, reason },
      value,
      reason,
      wording: wordingHash(target.exact),
      createdAt: now,
      ...(await signatureIn(subject.standing, store, ctx, now)),
      moderation,
    });
    await keepVerdict({ spaceId, id }, judged, before?.moderation ?? null, { store, ctx, now });
    const shown = isQuiet(judged) ? 'approved' : moderation;
    return {
      id,
      unitId: subject.unit.id,
      value,
      reason,
      moderation: shown,
      version,
      createdAt,
      updatedAt: now,
    };
  },
  subjectOf: ({ id }) => id,
});

/** Tells one wording of a unit from another: 16 hex digits of its SHA-256. */
export const wordingHash = (wording: string) =>
  createHash('sha256').update(wording).digest('hex').slice(0, 16);
