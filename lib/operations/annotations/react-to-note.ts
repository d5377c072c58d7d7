import { personId } from '@/lib/domain/access/actor';
import { Stance } from '@/lib/domain/annotations/annotation-kinds';
import { AppError } from '@/lib/domain/errors';
import { limitPosts } from '../moderation/limit-posts';
import { operation } from '../operation';
import { AnnotationName, findLiveAnnotation, readAgain, withAbilities } from './find-annotation';
import { requireNote } from './find-note';

/** Agrees with a note, or not. Each reader has one reaction to a note; another one takes its place. */
export const reactToNote = operation({
  name: 'reactToNote',
  kind: 'write',
  permission: 'annotations.react',
  noun: 'annotation',
  input: AnnotationName.extend({ value: Stance }),
  prepare: (_input, ctx, { standing }) => limitPosts(ctx, standing, 'stance'),
  load: findLiveAnnotation,
  run: async ({ input, subject, ctx, store, now }) => {
    const readerId = personId(ctx.actor);
    if (!readerId) throw new AppError('unauthenticated', 'Sign in to say whether you agree.');
    await store.notes.replaceReaction(requireNote(subject), readerId, input.value, now);
    return withAbilities(ctx, subject.standing, await readAgain(subject, store, ctx, now), now);
  },
  subjectOf: ({ id }) => id,
});
