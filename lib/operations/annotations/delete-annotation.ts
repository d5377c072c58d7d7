import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import { operation } from '../operation';
import { AnnotationName, findLiveAnnotation, readAgain, refuseStale, staleVersion } from './find-annotation';

/** Leaves a tombstone, so that whoever deleted it can bring it back and replies keep their place. */
export const deleteAnnotation = operation({
  name: 'deleteAnnotation',
  kind: 'write',
  permission: 'annotations.delete',
  noun: 'annotation',
  input: AnnotationName.extend({ ifVersion: z.int().min(1).optional() }),
  load: findLiveAnnotation,
  run: async ({ input, subject, ctx, store, now }) => {
    const { current } = subject;
    if (current.kind === 'stance') throw new AppError('invalid_input', 'A stance is withdrawn at its unit.');
    refuseStale(subject, input.ifVersion);
    const deletion = { at: now, byId: personId(ctx.actor) };
    if (!(await store.annotations.replaceDeletion(current, deletion, current.version, now)))
      throw staleVersion(await readAgain(subject, store, ctx, now));
    return { id: current.id, version: current.version + 1 };
  },
  subjectOf: ({ id }) => id,
});
