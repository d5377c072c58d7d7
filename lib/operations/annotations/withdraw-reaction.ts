import { personId } from '@/lib/domain/access/actor';
import { operation } from '../operation';
import { AnnotationName, findLiveAnnotation, readAgain, withAbilities } from './find-annotation';
import { requireRated } from './find-note';

/** Takes the reader's reaction to a note or source back. */
export const withdrawReaction = operation({
  name: 'withdrawReaction',
  kind: 'write',
  permission: 'annotations.react',
  noun: 'annotation',
  input: AnnotationName,
  load: findLiveAnnotation,
  run: async ({ subject, ctx, store, now }) => {
    const readerId = personId(ctx.actor);
    const note = requireRated(subject);
    if (readerId) await store.notes.removeReaction(note, readerId);
    return withAbilities(ctx, subject.standing, await readAgain(subject, store, ctx, now), now);
  },
  subjectOf: ({ id }) => id,
});
