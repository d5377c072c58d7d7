import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { showCode } from '@/lib/domain/spaces/spoken-code';
import { Uuid } from '../cursor';
import { hashOfCode, newSlipCode } from '../invitations/invitation-secrets';
import { operation } from '../operation';
import { SpaceName } from '../spaces/read-space';
import { loadSlips, rolesBelow } from './list-slips';
import type { Slip } from './make-slips';

/** New codes for sign-in slips, to print again. The old codes stop, and so do the browsers signed in with them. */
export const renewSlips = operation({
  name: 'renewSlips',
  kind: 'write',
  permission: 'people.manage',
  noun: 'space',
  input: z.strictObject({
    space: SpaceName,
    people: z.array(Uuid).min(1, { error: 'Choose at least one person.' }).max(500),
  }),
  load: loadSlips,
  run: async ({ input, subject: { standing }, ctx, store, now }) => {
    const ids = [...new Set(input.people)];
    const which = { roles: rolesBelow(ctx, standing, now), ids };
    const holders = await store.slips.listHolders(standing.space.id, which, null, ids.length);
    if (holders.length < ids.length)
      throw new AppError(
        'conflict',
        'Some of these people have another way to sign in by now, or are not in the space. Load the page again.',
      );
    const slips = holders.map((holder): Slip & { plain: string } => {
      const plain = newSlipCode();
      return { ...holder, plain, code: showCode(plain) };
    });
    await store.slips.renewSlips(
      standing.space.id,
      slips.map(({ id, plain }) => ({ id, codeHash: hashOfCode(plain) })),
      now,
    );
    return { slips: slips.map(({ plain: _, ...slip }) => slip) };
  },
  secretOutput: true,
});
