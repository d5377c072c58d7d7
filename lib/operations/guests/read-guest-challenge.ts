import { makeChallenge } from '@/lib/integrations/proof-of-work';
import { operation } from '../operation';
import { keyFor } from '../people/secrets';
import { findSpace, SpaceInput } from '../spaces/find-space';

/** What a guest's browser solves before they write in this space for the first time. */
export const readGuestChallenge = operation({
  name: 'readGuestChallenge',
  kind: 'read',
  permission: 'guests.enter',
  noun: 'space',
  input: SpaceInput,
  load: findSpace,
  run: ({ subject, now }) => makeChallenge(keyFor('proof of work'), subject.standing.space.id, now),
});
