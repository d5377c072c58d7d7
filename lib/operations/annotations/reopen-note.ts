import { operation } from '../operation';
import { AnnotationName, findLiveAnnotation, readAgain, withAbilities } from './find-annotation';
import { requireHead } from './find-note';

/** Opens a thread again that was resolved. */
export const reopenNote = operation({
  name: 'reopenNote',
  kind: 'write',
  permission: 'annotations.resolve',
  noun: 'annotation',
  input: AnnotationName,
  load: findLiveAnnotation,
  run: async ({ subject, ctx, store, now }) => {
    await store.notes.replaceResolution(requireHead(subject), null);
    return withAbilities(ctx, subject.standing, await readAgain(subject, store, ctx, now), now);
  },
  subjectOf: ({ id }) => id,
});
