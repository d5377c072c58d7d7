import { z } from 'zod';
import { operation } from '../operation';
import { findSpace } from '../spaces/find-space';
import { SpaceName } from '../spaces/read-space';

/** How much waits for a moderator, and how much that stands readers flagged since one looked. */
export const countModeration = operation({
  name: 'countModeration',
  kind: 'read',
  permission: 'moderation.decide',
  noun: 'space',
  input: z.strictObject({ space: SpaceName }),
  load: findSpace,
  run: ({ subject, store }) => store.moderation.countWaiting(subject.standing.space.id),
});
