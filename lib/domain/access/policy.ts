import type { SiteSettings } from '@/lib/domain/site/site-settings';
import { isBarred, reaches, type SpaceRole, type SpaceStanding } from '@/lib/domain/spaces/space';
import { addMillis, type Instant } from '@/lib/domain/time/instant';
import { type Actor, personId, type TokenScope } from './actor';
import { type SeenFacts, sees, sightOf } from './sight';

/**
 * The one table of who may do what. A rule sees who asks and what it is about; the facts were loaded
 * before. Lists ask the same of the database: `lib/db/visible.ts` says each `*.read` rule as SQL.
 */
const rules = {
  // Spaces and who is in them
  'spaces.list': { scope: 'read', allows: () => true },
  'spaces.create': { scope: 'space', allows: mayMakeSpaces },
  'spaces.read': { scope: 'read', allows: mayRead },
  'spaces.manage': { scope: 'space', allows: (ask) => isAtLeast('owner')(ask) && !isGoing(ask) },
  /** To keep a space whose deletion was asked for. */
  'spaces.keep': { scope: 'space', allows: isAtLeast('owner') },
  'spaces.export': { scope: 'space', allows: isAtLeast('owner') },
  'spaces.leave': { scope: 'space', allows: (ask) => isPerson(ask) && !!ask.standing?.role },
  'people.read': { scope: 'read', allows: mayReadPeople },
  'people.invite': { scope: 'space', allows: mayInvite },
  /**
   * To take up an invitation. Whoever has one need not see its space, so the operation begins without a standing; once
   * the invitation is found, `refuseClosed` asks again with it, and says whether the invitation is a good one.
   */
  'people.join': {
    scope: 'space',
    allows: (ask) => isPerson(ask) && ask.standing?.bar?.kind !== 'removed',
  },
  'people.manage': { scope: 'space', allows: (ask) => isAbove(ask) && !isGoing(ask) },
  'people.lookUp': {
    scope: 'space',
    allows: (ask) => mayRead(ask) && isAtLeast('moderator')(ask) && !!ask.pseudonym?.lookup,
  },
  'activity.read': { scope: 'read', allows: (ask) => mayRead(ask) && isAtLeast('moderator')(ask) },
  /** How the space is moderated, in numbers: whoever may read there without belonging to it may know. */
  'transparency.read': {
    scope: 'read',
    allows: (ask) => mayRead(ask) && (isReadByOthers(ask) || isAtLeast('moderator')(ask)),
  },
  'moderation.decide': { scope: 'space', allows: (ask) => isAtLeast('moderator')(ask) && isOpen(ask) },

  /** To bring in the comments of another system, with whatever name they have there. */
  'comments.import': { scope: 'space', allows: (ask) => isAtLeast('moderator')(ask) && isOpen(ask) },

  // Articles
  'articles.read': { scope: 'read', allows: mayRead },
  'articles.import': { scope: 'import', allows: mayImport },
  'articles.edit': { scope: 'import', allows: (ask) => isAtLeast('moderator')(ask) && isOpen(ask) },
  'articles.delete': { scope: 'import', allows: (ask) => isAtLeast('moderator')(ask) && isOpen(ask) },
  'segmentations.read': { scope: 'read', allows: mayRead },
  'segmentations.correct': { scope: 'import', allows: mayCorrect },
  'sources.read': { scope: 'read', allows: mayRead },

  // Annotations
  'annotations.read': {
    scope: 'read',
    allows: (ask) => mayRead(ask) && (!ask.annotation || seesAnnotation(ask)),
  },
  'annotations.create': { scope: 'annotate', allows: mayAnnotate },
  'annotations.edit': {
    scope: 'annotate',
    allows: (ask) => mayAnnotate(ask) && isOwn(ask) && inEditWindow(ask),
  },
  'annotations.delete': {
    scope: 'annotate',
    allows: (ask) => isOpen(ask) && ((mayAnnotate(ask) && isOwn(ask)) || isAtLeast('moderator')(ask)),
  },
  'annotations.place': {
    scope: 'annotate',
    allows: (ask) => isOpen(ask) && ((mayAnnotate(ask) && isOwn(ask)) || isAtLeast('moderator')(ask)),
  },
  /** To ask for another look at what a moderator refused. */
  'annotations.appeal': { scope: 'annotate', allows: (ask) => mayAnnotate(ask) && isOwn(ask) },
  /** To tell moderators of what somebody else wrote. */
  'annotations.flag': { scope: 'annotate', allows: (ask) => mayFlag(ask) },
  'annotations.restore': { scope: 'annotate', allows: (ask) => mayAnnotate(ask) && deletedByActor(ask) },
  /** To write beneath what somebody wrote, or point to it. */
  'annotations.reply': { scope: 'annotate', allows: (ask) => mayAnnotate(ask) && seesAnnotation(ask) },
  /** To take a stance on what somebody else wrote. */
  'annotations.react': {
    scope: 'annotate',
    allows: (ask) => mayAnnotate(ask) && seesAnnotation(ask) && !isOwn(ask),
  },
  /** To mark a note as resolved or give it to somebody to look after: for those who work together in the space. */
  'annotations.resolve': {
    scope: 'annotate',
    allows: (ask) =>
      mayAnnotate(ask) && seesAnnotation(ask) && isAtLeast(isOwn(ask) ? 'reader' : 'member')(ask),
  },
  /** To say which reply answers a question. */
  'annotations.accept': {
    scope: 'annotate',
    allows: (ask) => mayAnnotate(ask) && seesAnnotation(ask) && (isOwn(ask) || isAtLeast('moderator')(ask)),
  },

  // One's account
  'account.read': { scope: 'account', allows: isPerson },
  'account.manage': { scope: 'account', allows: isInBrowser },
  'notifications.read': { scope: 'read', allows: isPerson },
  'notifications.manage': { scope: 'account', allows: isPerson },
  /** With the link in a mail, whoever opens it: it is signed, and does nothing but turn mail off. */
  'notifications.unsubscribe': { scope: null, allows: () => true },
  'people.signUp': { scope: null, allows: () => true },
  /** To give a name and write without an account. */
  'guests.enter': { scope: null, allows: mayEnter },
  /** To take over what one wrote as a guest. */
  'guests.claim': { scope: 'account', allows: isPerson },

  // The site
  'site.manage': { scope: 'site', allows: isSiteAdmin },
} satisfies Record<string, { scope: TokenScope | null; allows: (ask: Ask) => boolean }>;

