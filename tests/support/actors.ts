import { uuidv7 } from 'uuidv7';
import type { Actor, TokenScope } from '@/lib/domain/access/actor';
import { GUEST, TOKEN_SCOPES } from '@/lib/domain/access/actor';
import type { Space, SpaceBar, SpaceRole, SpaceStanding } from '@/lib/domain/spaces/space';
import { sealGuestToken } from '@/lib/operations/guests/guest-token';
import { instantNow } from '@/lib/web/context';
import { tokenOf } from './api';
import { rowsOf } from './people';
import type { Scene } from './scene';

/** Everybody who could ask something of a space. */
export const ACTORS = [
  'guest',
  'named guest',
  'stranger',
  'reader',
  'member',
  'moderator',
  'owner',
  'suspended member',
  'removed member',
  'owner of another space',
  'site admin',
  'token without “read”',
  'token with “read”',
] as const;
export type ActorName = (typeof ACTORS)[number];

type Person = Extract<Actor, { kind: 'person' }>;

/** Somebody of the cast, and how they stand to the space. Each is a person of their own. */
export type Seat = {
  name: ActorName;
  /** Who asks the operations. */
  actor: Actor;
  /** The person behind, as signed in in a browser; null for a guest, with a name or without. */
  person: Person | null;
  /** What their API token may do: what the actor may, where the actor is a token. */
  scopes: readonly TokenScope[];
  role: SpaceRole | null;
  bar: SpaceBar | null;
};
export type Cast = Record<ActorName, Seat>;

type Part = Partial<Pick<Seat, 'role' | 'bar' | 'scopes'>> & { siteAdmin?: true; elsewhere?: true };

/** Who is what. A new kind of actor gets a line here, and every matrix then tries it. */
export const PARTS: Record<ActorName, Part> = {
  guest: {},
  'named guest': {},
  stranger: {},
  reader: { role: 'reader' },
  member: { role: 'member' },
  moderator: { role: 'moderator' },
  owner: { role: 'owner' },
  'suspended member': { role: 'member', bar: { kind: 'suspended', until: null } },
  'removed member': { bar: { kind: 'removed', until: null } },
  'owner of another space': { elsewhere: true },
  'site admin': { siteAdmin: true },
  'token without “read”': { role: 'member', scopes: ['annotate'] },
  'token with “read”': { role: 'member', scopes: ['read'] },
};

/** Seats the whole cast around a space. Whoever is suspended or removed is so from the start. */
export async function castAround(scene: Scene, space: Pick<Space, 'id'>): Promise<Cast> {
  const seats = await Promise.all(ACTORS.map((name) => seat(scene, space, name, PARTS[name])));
  return Object.fromEntries(seats.map((one) => [one.name, one])) as Cast;
}

async function seat(scene: Scene, space: Pick<Space, 'id'>, name: ActorName, part: Part): Promise<Seat> {
  const { role = null, bar = null, scopes, siteAdmin, elsewhere } = part;
  if (name === 'guest') return { name, actor: GUEST, person: null, scopes: [], role, bar };
  if (name === 'named guest') {
    const guest = { id: uuidv7(), name: 'Passing (guest)' };
    await scene.database.store.guests.insertGuest({ ...guest, since: instantNow() });
    return {
      name,
      actor: { kind: 'named_guest', ...guest, via: 'token' },
      person: null,
      scopes: [],
      role,
      bar,
    };
  }
  const person = { ...(await scene.person(name)), ...(siteAdmin && { siteAdmin }) };
  if (siteAdmin) await rowsOf('UPDATE users SET site_admin = true WHERE id = $1', [person.id]);
  if (elsewhere) await scene.space({}, [[person, 'owner']]);
  if (role)
    await scene.database.transaction(({ spaces }) => spaces.insertMembership(space.id, person.id, role));
  if (bar) await barFrom(space, person, bar);
  const { id, name: called } = person;
  const actor: Actor = scopes ? { kind: 'person', id, name: called, via: 'token', scopes } : person;
  return { name, actor, person, scopes: scopes ?? TOKEN_SCOPES, role, bar };
}

/** Suspends or removes somebody as it stands in the database, whoever could. */
export const barFrom = ({ id }: Pick<Space, 'id'>, person: { id: string }, { kind, until }: SpaceBar) =>
  rowsOf(
    `INSERT INTO space_bars (space_id, user_id, kind, until) VALUES ($1, $2, $3::space_bar_kind, $4)
     ON CONFLICT (space_id, user_id) DO UPDATE SET kind = excluded.kind, until = excluded.until`,
    [id, person.id, kind, until],
  );

/** How somebody of the cast stands to the space, as the policy asks. */
export const standingOf = (space: Space, { role, bar }: Pick<Seat, 'role' | 'bar'>): SpaceStanding => ({
  space,
  role,
  bar,
});

/** What they send as their token; nothing for a guest without a name. */
export async function secretOf(scene: Scene, { person, scopes, actor }: Seat): Promise<string | undefined> {
  if (actor.kind === 'named_guest') return sealGuestToken(actor.id);
  return person ? tokenOf(scene, person, scopes) : undefined;
}
