import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import { BarReason, SUSPENSIONS } from '@/lib/domain/spaces/member';
import { reaches, SPACE_ROLES } from '@/lib/domain/spaces/space';
import { addMillis } from '@/lib/domain/time/instant';
import { newsOfMembership } from '../notifications/news-of';
import { operation } from '../operation';
import { loadMember, memberInput, refuseLastOwner, refuseNonMember, refuseOneself } from './find-member';

const DAY = 86_400_000;

/**
 * Keeps somebody from taking part for a while or for good, also who writes in the space without being in it. They stay,
 * read on, and are told why; or, quietly, go on writing, and others see it once a moderator has.
 */
export const suspendPerson = operation({
  name: 'suspendPerson',
  kind: 'write',
  permission: 'people.manage',
  noun: 'person',
  input: z.strictObject({
    ...memberInput,
    duration: z.enum(['day', 'week', 'month', 'good']),
    reason: BarReason,
    /** They are not told, and go on writing: what they write waits for a moderator, and stands for themselves. */
    quietly: z.boolean().default(false),
  }),
  load: (input, store, ctx) => loadMember(input, store, ctx),
  run: async ({ input: { duration, reason, quietly }, subject: { standing, found }, ctx, store, now }) => {
    const { id: spaceId } = standing.space;
    refuseOneself(ctx, found);
    // Who was taken out is kept out by that already, and for longer.
    if (found.bar?.kind === 'removed') refuseNonMember(found);
    await refuseLastOwner(store, spaceId, found, now);
    const days = SUSPENSIONS[duration];
    const until = days === null ? null : addMillis(now, days * DAY);
    const bar = { kind: 'suspended' as const, quiet: quietly, until, reason, createdAt: now };
    const kept = { ...bar, byId: personId(ctx.actor) };
    if (quietly) {
      // What moderators write waits for nobody.
      if (reaches(found.role, 'moderator')) throw noModerator();
      await store.members.replaceQuietHold(spaceId, found.id, kept);
      return { id: found.id, name: found.name, bar };
    }
    await store.members.replaceBar(spaceId, found.id, kept);
    await store.invitations.revokeInvitationsOf(spaceId, found.id, SPACE_ROLES, now);
    return { id: found.id, name: found.name, bar };
  },
  subjectOf: ({ id }) => id,
  news: ({ bar }, { subject }) => (bar.quiet ? [] : newsOfMembership(subject, 'suspended')),
});

const noModerator = () =>
  new AppError('conflict', 'What moderators write waits for nobody. Give this person another role first.');
