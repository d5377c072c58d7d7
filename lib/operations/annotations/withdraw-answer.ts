import { operation } from '../operation';
import { AnnotationName, findLiveAnnotation, readAgain, withAbilities } from './find-annotation';
import { requireQuestion } from './find-note';

/** Opens a question again: no reply answers it. */
export const withdrawAnswer = operation({
  name: 'withdrawAnswer',
  kind: 'write',
  permission: 'annotations.accept',
  noun: 'annotation',
  input: AnnotationName,
  load: findLiveAnnotation,
  run: async ({ subject, ctx, store, now }) => {
    await store.notes.replaceAccepted(requireQuestion(subject), null);
    return withAbilities(ctx, subject.standing, await readAgain(subject, store, ctx, now), now);
  },
  subjectOf: ({ id }) => id,
});
