import { z } from 'zod';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import {
  INVITATION_LIFE,
  INVITED_ROLES,
  type InvitationKind,
  type InvitedRole,
  MAX_INVITATION_USES,
} from '@/lib/domain/spaces/invitation';
import { showCode } from '@/lib/domain/spaces/spoken-code';
import { addMillis } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { operation } from '../operation';
import { newSecret } from '../people/secrets';
import { SpaceName } from '../spaces/read-space';
import { hashOfInvitation, newInvitationCode } from './invitation-secrets';

const HOUR = 3_600_000;

/** The space that somebody invites to, and the role that the invited get. */
export async function loadInviting(
  { space, role }: { space: string; role: InvitedRole | null },
  store: Store,
  ctx: Context,
) {
  const standing = await store.spaces.findStanding(space, personId(ctx.actor));
  return standing && { standing, member: { id: null, role: null, becomes: role } };
}

/** Makes a link, or a code to write on a blackboard. Its secret is in this answer and nowhere else. */
export const createInvitation = operation({
  name: 'createInvitation',
  kind: 'write',
  permission: 'people.invite',
  noun: 'space',
  input: z
    .strictObject({
      space: SpaceName,
      kind: z.enum(['link', 'code']),
      role: z.enum(INVITED_ROLES),
      /** In hours. */
      expiresIn: z.int().min(1),
      maxUses: z.int().min(1).max(MAX_INVITATION_USES),
    })
    .superRefine(({ kind, expiresIn }, issues) => {
      const { max } = INVITATION_LIFE[kind];
      if (expiresIn > max)
        issues.addIssue({
          code: 'custom',
          path: ['expiresIn'],
          message: `A ${kind} may live for ${max / 24} days at most.`,
        });
    }),
  load: loadInviting,
  run: async ({ input, subject: { standing }, ctx, store, now }) => {
    const id = ctx.newId();
    const invitation = {
      spaceId: standing.space.id,
      kind: input.kind as InvitationKind,
      role: input.role,
      expiresAt: addMillis(now, input.expiresIn * HOUR),
      maxUses: input.maxUses,
      createdById: personId(ctx.actor),
      createdAt: now,
    };
    const insert = async (secret: string) =>
      (await store.invitations.insertInvitations(invitation, [
        { id, secretHash: hashOfInvitation(secret), email: null },
      ])) === 1;
    const secret = await firstFree(input.kind === 'link' ? newSecret : newInvitationCode, insert);
    const createdBy = ctx.actor.kind === 'person' ? { id: ctx.actor.id, name: ctx.actor.name } : null;
    const { createdById: _, spaceId: __, ...made } = invitation;
    return {
      ...{ ...made, id, email: null, uses: 0, createdBy, revokedAt: null },
      secret: input.kind === 'code' ? showCode(secret) : secret,
    };
  },
  subjectOf: ({ id }) => id,
  secretOutput: true,
});

/** A code may stand on another blackboard already; of 5.5 · 10¹⁰ it rarely does. */
async function firstFree(make: () => string, insert: (secret: string) => Promise<boolean>): Promise<string> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const secret = make();
    if (await insert(secret)) return secret;
  }
  throw new AppError('unavailable', 'No free code was found. Try again.');
}
