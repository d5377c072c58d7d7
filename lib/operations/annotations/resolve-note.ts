import { personId } from '@/lib/domain/access/actor';
import { operation } from '../operation';
import { signatureIn } from '../spaces/sign';
import { AnnotationName, findLiveAnnotation, readAgain, withAbilities } from './find-annotation';
import { requireHead } from './find-note';

/** Says that there is nothing more to do about a thread. It can be opened again. */
export const resolveNote = operation({
  name: 'resolveNote',
  kind: 'write',
  permission: 'annotations.resolve',
  noun: 'annotation',
  input: AnnotationName,
  load: findLiveAnnotation,
  run: async ({ subject, ctx, store, now }) => {
    const signature = await signatureIn(subject.standing, store, ctx, now);
    const resolution = { at: now, byId: personId(ctx.actor), ...signature };
    await store.notes.replaceResolution(requireHead(subject), resolution);
    return withAbilities(ctx, subject.standing, await readAgain(subject, store, ctx, now), now);
  },
  subjectOf: ({ id }) => id,
});
