/** What a personal API token may be used for. A browser session has all of them. */
export const TOKEN_SCOPES = ['read', 'annotate', 'import', 'space', 'account', 'site'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** `siteAdmin`: looks after the installation. That opens no space to them. */
type SomePerson = { kind: 'person'; id: string; name: string; siteAdmin?: boolean };

/** Who asks. */
export type Actor =
  | { kind: 'guest' }
  /** A guest who gave a name, to write where guests may. No account: nothing else is open to them than to any guest. */
  | { kind: 'named_guest'; id: string; name: string; via: 'cookie' | 'token' }
  | (SomePerson & { via: 'session'; sessionId: string })
  | (SomePerson & { via: 'token'; scopes: readonly TokenScope[] })
  /** The application itself: the sample, a script run by whoever has the database, a background job. */
  | { kind: 'system'; id: null; name: string };

export const GUEST: Actor = { kind: 'guest' };

/** Under which id somebody writes and sees their own: a person's or a named guest's; null for who has none. */
export const personId = (actor: Actor): string | null =>
  actor.kind === 'person' || actor.kind === 'named_guest' ? actor.id : null;
