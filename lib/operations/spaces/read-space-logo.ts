import { z } from 'zod';
import { notFound } from '@/lib/domain/errors';
import { operation } from '../operation';
import { findSpace, SpaceInput } from './find-space';

/** The bytes of a space's logo, for whoever may read the space. */
export const readSpaceLogo = operation({
  name: 'readSpaceLogo',
  kind: 'read',
  permission: 'spaces.read',
  noun: 'logo',
  input: SpaceInput.extend({ file: z.string().max(60) }),
  load: findSpace,
  run: async ({ input, subject, store }) => {
    const logo = await store.logos.find(subject.standing.space.id, input.file);
    if (!logo) throw notFound('logo');
    return logo;
  },
});
