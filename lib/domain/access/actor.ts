/** What a personal API token may be used for. A browser session has all of them. */
export const TOKEN_SCOPES = ['read', 'annotate', 'import', 'account'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** Who asks. */
export type Actor =
  | { kind: 'guest' }
  | { kind: 'person'; id: string; name: string; via: 'session'; sessionId: string }
  | { kind: 'person'; id: string; name: string; via: 'token'; scopes: readonly TokenScope[] }
  /** The application itself: the sample, a script run by whoever has the database, a background job. */
  | { kind: 'system'; id: null; name: string };

export const GUEST: Actor = { kind: 'guest' };

/** The person's id, or null for a guest or the system. */
export const personId = (actor: Actor): string | null => (actor.kind === 'person' ? actor.id : null);
