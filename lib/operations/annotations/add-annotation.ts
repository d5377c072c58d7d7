import { z } from 'zod';
import type { NewAnnotation } from '@/lib/db/stores/annotation-store';
import type { ArticleSubject } from '@/lib/db/stores/article-store';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { can } from '@/lib/domain/access/policy';
import { sightOf } from '@/lib/domain/access/sight';
import type { Target } from '@/lib/domain/annotations/annotation';
import {
  annotationKinds,
  HighlightBody,
  LIMITS,
  MAX_REPLY_DEPTH,
  NoteBody,
  SourceBody,
} from '@/lib/domain/annotations/annotation-kinds';
import { AppError, notFound } from '@/lib/domain/errors';
import { wordsIn } from '@/lib/domain/moderation/words-in';
import { normaliseSourceUrl } from '@/lib/domain/sources/source-url';
import { TextRange } from '@/lib/domain/text/positions';
import { typedLine } from '@/lib/domain/text/typed-text';
import type { Instant } from '@/lib/domain/time/instant';
import { findArticle } from '../articles/find-article';
import type { Context } from '../context';
import { Uuid } from '../cursor';
import { beforePost } from '../moderation/ask-outside';
import { judgeWords, keepVerdict, stateAfter } from '../moderation/judge-words';
import { newsOfNote } from '../notifications/news-of';
import { operation } from '../operation';
import { signatureIn } from '../spaces/sign';
import { anchor, holdUnits } from './anchor';
import { isQuietFor, withAbilities } from './find-annotation';
import { settleMentions } from './settle-mentions';

const place = {
  article: Uuid,
  unit: Uuid.optional(),
  range: TextRange.optional(),
  /** The version on whose text the positions were taken. */
  versionId: Uuid.optional(),
};

export const AddAnnotationInput = z.discriminatedUnion('kind', [
  z.strictObject({ ...place, kind: z.literal('highlight'), body: HighlightBody.default({}) }),
  z.strictObject({ ...place, kind: z.literal('note'), body: NoteBody, parent: Uuid.optional() }),
  z.strictObject({
    ...place,
    kind: z.literal('source'),
    body: SourceBody,
    url: z.string().min(1, { error: 'Give the web address of the source.' }).max(LIMITS.url),
    title: z.string().trim().max(300).transform(typedLine).optional(),
  }),
]);
export type AddAnnotationInput = z.output<typeof AddAnnotationInput>;

/** Attaches a highlight, a note, a reply or a source. A stance is taken with `takeStance`. */
export const addAnnotation = operation({
  name: 'addAnnotation',
  kind: 'write',
  permission: 'annotations.create',
  noun: 'article',
  input: AddAnnotationInput,
  load: ({ article }, store, ctx) => findArticle({ article }, store, ctx),
  prepare: (input, ctx, { standing, article }) => {
    const words = wordsIn(input.kind, input.body, input.kind === 'source' ? input : null);
    return beforePost(ctx, { standing, article: article.slug, kind: input.kind, words });
  },
  run: async ({ input, subject, prepared: outside, ctx, store, now }) => {
    const { row, isBelowHeld } =
      input.kind === 'note' && input.parent
        ? await asReply(input.parent, subject, store, ctx, now)
        : { row: asHead(await anchor(input, subject, store), subject, ctx, now), isBelowHeld: false };
    const settled = input.kind === 'note' ? await settledNote(input, subject, store, ctx, now) : null;
    const cited = input.kind === 'source' ? input : null;
    // Judged as it is read: where a rule finds something is shown to moderators in those words.
    const words = wordsIn(input.kind, settled?.read ?? input.body, cited);
    const what = { at: row, edited: null, outside };
    const judged = await judgeWords(subject.standing, words, what, { store, ctx, now });
    // A source is shared by all who cite it: a title that waits for a moderator must not show with theirs.
    const isShown = judged.verdict.kind === 'pass';
    const title = isShown ? cited?.title : undefined;
    const sourceId = cited && (await citedSource({ url: cited.url, title }, subject, store, ctx, now));
    const signature = await signatureIn(subject.standing, store, ctx, now);
    const annotated = {
      ...{ ...row, ...signature, moderation: stateAfter(judged), kind: input.kind, sourceId },
      heldTitle: isShown ? null : cited?.title || null,
      body: settled?.body ?? input.body,
    };
    await store.annotations.insertAnnotation(annotated, judged.said?.hash);
    if (settled && settled.mentioned.length > 0)
      await store.mentions.replaceMentions(row, settled.mentioned, now);
    await keepVerdict(row, { ...judged, said: null }, null, { store, ctx, now });
    // Below what is held quietly a reply is as hidden as what it answers.
    if (isBelowHeld) await store.moderation.replaceThreadHeld(row.spaceId, [row.id]);
    const sight = sightOf(ctx.actor, subject.standing, now);
    const annotation = await store.annotations.get(row.spaceId, row.id, sight);
    return withAbilities(ctx, subject.standing, annotation, now);
  },
  subjectOf: ({ id }) => id,
  news: newsOfNote,
});

