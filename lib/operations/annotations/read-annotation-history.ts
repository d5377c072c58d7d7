import { sightOf } from '@/lib/domain/access/sight';
import { operation } from '../operation';
import { AnnotationName, findLiveAnnotation } from './find-annotation';

/** What an annotation said before each edit, newest first. */
export const readAnnotationHistory = operation({
  name: 'readAnnotationHistory',
  kind: 'read',
  permission: 'annotations.read',
  noun: 'annotation',
  input: AnnotationName,
  load: findLiveAnnotation,
  run: async ({ subject: { current, standing }, ctx, store, now }) => {
    const sight = sightOf(ctx.actor, standing, now);
    return { items: await store.annotations.listEdits(current.spaceId, current.id, sight, 100), next: null };
  },
});
