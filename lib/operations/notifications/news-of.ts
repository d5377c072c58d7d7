import type { Moderation } from '@/lib/domain/access/sight';
import type { Annotation } from '@/lib/domain/annotations/annotation';
import { mentionsIn } from '@/lib/domain/annotations/mentions';
import type { MembershipChange, News } from '@/lib/domain/notifications/news';
import type { Space, SpaceStanding } from '@/lib/domain/spaces/space';

/**
 * A note that was written, changed or brought back. Who heard of it before does not hear of it again; of one that answers
 * nothing and names nobody there is nobody to tell.
 */
export function newsOfNote(annotation: Annotation): News[] {
  if (annotation.kind !== 'note') return [];
  const { spaceId, id, rootId, body } = annotation;
  if (rootId === null && mentionsIn(body.markdown).length === 0) return [];
  return [{ event: 'note', spaceId, annotationId: id }];
}

/** In a space of one's own nobody else is there to hear of it. */
export const newsOfArticle = (
  { id, kind }: Pick<Space, 'id' | 'kind'>,
  articleId: string,
  detail: 'new' | 'version',
): News[] => (kind === 'personal' ? [] : [{ event: 'article', spaceId: id, articleId, detail }]);

/** What was let through is told as if it were written now; of spam nobody is told, least of all who sent it. */
export const newsOfDecisions = (
  spaceId: string,
  decided: { annotation: string; state: Moderation }[],
): News[] =>
  decided.flatMap(({ annotation: annotationId, state }): News[] => {
    const decision = { event: 'decision' as const, spaceId, annotationId };
    if (state === 'approved')
      return [
        { ...decision, detail: state },
        { event: 'note', spaceId, annotationId },
      ];
    return state === 'denied' ? [{ ...decision, detail: state }] : [];
  });

/** A space that is going to be deleted can be kept for a time, by any of its owners. */
export const newsOfDeletion = (spaceId: string): News[] => [
  { event: 'deletion', spaceId, detail: 'deleting' },
];

/** Addresses were invited. Who of them has an account is not looked at here: it must not be told to who invites. */
export const newsOfInvitations = (spaceId: string): News[] => [
  { event: 'invitation', spaceId, detail: 'invited' },
];

/** Somebody's place in a space changed: they are told, also where they do not see the space any more. */
export const newsOfMembership = (
  { standing, found }: { standing: SpaceStanding; found: { id: string } },
  detail: MembershipChange,
): News[] => [{ event: 'membership', spaceId: standing.space.id, recipientId: found.id, detail }];
