import type { Actor } from '@/lib/domain/access/actor';
import { can, type Permission } from '@/lib/domain/access/policy';
import type { SpaceStanding } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';

/** What the reader may do in a space, sent along with it: a page shows the ways and buttons that work, and guesses none. */
export function spaceAbilities(actor: Actor, standing: SpaceStanding, now: Instant) {
  const may = (permission: Permission) => can(actor, permission, { standing, now });
  // Somebody below everyone else: whoever may manage anybody may manage them.
  const member = { id: null, role: 'reader', becomes: null } as const;
  // Nobody else is in a personal space, and it goes when its person goes.
  const shared = standing.space.kind !== 'personal';
  return {
    import: may('articles.import'),
    annotate: may('annotations.create'),
    enter: may('guests.enter'),
    correct: may('segmentations.correct'),
    /** Rename, move and delete articles. */
    editArticles: may('articles.edit'),
    manage: may('spaces.manage'),
    /** Archive, delete and hand over. */
    end: shared && may('spaces.manage'),
    keep: shared && may('spaces.keep'),
    export: may('spaces.export'),
    leave: shared && may('spaces.leave'),
    readPeople: shared && may('people.read'),
    invite: shared && may('people.invite'),
    managePeople: shared && can(actor, 'people.manage', { standing, member, now }),
    /** Of some pseudonyms: each keeps what its owner was told when they got it. */
    lookUp: shared && can(actor, 'people.lookUp', { standing, pseudonym: { lookup: true }, now }),
    readActivity: shared && may('activity.read'),
    /** How the space is moderated, in numbers. */
    readTransparency: shared && may('transparency.read'),
    moderate: shared && may('moderation.decide'),
    importComments: shared && may('comments.import'),
  };
}

export type SpaceAbilities = ReturnType<typeof spaceAbilities>;
