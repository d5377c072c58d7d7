import { personId } from '@/lib/domain/access/actor';
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
  run: async ({ subject: { current }, ctx, store }) => ({
    items: await store.annotations.listEdits(current.spaceId, current.id, personId(ctx.actor), 100),
    next: null,
  }),
});
