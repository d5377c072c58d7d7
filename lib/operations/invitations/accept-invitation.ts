import { z } from 'zod';
import { personId } from '@/lib/domain/access/actor';
import { AppError, notFound } from '@/lib/domain/errors';
import { InvitationSecret } from '@/lib/domain/spaces/invitation';
import { operation } from '../operation';
import { nobody } from '../people/own-account';
import { findInvitation, hashOfInvitation, refuseClosed } from './invitation-secrets';

/** Makes the one who asks a member. Who is one already stays as they are, and takes nobody's place. */
export const acceptInvitation = operation({
  name: 'acceptInvitation',
  kind: 'write',
  permission: 'people.join',
  noun: 'invitation',
  input: z.strictObject({ secret: InvitationSecret }),
  // A code that is tried is counted before the transaction: inside it that would take a second connection.
  prepare: async ({ secret }, ctx) => {
    if (!(await findInvitation(secret, ctx))) throw notFound('invitation');
  },
  // Without the standing: whoever was invited need not see the space yet.
  load: nobody,
  run: async ({ input, ctx, store, now }) => {
    const id = personId(ctx.actor);
    if (!id) throw new AppError('unauthenticated', 'Sign in first, then join.');
    const hash = hashOfInvitation(input.secret);
    const found = await store.invitations.findBySecret(hash, id);
    if (!found) throw notFound('invitation');
    const { standing } = found;
    const space = { id: standing.space.id, slug: standing.space.slug, name: standing.space.name };
    if (standing.role !== null) return { space, person: id, role: standing.role, joined: false };
    refuseClosed(found, ctx);
    // Two clicks of one person come one after the other, so that the second finds a member.
    await store.people.lockPerson(id);
    const joined = await store.invitations.join(hash, id, now);
    if (joined) return { space, person: id, role: joined.role, joined: true };
    return { space, person: id, role: await roleByNow(), joined: false };

    /** Somebody else took the last use a moment ago, or this person came in by another click. */
    async function roleByNow() {
      const again = await store.invitations.findBySecret(hash, id);
      if (again && again.standing.role !== null) return again.standing.role;
      if (again) refuseClosed(again, ctx);
      throw new AppError('not_found', 'This invitation does not let you in any more. Ask for a new one.');
    }
  },
  subjectOf: ({ person }) => person,
  spaceOf: ({ space }) => space.id,
});
