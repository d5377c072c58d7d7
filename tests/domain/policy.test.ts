import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/domain/access/actor';
import { can, PERMISSIONS, type Permission } from '@/lib/domain/access/policy';
import type { SpaceRole } from '@/lib/domain/spaces/space';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';

const now = '2026-01-01T00:00:00.000000Z';
const ada: Actor = { kind: 'person', id: 'ada', name: 'Ada', via: 'session', sessionId: 's' };
const guest: Actor = { kind: 'guest' };

const standing = (role: SpaceRole | null, settings: Partial<SpaceSettings> = {}) => ({
  space: {
    id: 'space',
    slug: 'space',
    kind: 'classroom' as const,
    name: 'Space',
    description: '',
    settings: SpaceSettings.parse(settings),
    archivedAt: null,
    deletionDueAt: null,
  },
  role,
  bar: null,
});

const annotation = (authorId: string) => ({
  authorId,
  kind: 'note' as const,
  moderation: 'approved' as const,
  ownAtUnit: false,
  ownStanceAtUnit: false,
  stancesAtUnit: 0,
  hasReason: false,
  createdAt: now,
  deletedAt: null,
  deletedById: null,
});

describe('who may do what in a closed space', () => {
  const table: [SpaceRole | null, Permission[]][] = [
    [null, []],
    ['reader', ['spaces.read', 'articles.read', 'annotations.read', 'sources.read']],
    ['member', ['spaces.read', 'annotations.create', 'articles.import']],
    ['moderator', ['annotations.create', 'articles.edit', 'articles.delete', 'annotations.delete']],
    ['owner', ['annotations.create', 'articles.edit', 'articles.delete', 'annotations.delete']],
  ];
  it.each(table)('a %s', (role, allowed) => {
    for (const permission of allowed)
      expect(can(ada, permission, { standing: standing(role), now }), permission).toBe(true);
  });

  const refused: [SpaceRole | null, Permission[]][] = [
    [
      null,
      [
        'spaces.read',
        'articles.read',
        'annotations.read',
        'annotations.create',
        'articles.import',
        'sources.read',
      ],
    ],
    ['reader', ['annotations.create', 'articles.import', 'articles.edit']],
    ['member', ['articles.edit', 'articles.delete']],
  ];
  it.each(refused)('not a %s', (role, forbidden) => {
    for (const permission of forbidden) {
      expect(can(ada, permission, { standing: standing(role), now }), permission).toBe(false);
    }
  });
});

it('an open space is read by guests and annotated by whoever signs in', () => {
  const open = standing(null, { reading: 'anyone', annotating: 'signed_in' });
  expect(can(guest, 'articles.read', { standing: open, now })).toBe(true);
  expect(can(guest, 'annotations.create', { standing: open, now })).toBe(false);
  expect(can(ada, 'annotations.create', { standing: open, now })).toBe(true);
});

it('only its author edits an annotation', () => {
  const member = standing('owner');
  expect(can(ada, 'annotations.edit', { standing: member, annotation: annotation('ada'), now })).toBe(true);
  expect(can(ada, 'annotations.edit', { standing: member, annotation: annotation('ben'), now })).toBe(false);
});

it('a token needs the scope besides the right', () => {
  const token = (scopes: ('read' | 'annotate')[]): Actor => ({
    kind: 'person',
    id: 'ada',
    name: 'Ada',
    via: 'token',
    scopes,
  });
  const member = standing('member');
  expect(can(token(['read']), 'annotations.create', { standing: member, now })).toBe(false);
  expect(can(token(['annotate']), 'annotations.create', { standing: member, now })).toBe(true);
  expect(can(token(['annotate']), 'annotations.create', { standing: standing(null), now })).toBe(false);
});

it('nothing is allowed to a guest on nothing, but to list, to sign up and to turn mail off', () => {
  const allowed = PERMISSIONS.filter((permission) => can(guest, permission, { now }));
  expect(
    allowed.every((permission) => /^(spaces\.list|people\.|notifications\.unsubscribe$)/.test(permission)),
    allowed.join(),
  ).toBe(true);
});

it('making spaces is for everybody, or for those who look after the site, as the site says', () => {
  const admin = { ...ada, siteAdmin: true };
  expect(can(ada, 'spaces.create', { spaceMakers: 'everybody', now })).toBe(true);
  expect(can(ada, 'spaces.create', { spaceMakers: 'admins', now })).toBe(false);
  expect(can(ada, 'spaces.create', { now })).toBe(false);
  expect(can(admin, 'spaces.create', { spaceMakers: 'admins', now })).toBe(true);
  expect(can(guest, 'spaces.create', { spaceMakers: 'everybody', now })).toBe(false);
});
