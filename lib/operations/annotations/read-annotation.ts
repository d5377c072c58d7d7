import { operation } from '../operation';
import { AnnotationName, findLiveAnnotation, withAbilities } from './find-annotation';

export const readAnnotation = operation({
  name: 'readAnnotation',
  kind: 'read',
  permission: 'annotations.read',
  noun: 'annotation',
  input: AnnotationName,
  load: findLiveAnnotation,
  run: async ({ subject, ctx, now }) => withAbilities(ctx, subject.standing, subject.current, now),
});