export type Permission = keyof typeof rules;
export const PERMISSIONS = Object.keys(rules) as Permission[];

/** What an annotation-rule looks at. */
export type AnnotationFacts = SeenFacts & {
  createdAt: Instant;
  deletedAt: Instant | null;
  deletedById: string | null;
};

/** What the permission is asked about. Absent parts make the rules that need them say no. */
export type Facts = {
  standing?: SpaceStanding | null;
  annotation?: AnnotationFacts | null;
  /** Of a rule about somebody: their role now, and the one that they are to get. */
  member?: { id: string | null; role: SpaceRole | null; becomes: SpaceRole | null } | null;
  /** Of a rule about a pseudonym: whether its owner was told, when they got it, that moderators may look it up. */
  pseudonym?: { lookup: boolean } | null;
  /** Of the rule about making spaces: what the site says. */
  spaceMakers?: SiteSettings['spaceMakers'];
  now: Instant;
};

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

function mayMakeSpaces(ask: Ask) {
  return isPerson(ask) && (ask.spaceMakers === 'everybody' || isSiteAdmin(ask));
}

function mayRead(ask: Ask) {
  const { standing } = ask;
  if (!standing) return false;
  if (isGoing(ask)) return isAtLeast('owner')(ask);
  return standing.space.settings.reading !== 'members' || standing.role !== null;
}

function isReadByOthers({ standing }: Ask) {
  return !!standing && standing.space.settings.reading !== 'members';
}

/** In a public space members need not know of each other. */
function mayReadPeople(ask: Ask) {
  if (isGoing(ask)) return isAtLeast('owner')(ask);
  return isAtLeast(ask.standing?.space.kind === 'public' ? 'moderator' : 'reader')(ask);
}

