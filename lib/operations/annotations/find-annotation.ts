import { z } from 'zod';
import type { AnnotationSubject } from '@/lib/db/stores/annotation-store';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { can } from '@/lib/domain/access/policy';
import { sightOf } from '@/lib/domain/access/sight';
import type { Annotation, AnnotationAbilities } from '@/lib/domain/annotations/annotation';
import { annotationKinds } from '@/lib/domain/annotations/annotation-kinds';
import { AppError } from '@/lib/domain/errors';
import type { SpaceStanding } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { Uuid } from '../cursor';

export const AnnotationName = z.strictObject({ annotation: Uuid });

/** An annotation and what its reader may do with it. */
export type AnnotationView = Annotation & { abilities: AnnotationAbilities };

export const findAnnotation = ({ annotation }: { annotation: string }, store: Store, ctx: Context) =>
  store.annotations.findSubject(annotation, ctx.actor, ctx.now());

/** The same, where a deleted annotation counts as gone. */
export async function findLiveAnnotation(name: { annotation: string }, store: Store, ctx: Context) {
  const subject = await findAnnotation(name, store, ctx);
  return subject && subject.annotation.deletedAt === null ? subject : null;
}

/** The annotation as it is after a change, as whoever asks sees it. */
export const readAgain = (
  { standing, current }: Pick<AnnotationSubject, 'standing' | 'current'>,
  store: Store,
  ctx: Context,
  now: Instant,
) => store.annotations.get(current.spaceId, current.id, sightOf(ctx.actor, standing, now));

export function withAbilities(
  ctx: Context,
  standing: SpaceStanding,
  whole: Annotation,
  now: Instant,
): AnnotationView {
  const annotation = asItsAuthorSees(personId(ctx.actor), whole);
  const facts = {
    standing,
    annotation: {
      authorId: annotation.author?.id ?? null,
      kind: annotation.kind,
      moderation: annotation.moderation,
      // Whoever is handed it sees it, so the rest of what decides about that is settled.
      ownAtUnit: true,
      ownStanceAtUnit: true,
      stancesAtUnit: Number.POSITIVE_INFINITY,
      hasReason: true,
      createdAt: annotation.createdAt,
      deletedAt: annotation.deletedAt,
      deletedById: null,
    },
    now,
  };
  const live = annotation.deletedAt === null;
  // A deleted note still holds a thread together.
  const isThread = live || (annotation.kind === 'note' && annotation.replyCount > 0);
  const isHead = live && annotation.kind === 'note' && annotation.rootId === null;
  return {
    ...annotation,
    abilities: {
      edit: live && annotation.kind !== 'highlight' && can(ctx.actor, 'annotations.edit', facts),
      delete: live && can(ctx.actor, 'annotations.delete', facts),
      restore: false,
      reply: live && annotationKinds[annotation.kind].replies && can(ctx.actor, 'annotations.create', facts),
      place:
        isThread &&
        annotation.placement !== 'placed' &&
        !(annotation.kind === 'note' && annotation.rootId !== null) &&
        can(ctx.actor, 'annotations.place', facts),
      appeal: live && isRefused(annotation) && can(ctx.actor, 'annotations.appeal', facts),
      flag: live && isFlaggable(annotation) && can(ctx.actor, 'annotations.flag', facts),
      react: live && isFlaggable(annotation) && can(ctx.actor, 'annotations.react', facts),
      resolve: isHead && can(ctx.actor, 'annotations.resolve', facts),
      accept: isHead && annotation.body.question === true && can(ctx.actor, 'annotations.accept', facts),
    },
  };
}

/** What is held quietly stands for its author as if it were not. */
export function asItsAuthorSees(readerId: string | null, annotation: Annotation): Annotation {
  if (!isQuietFor(readerId, annotation)) return annotation;
  return { ...annotation, moderation: 'approved', decision: null };
}

/** Whether a moderator holds it without the reader's knowing, whose it is. */
export const isQuietFor = (
  readerId: string | null,
  { decision, author }: Pick<Annotation, 'decision' | 'author'>,
): boolean => decision?.reason === 'held_quietly' && readerId !== null && author?.id === readerId;

/** What has words of its author’s own, for others to read. */
export const isFlaggable = ({ kind }: Pick<Annotation, 'kind'>) => kind === 'note' || kind === 'source';

/** By a moderator: what a rule holds is looked at in any case. */
export const isRefused = ({ moderation }: Pick<Annotation, 'moderation'>) =>
  moderation === 'denied' || moderation === 'spam';

/** Refuses when the caller knew another version than the one that stands now. */
export function refuseStale({ current }: AnnotationSubject, ifVersion: number | undefined) {
  if (ifVersion !== undefined && ifVersion !== current.version) throw staleVersion(current);
}

export const staleVersion = (current: Annotation) =>
  new AppError(
    'stale_version',
    'This was changed meanwhile. Look at what stands there now, then try again.',
    {
      current: { version: current.version, body: current.body },
    },
  );
