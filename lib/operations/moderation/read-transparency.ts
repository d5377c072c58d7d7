import { transparencyPeriod } from '@/lib/domain/moderation/transparency';
import { operation } from '../operation';
import { findSpace, SpaceInput } from '../spaces/find-space';
import { asksOutside } from './ask-outside';

/** How a space is moderated, in numbers, for whoever may read a space that is open. */
export const readTransparency = operation({
  name: 'readTransparency',
  kind: 'read',
  permission: 'transparency.read',
  noun: 'space',
  input: SpaceInput,
  load: findSpace,
  run: async ({ subject, ctx, store, now }) => {
    const { space } = subject.standing;
    const { from, to } = transparencyPeriod(now, await store.transparency.getBeginning(space.id));
    return {
      ...(await store.transparency.read(space.id, from, to)),
      asksOutside: asksOutside(ctx, space),
      // Not which: whoever knew them would write around them.
      bansWords: space.settings.bannedWords.length > 0,
    };
  },
});
