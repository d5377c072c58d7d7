import { operation } from '../operation';
import { AnnotationName, findLiveAnnotation, readAgain, withAbilities } from './find-annotation';

export const readAnnotation = operation({
  name: 'readAnnotation',
  kind: 'read',
  permission: 'annotations.read',
  noun: 'annotation',
  input: AnnotationName,
  load: findLiveAnnotation,
  run: async ({ subject, ctx, store, now }) =>
    withAbilities(ctx, subject.standing, await readAgain(subject, store, ctx, now), now),
});
