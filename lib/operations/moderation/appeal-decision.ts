import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { MAX_NOTE_TO_AUTHOR } from '@/lib/domain/moderation/decision';
import { typedText } from '@/lib/domain/text/typed-text';
import {
  AnnotationName,
  findLiveAnnotation,
  isRefused,
  readAgain,
  withAbilities,
} from '../annotations/find-annotation';
import { operation } from '../operation';

/** Asks moderators for another look at what they refused: it waits again, with its author's reason. Once for each. */
export const appealDecision = operation({
  name: 'appealDecision',
  kind: 'write',
  permission: 'annotations.appeal',
  noun: 'annotation',
  input: AnnotationName.extend({
    reason: z
      .string()
      .trim()
      .max(MAX_NOTE_TO_AUTHOR, {
        error: `A reason has ${MAX_NOTE_TO_AUTHOR.toLocaleString('en')} characters at most.`,
      })
      .refine((text) => text.isWellFormed() && !text.includes('\u0000'), {
        error: 'The reason holds characters that cannot be stored. Remove them and try again.',
      })
      .transform(typedText)
      .pipe(z.string().min(1, { error: 'Write why it should stand.' })),
  }),
  load: findLiveAnnotation,
  run: async ({ input, subject, ctx, store, now }) => {
    const { id, spaceId } = subject.current;
    const [standing] = await store.moderation.lockDecidable(spaceId, [id]);
    if (!standing || !isRefused({ moderation: standing.state }))
      throw new AppError('conflict', 'No moderator refused this, or one has looked at it again meanwhile.');
    if (await store.moderation.wasAppealed(spaceId, id))
      throw new AppError('conflict', 'You asked for another look before, and a moderator decided again.');
    await store.moderation.replaceStates(spaceId, [id], 'pending');
    // Without a name: its author may write under a pseudonym.
    await store.moderation.appendDecisions(spaceId, [
      {
        ...{ id: ctx.newId(), annotationId: id, state: 'pending', origin: 'author', reason: 'appealed' },
        ...{ evidence: [], note: input.reason, byId: null, at: now },
      },
    ]);
    return withAbilities(ctx, subject.standing, await readAgain(subject, store, ctx, now), now);
  },
  subjectOf: ({ id }) => id,
});
