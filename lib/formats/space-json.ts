import { z } from 'zod';
import { SPACE_KINDS, SPACE_ROLES, type Space, type SpaceRole } from '@/lib/domain/spaces/space';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { type Format, idJson, listOf } from './format';

const fields = {
  id: idJson,
  slug: z.string(),
  kind: z.enum(SPACE_KINDS),
  name: z.string(),
  description: z.string(),
  settings: z.strictObject(SpaceSettings.shape),
  /** Yours; null where you are no member. */
  role: z.enum(SPACE_ROLES).nullable(),
};

export const SpaceJson = z.strictObject(fields).meta({ id: 'Space' });
export type SpaceJson = z.output<typeof SpaceJson>;

export const toSpaceJson = (space: Space & { role: SpaceRole | null }): SpaceJson => {
  const { id, slug, kind, name, description, settings, role } = space;
  return { id, slug, kind, name, description, settings, role };
};

export const spacesJson = listOf({ schema: SpaceJson, toJson: toSpaceJson });

/** What you may do there. Kept in step with the operation by its type. */
const ABILITIES = [
  'import',
  'annotate',
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
  'readActivity',
  'moderate',
] as const;
type Abilities = Record<(typeof ABILITIES)[number], boolean>;

const spaceSchema = z
  .strictObject({ ...fields, abilities: z.record(z.enum(ABILITIES), z.boolean()) })
  .meta({ id: 'SpaceWithAbilities' });

type SpaceView = { space: Space; role: SpaceRole | null; abilities: Abilities };

export const spaceJson: Format<SpaceView, z.output<typeof spaceSchema>> = {
  schema: spaceSchema,
  toJson: ({ space, role, abilities }) => ({
    ...toSpaceJson({ ...space, role }),
    abilities: toAbilities(abilities),
  }),
};

const toAbilities = (abilities: Abilities) =>
  Object.fromEntries(ABILITIES.map((ability) => [ability, abilities[ability]])) as Abilities;
