import { z } from 'zod';
import { SPACE_KINDS, SPACE_ROLES, type Space, type SpaceRole } from '@/lib/domain/spaces/space';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { countJson, type Format, idJson, instantJson, listOf } from './format';

const fields = {
  id: idJson,
  slug: z.string(),
  kind: z.enum(SPACE_KINDS),
  name: z.string(),
  description: z.string(),
  settings: z.strictObject(SpaceSettings.shape),
  archivedAt: instantJson.nullable(),
  /** When it will be removed for good. */
  deletionDueAt: instantJson.nullable(),
  /** Yours; null where you are no member. */
  role: z.enum(SPACE_ROLES).nullable(),
};

const SpaceJson = z.strictObject(fields).meta({ id: 'Space' });
type SpaceJson = z.output<typeof SpaceJson>;

const toSpaceJson = (space: Space & { role: SpaceRole | null }): SpaceJson => {
  const { id, slug, kind, name, description, settings, archivedAt, deletionDueAt, role } = space;
  return { id, slug, kind, name, description, settings, archivedAt, deletionDueAt, role };
};

const spaceLineSchema = z
  .strictObject({
    ...fields,
    /** Counted up to a thousand. */
    articles: countJson,
  })
  .meta({ id: 'SpaceLine' });

type SpaceLine = Space & { role: SpaceRole | null; articles: number };

export const spacesJson = listOf({
  schema: spaceLineSchema,
  toJson: (space: SpaceLine) => ({ ...toSpaceJson(space), articles: space.articles }),
});

/** What you may do there. Kept in step with the operation by its type. */
const ABILITIES = [
  'import',
  'annotate',
  'enter',
  'correct',
  'editArticles',
  'manage',
  'end',
  'keep',
  'export',
  'leave',
  'readPeople',
  'invite',
  'managePeople',
  'lookUp',
  'readActivity',
  'readTransparency',
  'moderate',
  'importComments',
] as const;
type Abilities = Record<(typeof ABILITIES)[number], boolean>;

const spaceSchema = z
  .strictObject({
    ...fields,
    /** Names what owners decided as it stands; send it as `ifState` to change only that. */
    state: z.string(),
    abilities: z.record(z.enum(ABILITIES), z.boolean()),
  })
  .meta({ id: 'SpaceWithAbilities' });

type SpaceView = { space: Space; role: SpaceRole | null; state: string; abilities: Abilities };

export const spaceJson: Format<SpaceView, z.output<typeof spaceSchema>> = {
  schema: spaceSchema,
  toJson: ({ space, role, state, abilities }) => ({
    ...toSpaceJson({ ...space, role }),
    state,
    abilities: toAbilities(abilities),
  }),
};

const toAbilities = (abilities: Abilities) =>
  Object.fromEntries(ABILITIES.map((ability) => [ability, abilities[ability]])) as Abilities;

const successorSchema = z.strictObject({ id: idJson, name: z.string(), role: z.enum(SPACE_ROLES) });

/** People whom a space can be handed over to. */
export const successorsJson = listOf<z.output<typeof successorSchema>, z.output<typeof successorSchema>>({
  schema: successorSchema,
  toJson: ({ id, name, role }) => ({ id, name, role }),
});

const exportedSchema = z.record(z.string(), z.unknown()).meta({ id: 'ExportedThing' });

/** A page of a space's export: what each thing has depends on the part that was asked for. */
export const spaceExportJson = listOf<object, z.output<typeof exportedSchema>>({
  schema: exportedSchema,
  toJson: (thing) => ({ ...thing }),
});
