import { can } from '@/lib/domain/access/policy';
import { notFound } from '@/lib/domain/errors';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { AnnotationName, findLiveAnnotation, readAgain, withAbilities } from './find-annotation';
import { requireQuestion } from './find-note';

/** Says which reply answers a question. There is one at a time: another takes its place. */
export const acceptAnswer = operation({
  name: 'acceptAnswer',
  kind: 'write',
  permission: 'annotations.accept',
  noun: 'annotation',
  input: AnnotationName.extend({ reply: Uuid }),
  load: findLiveAnnotation,
  run: async ({ input, subject, ctx, store, now }) => {
    const question = requireQuestion(subject);
    const reply = await store.annotations.findSubject(input.reply, ctx.actor, now);
    const answers =
      reply?.current.kind === 'note' &&
      reply.current.rootId === question.id &&
      reply.annotation.deletedAt === null &&
      can(ctx.actor, 'annotations.reply', { ...reply, now });
    if (!answers) throw notFound('reply');
    await store.notes.replaceAccepted(question, input.reply);
    return withAbilities(ctx, subject.standing, await readAgain(subject, store, ctx, now), now);
  },
  subjectOf: ({ id }) => id,
  news: ({ spaceId }, { input }) => [{ event: 'answer', spaceId, annotationId: input.reply }],
});