type Placed = Omit<NewAnnotation, 'kind' | 'body' | 'sourceId' | 'pseudonymous' | 'moderation' | 'heldTitle'>;

function asHead(target: Target, { article }: ArticleSubject, ctx: Context, now: Instant): Placed {
  return {
    ...target,
    ...{ placement: 'placed', guess: null },
    id: ctx.newId(),
    spaceId: article.spaceId,
    articleId: article.id,
    authorId: personId(ctx.actor),
    parentId: null,
    rootId: null,
    depth: 0,
    createdAt: now,
  };
}

/** A reply stands where its thread stands. Below the deepest level it stays at that level. */
async function asReply(
  parentId: string,
  subject: ArticleSubject,
  store: Store,
  ctx: Context,
  now: Instant,
): Promise<{ row: Placed; isBelowHeld: boolean }> {
  await holdUnits(subject.article, store);
  // The thread may be on its way to another place: the reply goes along.
  await store.placements.lockThreadOf(subject.article.spaceId, parentId);
  const parent = await store.annotations.findSubject(parentId, ctx.actor, now);
  const { current } = parent ?? {};
  if (!parent || !current || current.articleId !== subject.article.id) throw notFound('note');
  if (!can(ctx.actor, 'annotations.reply', { ...parent, now })) throw notFound('note');
  if (current.kind !== 'note' || !annotationKinds[current.kind].replies) {
    throw new AppError('invalid_input', 'Only a note can be replied to.');
  }
  const isBelowHeld = parent.annotation.moderation !== 'approved';
  if (isBelowHeld && !isQuietFor(personId(ctx.actor), current))
    throw new AppError(
      'conflict',
      'This note waits for a moderator. Reply once it is approved; your reply is kept.',
    );
  if (current.deletedAt)
    throw new AppError('conflict', 'This note was deleted meanwhile. Your reply is kept; post it as a note.');
  const row = {
    ...asHead(current.target, subject, ctx, now),
    placement: current.placement,
    guess: current.guess,
    parentId: current.id,
    rootId: current.rootId ?? current.id,
    depth: Math.min(current.depth + 1, MAX_REPLY_DEPTH),
  };
  return { row, isBelowHeld };
}

async function settledNote(
  { body, parent }: { body: NoteBody; parent?: string | undefined },
  { standing, article }: ArticleSubject,
  store: Store,
  ctx: Context,
  now: Instant,
) {
  if (body.question && parent) throw repliesDoNotAsk();
  const scene = { standing, articleId: article.id };
  const { markdown, read, mentioned } = await settleMentions(body.markdown, scene, store, ctx, now);
  return { body: { ...body, markdown }, read: { ...body, markdown: read }, mentioned };
}

export const repliesDoNotAsk = () =>
  new AppError('invalid_input', 'Only the note that a thread begins with can be asked as a question.');

async function citedSource(
  { url, title }: { url: string; title?: string | undefined },
  { article }: ArticleSubject,
  store: Store,
  ctx: Context,
  now: Instant,
) {
  const source = await store.sources.findOrInsert({
    id: ctx.newId(),
    spaceId: article.spaceId,
    url: normaliseSourceUrl(url),
    title: title || null,
    createdAt: now,
  });
  return source.id;
}
