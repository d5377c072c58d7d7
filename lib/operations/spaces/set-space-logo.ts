import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { LOGO_BYTES, LOGO_SIDE, LOGO_TYPES, readLogo } from '@/lib/domain/spaces/logo-image';
import { operation } from '../operation';
import { findSpace, readSpaceAgain, SpaceInput } from './find-space';

/** Gives a space a logo, in place of the one that it has. */
export const setSpaceLogo = operation({
  name: 'setSpaceLogo',
  kind: 'write',
  permission: 'spaces.manage',
  noun: 'space',
  input: SpaceInput.extend({
    /** The picture in Base64. */
    image: z
      .base64({ error: 'Send the picture in Base64.' })
      .min(1, { error: 'Choose a picture.' })
      .max(400_000, {
        error: 'A logo may have 200 kB at most. Choose a smaller one.',
      }),
  }),
  load: findSpace,
  run: async ({ input, subject, ctx, store, now }) => {
    const { id } = subject.standing.space;
    const bytes = Buffer.from(input.image, 'base64');
    const read = readLogo(bytes);
    if (!read.ok) throw new AppError('invalid_input', REFUSALS[read.reason], issue(REFUSALS[read.reason]));
    const { type } = read.image;
    const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
    const file = `${hash}.${LOGO_TYPES[type]}`;
    const before = await store.ownership.lockText(id);
    await store.logos.replace(id, { file, type, bytes }, now);
    await store.ownership.replaceText(id, { ...before, settings: { ...before.settings, logo: file } });
    return readSpaceAgain(id, store, ctx, now);
  },
  subjectOf: ({ space }) => space.id,
});

const issue = (message: string) => ({ issues: [{ path: 'image', message }] });

const REFUSALS = {
  type: 'A logo is a PNG, JPEG or WebP picture. Save yours as one of them and choose it again.',
  bytes: `A logo may have ${LOGO_BYTES / 1024} kB at most. Choose a smaller one.`,
  side: `A logo may be ${LOGO_SIDE} pixels wide and high at most. Make it smaller and choose it again.`,
};
