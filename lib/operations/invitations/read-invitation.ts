import { z } from 'zod';
import { InvitationSecret } from '@/lib/domain/spaces/invitation';
import { signsWithPseudonym } from '@/lib/domain/spaces/pseudonym';
import { operation } from '../operation';
import { findInvitation, refuseClosed } from './invitation-secrets';

/** What an invitation leads to, for whoever has its secret: the space, who invited, and what others will see of them. */
export const readInvitation = operation({
  name: 'readInvitation',
  kind: 'read',
  permission: 'spaces.list',
  noun: 'invitation',
  input: z.strictObject({ secret: InvitationSecret }),
  load: async ({ secret }, _store, ctx) => {
    const found = await findInvitation(secret, ctx);
    // Without the standing: whoever was invited need not see the space yet.
    return found && { standing: null, found };
  },
  run: async ({ subject: { found }, ctx }) => {
    const { invitation, standing } = found;
    if (standing.role === null) refuseClosed(found, ctx);
    const pseudonymous = signsWithPseudonym({ ...standing, role: invitation.role });
    return {
      ...invitation,
      isMember: standing.role !== null,
      pseudonymous,
      lookup: pseudonymous && standing.space.settings.pseudonymLookup,
    };
  },
});
