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
  run: async ({ subject, store }) => ({
    items: await store.annotations.listEdits(subject.current.spaceId, subject.current.id, 100),
    next: null,
  }),
});