/** Nothing is added to an archived space, nor by somebody who is suspended or was sent away. */
function isOpen(ask: Ask) {
  return (isPerson(ask) || (isNamedGuest(ask) && isOpenToGuests(ask))) && isInUse(ask) && !isBarredIn(ask);
}

function isInUse({ standing }: Ask) {
  return !!standing && standing.space.archivedAt === null && standing.space.deletionDueAt === null;
}

function mayAnnotate(ask: Ask) {
  if (!isOpen(ask) || !mayRead(ask)) return false;
  return ask.standing?.space.settings.annotating !== 'members' || isAtLeast('member')(ask);
}

/** Also whoever may only read. */
function mayFlag(ask: Ask) {
  return isOpen(ask) && mayRead(ask) && seesAnnotation(ask) && !isOwn(ask);
}

/** Whoever has a name already enters with that. */
function mayEnter(ask: Ask) {
  return ask.actor.kind === 'guest' && isOpenToGuests(ask) && isInUse(ask) && mayRead(ask);
}

function isOpenToGuests({ standing }: Ask) {
  return standing?.space.settings.annotating === 'guests';
}

function mayImport(ask: Ask) {
  if (!isOpen(ask)) return false;
  return isAtLeast(ask.standing?.space.settings.importing === 'moderators' ? 'moderator' : 'member')(ask);
}

function mayCorrect(ask: Ask) {
  if (!isOpen(ask)) return false;
  return isAtLeast(ask.standing?.space.settings.correcting === 'members' ? 'member' : 'moderator')(ask);
}

/**
 * Moderators invite those below them, owners anybody but another owner. Without a member it is about the list. A
 * personal space is its owner's alone.
 */
function mayInvite(ask: Ask) {
  if (!isAtLeast('moderator')(ask) || !isOpen(ask) || ask.standing?.space.kind === 'personal') return false;
  const role = ask.member?.becomes ?? null;
  return role !== 'owner' && (isAtLeast('owner')(ask) || !reaches(role, 'moderator'));
}

/** Owners manage everybody; moderators those below them, and make nobody their equal. */
function isAbove(ask: Ask) {
  const { member } = ask;
  if (!member || isBarredIn(ask)) return false;
  if (isAtLeast('owner')(ask)) return true;
  const touched = [member.role, member.becomes];
  return isAtLeast('moderator')(ask) && !touched.some((role) => reaches(role, 'moderator'));
}

/** A role counts for nothing while its holder is suspended. */
function isAtLeast(needed: SpaceRole) {
  return (ask: Ask) =>
    reaches(ask.standing?.role ?? null, needed) && (needed === 'reader' || !isBarredIn(ask));
}

function isBarredIn({ standing, now }: Ask) {
  return !!standing && isBarred(standing.bar, now);
}

/** Its deletion was asked for. */
function isGoing({ standing }: Ask) {
  return !!standing && standing.space.deletionDueAt !== null;
}

function isPerson({ actor }: Ask) {
  return actor.kind === 'person';
}

function isNamedGuest({ actor }: Ask) {
  return actor.kind === 'named_guest';
}

/** Things that could lock a person out are done in a browser, never with a token. */
function isInBrowser({ actor }: Ask) {
  return actor.kind === 'person' && actor.via === 'session';
}

function isSiteAdmin({ actor }: Ask) {
  return actor.kind === 'person' && actor.siteAdmin === true;
}

function isOwn({ actor, annotation }: Ask) {
  return !!annotation?.authorId && annotation.authorId === personId(actor);
}

function seesAnnotation({ actor, standing, annotation, now }: Ask) {
  return !!standing && !!annotation && sees(sightOf(actor, standing, now), annotation);
}

function deletedByActor({ actor, annotation }: Ask) {
  return !!annotation?.deletedById && annotation.deletedById === personId(actor);
}

function inEditWindow({ standing, annotation, now }: Ask) {
  const minutes = standing?.space.settings.editWindowMinutes ?? null;
  return minutes === null || (!!annotation && now <= addMillis(annotation.createdAt, minutes * 60_000));
}
