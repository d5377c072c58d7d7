import { z } from 'zod';
import type { AnnotationSubject } from '@/lib/db/stores/annotation-store';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { annotationKinds, type NoteBody } from '@/lib/domain/annotations/annotation-kinds';
import { AppError } from '@/lib/domain/errors';
import { wordsIn } from '@/lib/domain/moderation/words-in';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { beforePost } from '../moderation/ask-outside';
import { judgeWords, keepVerdict, stateAfter } from '../moderation/judge-words';
import { newsOfNote } from '../notifications/news-of';
import { operation, parse } from '../operation';
import { repliesDoNotAsk } from './add-annotation';
import {
  AnnotationName,
  findLiveAnnotation,
  readAgain,
  refuseStale,
  staleVersion,
  withAbilities,
} from './find-annotation';
import { settleMentions } from './settle-mentions';

/** Changes what an annotation says. What it said before stays in its history. */
export const editAnnotation = operation({
  name: 'editAnnotation',
  kind: 'write',
  permission: 'annotations.edit',
  noun: 'annotation',
  input: AnnotationName.extend({
    body: z.record(z.string(), z.unknown()),
    /** The version that the editor saw. */
    ifVersion: z.int().min(1).optional(),
  }),
  prepare: (input, ctx, { standing, current }) => {
    const words = wordsIn(current.kind, { ...current.body, ...input.body });
    return beforePost(ctx, { standing, article: null, kind: current.kind, words });
  },
  load: findLiveAnnotation,
  run: async ({ input, subject, prepared: outside, ctx, store, now }) => {
    const { current } = subject;
    if (current.kind === 'stance')
      throw new AppError('invalid_input', 'A stance is changed by taking another one.');
    if (current.kind === 'highlight')
      throw new AppError('invalid_input', 'A highlight has nothing to edit. Delete it instead.');
    refuseStale(subject, input.ifVersion);
    const said = parse(annotationKinds[current.kind].body, { ...current.body, ...input.body });
    const settled = 'markdown' in said ? await settledNote(said, subject, store, ctx, now) : null;
    const { moderation: from } = current;
    const cited = current.kind === 'source' ? current.source : null;
    // The title of a page that stands approved is nothing that is being written now.
    const written = cited && { url: cited.url, title: from === 'approved' ? null : cited.title };
    const words = wordsIn(current.kind, settled?.read ?? said, written);
    const what = { at: null, edited: current, outside };
    const judged = await judgeWords(subject.standing, words, what, { store, ctx, now });
    const to = stateAfter(judged);
    // Before the note itself, as whoever decides about it does.
    if (to !== from) await store.moderation.lockThreads(current.spaceId, [current.id]);
    const edit = { expectedVersion: current.version, byId: personId(ctx.actor), at: now, from, to };
    if (!(await store.annotations.replaceBody(current, settled?.body ?? said, edit)))
      throw staleVersion(await readAgain(subject, store, ctx, now));
    if (to === 'approved' && to !== from) await store.sources.giveHeldTitles(current.spaceId, [current.id]);
    await keepVerdict(current, judged, from, { store, ctx, now });
    if (settled) await store.mentions.replaceMentions(current, settled.mentioned, now);
    return withAbilities(ctx, subject.standing, await readAgain(subject, store, ctx, now), now);
  },
  subjectOf: ({ id }) => id,
  news: newsOfNote,
});

async function settledNote(
  body: NoteBody,
  { standing, current }: AnnotationSubject,
  store: Store,
  ctx: Context,
  now: Instant,
) {
  if (body.question && current.kind === 'note' && current.rootId !== null) throw repliesDoNotAsk();
  const scene = { standing, articleId: current.articleId };
  const { markdown, read, mentioned } = await settleMentions(body.markdown, scene, store, ctx, now);
  return { body: { ...body, markdown }, read: { ...body, markdown: read }, mentioned };
}
