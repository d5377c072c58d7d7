import { z } from 'zod';
import type { AnnotationSubject } from '@/lib/db/stores/annotation-store';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { AppError, notFound } from '@/lib/domain/errors';
import { FLAG_REASONS, FLAGS_TO_HOLD, MAX_FLAG_NOTE } from '@/lib/domain/moderation/decision';
import { typedText } from '@/lib/domain/text/typed-text';
import { AnnotationName, findLiveAnnotation, isFlaggable } from '../annotations/find-annotation';
import type { Context } from '../context';
import { operation } from '../operation';
import { limitPosts } from './limit-posts';

/**
 * Tells moderators of what somebody wrote. Readers are believed to the extent that they are many: one brings it to the
 * list of what is flagged, three hide it until a moderator has looked. What a moderator let stand they do not hide again.
 */
export const flagAnnotation = operation({
  name: 'flagAnnotation',
  kind: 'write',
  permission: 'annotations.flag',
  noun: 'annotation',
  input: AnnotationName.extend({
    reason: z.enum(FLAG_REASONS),
    note: z
      .string()
      .trim()
      .max(MAX_FLAG_NOTE, { error: `A note has ${MAX_FLAG_NOTE} characters at most.` })
      .refine((text) => text.isWellFormed() && !text.includes('\u0000'), {
        error: 'The note holds characters that cannot be stored. Remove them and try again.',
      })
      .transform(typedText)
      .default(''),
  }).refine(({ reason, note }) => reason !== 'other' || note !== '', {
    path: ['note'],
    error: 'Write what is wrong with it.',
  }),
  prepare: (_input, ctx, { standing }) => limitPosts(ctx, standing, 'flag'),
  load: findLiveAnnotation,
  run: async ({ input, subject, ctx, store, now }) => {
    const { id, spaceId } = subject.current;
    const flaggerId = personId(ctx.actor);
    if (!flaggerId) throw new AppError('unauthenticated', 'Sign in first. Nothing that you wrote is lost.');
    if (!isFlaggable(subject.current))
      throw new AppError('invalid_input', 'Only notes and sources can be flagged.');
    const [standing] = await store.moderation.lockDecidable(spaceId, [id]);
    if (!standing) throw notFound('annotation');
    const { reason, note } = input;
    await store.flags.replace({ spaceId, annotationId: id, flaggerId, reason, note, at: now });
    // What is held already is looked at in any case.
    if (standing.state === 'approved') await bringToModerators(subject, { store, ctx, now });
    return { annotation: id };
  },
  subjectOf: ({ annotation }) => annotation,
});

async function bringToModerators(
  { current: { id, spaceId } }: AnnotationSubject,
  { store, ctx, now }: { store: Store; ctx: Context; now: string },
) {
  const shared = { id: ctx.newId(), annotationId: id, reason: 'flagged', evidence: [], note: '' } as const;
  const decision = { ...shared, evidence: [], byId: null, at: now };
  const count = await store.flags.count(spaceId, id, FLAGS_TO_HOLD);
  const letStand = (await store.moderation.findLastByModerator(spaceId, id)) === 'approved';
  if (count >= FLAGS_TO_HOLD && !letStand) {
    await store.moderation.replaceStates(spaceId, [id], 'pending');
    await store.moderation.appendDecisions(spaceId, [{ ...decision, state: 'pending', origin: 'rule' }]);
    await store.moderation.replaceThreadHeld(spaceId, [id]);
    return;
  }
  const [newest] = await store.moderation.listNewest(spaceId, [id]);
  if (newest?.origin === 'reader') return;
  await store.moderation.appendDecisions(spaceId, [{ ...decision, state: 'approved', origin: 'reader' }]);
}
