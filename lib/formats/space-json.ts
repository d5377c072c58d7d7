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

const spaceSchema = z
  .strictObject({ ...fields, abilities: z.strictObject({ import: z.boolean(), annotate: z.boolean() }) })
  .meta({ id: 'SpaceWithAbilities' });

type SpaceView = {
  space: Space;
  role: SpaceRole | null;
  abilities: { import: boolean; annotate: boolean };
};

export const spaceJson: Format<SpaceView, z.output<typeof spaceSchema>> = {
  schema: spaceSchema,
  toJson: ({ space, role, abilities }) => ({
    ...toSpaceJson({ ...space, role }),
    abilities: { import: abilities.import, annotate: abilities.annotate },
  }),
};
