import { z } from 'zod';
import type { Store } from '@/lib/db/stores/store';
import { can } from '@/lib/domain/access/policy';
import { INVITED_ROLES } from '@/lib/domain/spaces/invitation';
import { planRoster, ROSTER_LIMITS, type RosterRow } from '@/lib/domain/spaces/roster';
import type { SpaceStanding } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import { readRoster } from '@/lib/integrations/read-roster';
import type { Context } from '../context';
import { SpaceName } from '../spaces/read-space';

/** A list of people as a file; `role` is for those of whom it says none. */
export const rosterInput = {
  space: SpaceName,
  role: z.enum(INVITED_ROLES).default('member'),
  /** The file in base64. */
  file: z
    .base64({ error: 'The file did not arrive whole. Choose it again.' })
    .min(1, { error: 'Choose a file.' })
    .max(Math.ceil(ROSTER_LIMITS.bytes / 3) * 4, { error: 'The file is larger than 200 kB. Split it.' }),
};
const RosterInput = z.object(rosterInput);
type RosterInput = z.output<typeof RosterInput>;

export const rowsIn = ({ file }: RosterInput): RosterRow[] => readRoster(Buffer.from(file, 'base64'));

/** What becomes of every line, given what the space knows now. */
export async function planRows(
  { role }: RosterInput,
  rows: RosterRow[],
  standing: SpaceStanding,
  { ctx, store, now }: { ctx: Context; store: Store; now: Instant },
) {
  const { id: spaceId, kind } = standing.space;
  const lower = (texts: string[]) => [...new Set(texts.map((text) => text.trim().toLowerCase()))];
  const addresses = await store.invitations.findKnownAddresses(
    spaceId,
    lower(rows.map((row) => row.email)),
    now,
  );
  const { settings } = await store.site.readSettings();
  const slipNames = await store.slips.findNames(spaceId, lower(rows.map((row) => row.name)));
  return planRoster(
    rows,
    {
      joined: new Set(addresses.joined),
      invited: new Set(addresses.invited),
      slipNames: new Set(slipNames),
    },
    {
      kind,
      role,
      takesAccounts: settings.signUp !== 'closed',
      mayGive: (becomes) =>
        can(ctx.actor, 'people.invite', { standing, member: { id: null, role: null, becomes }, now }),
    },
  );
}
