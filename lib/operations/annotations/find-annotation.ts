import { z } from 'zod';
import type { AnnotationSubject } from '@/lib/db/stores/annotation-store';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { can } from '@/lib/domain/access/policy';
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
  store.annotations.findSubject(annotation, personId(ctx.actor));

/** The same, where a deleted annotation counts as gone. */
export async function findLiveAnnotation(name: { annotation: string }, store: Store, ctx: Context) {
  const subject = await findAnnotation(name, store, ctx);
  return subject && subject.annotation.deletedAt === null ? subject : null;
}

export function withAbilities(
  ctx: Context,
  standing: SpaceStanding,
  annotation: Annotation,
  now: Instant,
): AnnotationView {
  const facts = {
    standing,
    annotation: {
      authorId: annotation.author?.id ?? null,
      createdAt: annotation.createdAt,
      deletedAt: annotation.deletedAt,
      deletedById: null,
    },
    now,
  };
  const live = annotation.deletedAt === null;
  // A deleted note still holds a thread together.
  const isThread = live || (annotation.kind === 'note' && annotation.replyCount > 0);
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
    },
  };
}

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
