import { AppError } from '@/lib/domain/errors';
import { newsOfNote } from '../notifications/news-of';
import { operation } from '../operation';
import { AnnotationName, findAnnotation, readAgain, staleVersion, withAbilities } from './find-annotation';

/** Undoes a deletion; for the person who deleted. */
export const restoreAnnotation = operation({
  name: 'restoreAnnotation',
  kind: 'write',
  permission: 'annotations.restore',
  noun: 'annotation',
  input: AnnotationName,
  load: async (input, store, ctx) => {
    const subject = await findAnnotation(input, store, ctx);
    return subject && subject.annotation.deletedAt !== null ? subject : null;
  },
  run: async ({ subject, ctx, store, now }) => {
    const { current } = subject;
    if (current.kind === 'stance')
      throw new AppError('invalid_input', 'A withdrawn stance is taken again at its unit.');
    if (!(await store.annotations.replaceDeletion(current, null, current.version, now)))
      throw staleVersion(await readAgain(subject, store, ctx, now));
    return withAbilities(ctx, subject.standing, await readAgain(subject, store, ctx, now), now);
  },
  subjectOf: ({ id }) => id,
  news: newsOfNote,
});
