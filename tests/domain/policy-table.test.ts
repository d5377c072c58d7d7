import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/domain/access/actor';
import { TOKEN_SCOPES } from '@/lib/domain/access/actor';
import { type AnnotationFacts, can, type Facts, PERMISSIONS } from '@/lib/domain/access/policy';
import type { Space, SpaceStanding } from '@/lib/domain/spaces/space';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { ACTORS, type ActorName, PARTS } from '../support/actors';
import { maySay, STATES, type State, TABLED, TABLED_OWN } from '../support/policy-table';

const now = '2026-03-01T12:00:00.000000Z';

function spaceIn(state: State): Space {
  const { kind, settings, archived, going } = STATES[state];
  return {
    id: 'space',
    slug: 'space',
    kind,
    name: 'Space',
    description: '',
    settings: SpaceSettings.parse(settings),
    archivedAt: archived ? now : null,
    deletionDueAt: going ? '2026-03-15T12:00:00.000000Z' : null,
  };
}

function actorNamed(name: ActorName): Actor {
  if (name === 'guest') return { kind: 'guest' };
  if (name === 'named guest') return { kind: 'named_guest', id: name, name, via: 'token' };
  const { scopes, siteAdmin = false } = PARTS[name];
  const person = { kind: 'person' as const, id: name, name, siteAdmin };
  return scopes ? { ...person, via: 'token', scopes } : { ...person, via: 'session', sessionId: 's' };
}

const standingOf = (name: ActorName, state: State): SpaceStanding => {
  const { role = null, bar = null } = PARTS[name];
  return { space: spaceIn(state), role, bar };
};

const note = (authorId: string): AnnotationFacts => ({
  authorId,
  kind: 'note',
  moderation: 'approved',
  ownAtUnit: false,
  ownStanceAtUnit: false,
  stancesAtUnit: 0,
  hasReason: false,
  createdAt: now,
  deletedAt: null,
  deletedById: null,
});

const factsFor = (name: ActorName, state: State, authorId: string): Facts => ({
  standing: standingOf(name, state),
  annotation: note(authorId),
  member: { id: 'somebody', role: 'member', becomes: 'reader' },
  pseudonym: { lookup: true },
  spaceMakers: 'everybody',
  now,
});

it('the table speaks of every permission', () => {
  expect(TABLED.toSorted()).toEqual(PERMISSIONS.toSorted());
});

describe.each(Object.keys(STATES) as State[])('in a space that is %s', (state) => {
  it.each(ACTORS)('a %s may what the table says, and nothing else', (name) => {
    for (const permission of PERMISSIONS)
      expect(can(actorNamed(name), permission, factsFor(name, state, 'somebody')), permission).toBe(
        maySay(permission, state, name, 'somebody’s'),
      );
    for (const permission of TABLED_OWN)
      expect(can(actorNamed(name), permission, factsFor(name, state, name)), `own: ${permission}`).toBe(
        maySay(permission, state, name, 'own'),
      );
  });
});

describe('people are managed', () => {
  it.each([
    ['moderator', 'member', 'reader', true],
    ['moderator', 'member', 'moderator', false],
    ['moderator', 'moderator', 'member', false],
    ['moderator', 'owner', 'member', false],
    ['owner', 'moderator', 'owner', true],
    ['owner', 'owner', 'member', true],
    ['member', 'reader', 'member', false],
  ] as const)('by a %s: a %s becomes %s: %s', (name, role, becomes, allowed) => {
    const facts = { standing: standingOf(name, 'closed'), member: { id: 'x', role, becomes }, now };
    expect(can(actorNamed(name), 'people.manage', facts)).toBe(allowed);
  });
});

it('a suspension ends by itself', () => {
  const standing: SpaceStanding = {
    ...standingOf('member', 'closed'),
    bar: { kind: 'suspended', until: '2026-03-01T13:00:00.000000Z' },
  };
  const ada = actorNamed('member');
  expect(can(ada, 'annotations.create', { standing, now })).toBe(false);
  expect(can(ada, 'annotations.create', { standing, now: '2026-03-01T13:00:00.000000Z' })).toBe(true);
});

it('a token needs the scope besides the right, and every scope opens something', () => {
  for (const scope of TOKEN_SCOPES) {
    const token: Actor = {
      kind: 'person',
      id: 'o',
      name: 'o',
      siteAdmin: true,
      via: 'token',
      scopes: [scope],
    };
    const facts = factsFor('owner', 'closed', 'o');
    expect(
      PERMISSIONS.some((permission) => can(token, permission, facts)),
      scope,
    ).toBe(true);
  }
});
