import { operation } from '../operation';
import { AnnotationName, findLiveAnnotation, readAgain, withAbilities } from './find-annotation';
import { nameLookalikes } from './name-lookalikes';

export const readAnnotation = operation({
  name: 'readAnnotation',
  kind: 'read',
  permission: 'annotations.read',
  noun: 'annotation',
  input: AnnotationName,
  load: findLiveAnnotation,
  run: async ({ subject, ctx, store, now }) => {
    const annotation = await readAgain(subject, store, ctx, now);
    const [named = annotation] = await nameLookalikes(annotation.spaceId, [annotation], store);
    return withAbilities(ctx, subject.standing, named, now);
  },
});
