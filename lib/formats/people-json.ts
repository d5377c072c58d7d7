import { z } from 'zod';
import type { Lookup, Member, MemberBar } from '@/lib/domain/spaces/member';
import { SPACE_ROLES, type SpaceRole } from '@/lib/domain/spaces/space';
import { type Format, idJson, instantJson, listOf } from './format';

const barSchema = z
  .strictObject({
    kind: z.enum(['suspended', 'removed']),
    /** They are not told: what they write waits for a moderator. */
    quiet: z.boolean(),
    /** Null for good. */
    until: instantJson.nullable(),
    reason: z.string(),
    createdAt: instantJson,
  })
  .meta({ id: 'SpaceBar' });

const toBarJson = ({ kind, quiet, until, reason, createdAt }: MemberBar): z.output<typeof barSchema> => ({
  ...{ kind, quiet, until, reason, createdAt },
});

const personSchema = z
  .strictObject({
    id: idJson,
    name: z.string(),
    /** Null for somebody who was taken out of the space. */
    role: z.enum(SPACE_ROLES).nullable(),
    /** Null where names are pseudonyms, but for yourself. */
    joinedAt: instantJson.nullable(),
    /** Shown to moderators, and to the person. */
    bar: barSchema.nullable(),
    /** The roles that you may give them, and whether you may suspend and remove them. */
    abilities: z.strictObject({ roles: z.array(z.enum(SPACE_ROLES)), bar: z.boolean() }),
  })
  .meta({ id: 'PersonInSpace' });
type PersonJson = z.output<typeof personSchema>;
type Listed = Member & { abilities: { roles: SpaceRole[]; bar: boolean } };

export const peopleJson = listOf<Listed, PersonJson>({
  schema: personSchema,
  toJson: ({ id, name, role, joinedAt, bar, abilities }) => ({
    ...{ id, name, role, joinedAt },
    bar: bar && toBarJson(bar),
    abilities: { roles: abilities.roles, bar: abilities.bar },
  }),
});

const roleSchema = z
  .strictObject({ id: idJson, name: z.string(), role: z.enum(SPACE_ROLES) })
  .meta({ id: 'RoleInSpace' });

export const roleJson: Format<{ id: string; name: string; role: SpaceRole }, z.output<typeof roleSchema>> = {
  schema: roleSchema,
  toJson: ({ id, name, role }) => ({ id, name, role }),
};

const suspensionSchema = z
  .strictObject({ id: idJson, name: z.string(), bar: barSchema })
  .meta({ id: 'Suspension' });

export const suspensionJson: Format<
  { id: string; name: string; bar: MemberBar },
  z.output<typeof suspensionSchema>
> = {
  schema: suspensionSchema,
  toJson: ({ id, name, bar }) => ({ id, name, bar: toBarJson(bar) }),
};

const ownPlaceSchema = z
  .strictObject({
    role: z.enum(SPACE_ROLES).nullable(),
    joinedAt: instantJson.nullable(),
    bar: barSchema.nullable(),
    /** Whether what you write here now is signed with a pseudonym. */
    signsWithPseudonym: z.boolean(),
    /** Null until you wrote something under one. */
    pseudonym: z.strictObject({ name: z.string(), lookup: z.boolean() }).nullable(),
    /** When moderators looked up that it is yours. */
    lookups: z.array(z.strictObject({ at: instantJson, by: z.string().nullable(), reason: z.string() })),
  })
  .meta({ id: 'OwnPlace' });

type OwnPlace = {
  role: SpaceRole | null;
  joinedAt: string | null;
  bar: MemberBar | null;
  signsWithPseudonym: boolean;
  pseudonym: { name: string; lookup: boolean } | null;
  lookups: Lookup[];
};

export const ownPlaceJson: Format<OwnPlace, z.output<typeof ownPlaceSchema>> = {
  schema: ownPlaceSchema,
  toJson: ({ role, joinedAt, bar, signsWithPseudonym, pseudonym, lookups }) => ({
    ...{ role, joinedAt, signsWithPseudonym },
    bar: bar && toBarJson(bar),
    pseudonym: pseudonym && { name: pseudonym.name, lookup: pseudonym.lookup },
    lookups: lookups.map(({ at, by, reason }) => ({ at, by, reason })),
  }),
};

const lookupSchema = z
  .strictObject({
    id: idJson,
    pseudonym: z.string(),
    person: z.strictObject({ id: idJson, name: z.string() }),
  })
  .meta({ id: 'PseudonymLookup' });

type LookedUp = { id: string; pseudonym: string; person: { id: string; name: string } };

export const lookupJson: Format<LookedUp, z.output<typeof lookupSchema>> = {
  schema: lookupSchema,
  toJson: ({ id, pseudonym, person }) => ({ id, pseudonym, person: { id: person.id, name: person.name } }),
};
