import { personId } from '@/lib/domain/access/actor';
import { operation } from '../operation';
import { AnnotationName, findLiveAnnotation, readAgain, withAbilities } from './find-annotation';
import { requireNote } from './find-note';

/** Takes the reader's reaction to a note back. */
export const withdrawReaction = operation({
  name: 'withdrawReaction',
  kind: 'write',
  permission: 'annotations.react',
  noun: 'annotation',
  input: AnnotationName,
  load: findLiveAnnotation,
  run: async ({ subject, ctx, store, now }) => {
    const readerId = personId(ctx.actor);
    const note = requireNote(subject);
    if (readerId) await store.notes.removeReaction(note, readerId);
    return withAbilities(ctx, subject.standing, await readAgain(subject, store, ctx, now), now);
  },
  subjectOf: ({ id }) => id,
});
