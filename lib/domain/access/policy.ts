import { SPACE_ROLES, type SpaceRole, type SpaceStanding } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import { addMillis } from '@/lib/domain/time/instant';
import { type Actor, personId, type TokenScope } from './actor';

/**
 * The one table of who may do what. A rule sees who asks and what it is about; the facts were loaded
 * before. Lists ask the same of the database: `lib/db/visible.ts` says each `*.read` rule as SQL.
 */
const rules = {
  'spaces.read': { scope: 'read', allows: mayRead },
  'articles.read': { scope: 'read', allows: mayRead },
  'articles.import': { scope: 'import', allows: mayImport },
  'articles.edit': { scope: 'import', allows: isAtLeast('moderator') },
  'articles.delete': { scope: 'import', allows: isAtLeast('moderator') },
  'segmentations.read': { scope: 'read', allows: mayRead },
  'segmentations.correct': { scope: 'import', allows: mayCorrect },
  'annotations.read': { scope: 'read', allows: mayRead },
  'annotations.create': { scope: 'annotate', allows: mayAnnotate },
  'annotations.edit': {
    scope: 'annotate',
    allows: (ask) => mayAnnotate(ask) && isOwn(ask) && inEditWindow(ask),
  },
  'annotations.delete': {
    scope: 'annotate',
    allows: (ask) => (mayAnnotate(ask) && isOwn(ask)) || isAtLeast('moderator')(ask),
  },
  'annotations.place': {
    scope: 'annotate',
    allows: (ask) => (mayAnnotate(ask) && isOwn(ask)) || isAtLeast('moderator')(ask),
  },
  'annotations.restore': { scope: 'annotate', allows: (ask) => mayAnnotate(ask) && deletedByActor(ask) },
  'sources.read': { scope: 'read', allows: mayRead },
  'account.read': { scope: 'account', allows: isPerson },
  'account.manage': { scope: 'account', allows: isInBrowser },
  'spaces.list': { scope: 'read', allows: () => true },
  'people.signUp': { scope: null, allows: () => true },
} satisfies Record<string, { scope: TokenScope | null; allows: (ask: Ask) => boolean }>;

export type Permission = keyof typeof rules;
export const PERMISSIONS = Object.keys(rules) as Permission[];

/** What an annotation-rule looks at. */
export type AnnotationFacts = {
  authorId: string | null;
  createdAt: Instant;
  deletedAt: Instant | null;
  deletedById: string | null;
};

/** What the permission is asked about. Absent parts make the rules that need them say no. */
export type Facts = { standing?: SpaceStanding | null; annotation?: AnnotationFacts | null; now: Instant };

type Ask = Facts & { actor: Actor };

/** Whether the actor may. A token needs the permission's scope besides. */
export function can(actor: Actor, permission: Permission, facts: Facts): boolean {
  if (actor.kind === 'system') return true;
  const { scope, allows }: { scope: TokenScope | null; allows: (ask: Ask) => boolean } = rules[permission];
  if (actor.kind === 'person' && actor.via === 'token' && scope && !actor.scopes.includes(scope))
    return false;
  return allows({ ...facts, actor });
}

/** The scope a token needs for a permission, for the message that refuses it. */
export const scopeOf = (permission: Permission): TokenScope | null => rules[permission].scope;

function mayRead({ standing }: Ask) {
  return !!standing && (standing.space.settings.reading === 'anyone' || standing.role !== null);
}

function mayAnnotate(ask: Ask) {
  if (!isPerson(ask) || !mayRead(ask)) return false;
  return ask.standing?.space.settings.annotating === 'signed_in' || isAtLeast('member')(ask);
}

function mayImport(ask: Ask) {
  if (!isPerson(ask)) return false;
  return isAtLeast(ask.standing?.space.settings.importing === 'moderators' ? 'moderator' : 'member')(ask);
}

function mayCorrect(ask: Ask) {
  if (!isPerson(ask)) return false;
  return isAtLeast(ask.standing?.space.settings.correcting === 'members' ? 'member' : 'moderator')(ask);
}

function isAtLeast(needed: SpaceRole) {
  return ({ standing }: Ask) =>
    !!standing?.role && SPACE_ROLES.indexOf(standing.role) >= SPACE_ROLES.indexOf(needed);
}

function isPerson({ actor }: Ask) {
  return actor.kind === 'person';
}

/** Things that could lock a person out are done in a browser, never with a token. */
function isInBrowser({ actor }: Ask) {
  return actor.kind === 'person' && actor.via === 'session';
}

function isOwn({ actor, annotation }: Ask) {
  return !!annotation?.authorId && annotation.authorId === personId(actor);
}

function deletedByActor({ actor, annotation }: Ask) {
  return !!annotation?.deletedById && annotation.deletedById === personId(actor);
}

function inEditWindow({ standing, annotation, now }: Ask) {
  const minutes = standing?.space.settings.editWindowMinutes ?? null;
  return minutes === null || (!!annotation && now <= addMillis(annotation.createdAt, minutes * 60_000));
}
