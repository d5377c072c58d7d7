import { z } from 'zod';
import { INVITATION_KINDS, type Invitation } from '@/lib/domain/spaces/invitation';
import { SPACE_ROLES, type SpaceRole } from '@/lib/domain/spaces/space';
import { countJson, type Format, idJson, instantJson, listOf } from './format';

const fields = {
  id: idJson,
  kind: z.enum(INVITATION_KINDS),
  role: z.enum(SPACE_ROLES),
  /** Of an invitation by mail: whom it was sent to. */
  email: z.string().nullable(),
  expiresAt: instantJson,
  maxUses: countJson,
  uses: countJson,
  createdBy: z.strictObject({ id: idJson, name: z.string() }).nullable(),
  createdAt: instantJson,
  revokedAt: instantJson.nullable(),
};

const InvitationJson = z.strictObject(fields).meta({ id: 'Invitation' });
type InvitationJson = z.output<typeof InvitationJson>;

const toInvitationJson = (invitation: Invitation): InvitationJson => {
  const { id, kind, role, email, expiresAt, maxUses, uses, createdBy, createdAt, revokedAt } = invitation;
  return {
    ...{ id, kind, role, email, expiresAt, maxUses, uses, createdAt, revokedAt },
    createdBy: createdBy && { id: createdBy.id, name: createdBy.name },
  };
};

export const invitationsJson = listOf<Invitation, InvitationJson>({
  schema: InvitationJson,
  toJson: toInvitationJson,
});

/** The only answer that holds the secret: what stands behind `/join/`, or the code to type. */
const newInvitationSchema = z.strictObject({ ...fields, secret: z.string() }).meta({ id: 'NewInvitation' });

export const newInvitationJson: Format<
  Invitation & { secret: string },
  z.output<typeof newInvitationSchema>
> = {
  schema: newInvitationSchema,
  toJson: ({ secret, ...invitation }) => ({ ...toInvitationJson(invitation), secret }),
};

const sentSchema = z.strictObject({ sent: countJson }).meta({ id: 'SentInvitations' });

export const sentJson: Format<{ sent: number }, z.output<typeof sentSchema>> = {
  schema: sentSchema,
  toJson: ({ sent }) => ({ sent }),
};

const joinedSchema = z
  .strictObject({
    space: z.strictObject({ id: idJson, slug: z.string(), name: z.string() }),
    role: z.enum(SPACE_ROLES),
    /** False: you were a member already. */
    joined: z.boolean(),
  })
  .meta({ id: 'Joined' });

type Joined = { space: { id: string; slug: string; name: string }; role: SpaceRole; joined: boolean };

export const joinedJson: Format<Joined, z.output<typeof joinedSchema>> = {
  schema: joinedSchema,
  toJson: ({ space: { id, slug, name }, role, joined }) => ({ space: { id, slug, name }, role, joined }),
};

const SlipJson = z
  .strictObject({ id: idJson, name: z.string(), code: z.string(), hasPassword: z.boolean() })
  .meta({ id: 'SignInSlip' });
type Slip = z.output<typeof SlipJson>;

const toSlipJson = ({ id, name, code, hasPassword }: Slip): Slip => ({ id, name, code, hasPassword });

const rosterSchema = z
  .strictObject({ mailed: countJson, leftOut: countJson, slips: z.array(SlipJson) })
  .meta({ id: 'RosterInvited' });

export const rosterJson: Format<
  { mailed: number; leftOut: number; slips: Slip[] },
  z.output<typeof rosterSchema>
> = {
  schema: rosterSchema,
  toJson: ({ mailed, leftOut, slips }) => ({ mailed, leftOut, slips: slips.map(toSlipJson) }),
};

const slipsSchema = z.strictObject({ slips: z.array(SlipJson) }).meta({ id: 'SignInSlips' });

export const slipsJson: Format<{ slips: Slip[] }, z.output<typeof slipsSchema>> = {
  schema: slipsSchema,
  toJson: ({ slips }) => ({ slips: slips.map(toSlipJson) }),
};

const HolderJson = z
  .strictObject({ id: idJson, name: z.string(), hasPassword: z.boolean() })
  .meta({ id: 'SlipHolder' });
type Holder = z.output<typeof HolderJson>;

export const slipHoldersJson = listOf<Holder, Holder>({
  schema: HolderJson,
  toJson: ({ id, name, hasPassword }) => ({ id, name, hasPassword }),
});
