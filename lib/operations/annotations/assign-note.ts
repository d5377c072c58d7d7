import { z } from 'zod';
import type { AnnotationSubject } from '@/lib/db/stores/annotation-store';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { notFound } from '@/lib/domain/errors';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { Uuid } from '../cursor';
import { operation } from '../operation';
import { signatureIn } from '../spaces/sign';
import { AnnotationName, findLiveAnnotation, readAgain, withAbilities } from './find-annotation';
import { requireHead } from './find-note';
import { circleOf } from './settle-mentions';

/** Gives a thread to somebody to look after, or to nobody. */
export const assignNote = operation({
  name: 'assignNote',
  kind: 'write',
  permission: 'annotations.resolve',
  noun: 'annotation',
  input: AnnotationName.extend({
    /** As `listMentionable` names those of the space; `me`; null for nobody. */
    person: z.union([z.literal('me'), Uuid]).nullable(),
  }),
  load: findLiveAnnotation,
  run: async ({ input: { person }, subject, ctx, store, now }) => {
    const note = requireHead(subject);
    const assignee = person === null ? null : await findAssignee(person, subject, store, ctx, now);
    await store.notes.replaceAssignee(note, assignee);
    return withAbilities(ctx, subject.standing, await readAgain(subject, store, ctx, now), now);
  },
  subjectOf: ({ id }) => id,
  news: ({ spaceId, id }, { input }) =>
    input.person === null ? [] : [{ event: 'assignment', spaceId, annotationId: id }],
});

async function findAssignee(
  person: string,
  { standing, current }: AnnotationSubject,
  store: Store,
  ctx: Context,
  now: Instant,
) {
  const me = personId(ctx.actor);
  if (me && (person === 'me' || person === me))
    return { userId: me, ...(await signatureIn(standing, store, ctx, now)) };
  const circle = circleOf(standing, current.articleId, ctx, now, 'space');
  const [found] = person === 'me' ? [] : await store.mentions.findMentioned(circle, [person]);
  if (!found) throw notFound('person');
  return found;
}
