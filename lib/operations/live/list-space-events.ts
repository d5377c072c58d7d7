import { z } from 'zod';
import { operation } from '../operation';
import { findSpace } from '../spaces/find-space';
import { SpaceName } from '../spaces/read-space';
import { catchUp, Since } from './catch-up';

/** What happened in all articles of a space since a position. */
export const listSpaceEvents = operation({
  name: 'listSpaceEvents',
  kind: 'read',
  permission: 'annotations.read',
  noun: 'space',
  input: z.strictObject({ space: SpaceName, ...Since }),
  load: findSpace,
  run: ({ input, subject: { standing }, ...scene }) => catchUp(input, { standing, articleId: null }, scene),
});
