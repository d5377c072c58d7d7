import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { personId, TOKEN_SCOPES } from '@/lib/domain/access/actor';
import { scopeOf } from '@/lib/domain/access/policy';
import { addMillis } from '@/lib/domain/time/instant';
import { sealGuestToken } from '@/lib/operations/guests/guest-token';
import { hashOfSecret, newSecret } from '@/lib/operations/people/secrets';
import { endpoints } from '@/lib/web/api/endpoints';
import type { Endpoint } from '@/lib/web/api/route';
import { instantNow } from '@/lib/web/context';
import { ACTORS, type ActorName, type Cast, castAround, type Seat, secretOf } from '../support/actors';
import { ask, cookieOf, ORIGIN, type Sent } from '../support/api';
import { rowsOf } from '../support/people';
import { maySay, STATES, type State } from '../support/policy-table';
import { type Places, requestBodies, requestQueries } from '../support/request-bodies';
import { rollBackEverything } from '../support/rolling-back';
import { openScene } from '../support/scene';

vi.hoisted(() => {
  process.env.ARGUABLY_WRITES_PER_MINUTE = '0';
});

/*
 * Every operation that the API offers × everybody who could ask × the states of a space: what really happens is what
 * the table says. Each request is real and its answer is the one that they would get; only then what it wrote is
 * rolled back, so that the next one finds the same.
 */

const scene = openScene();
const database = rollBackEverything();
afterAll(() => database.close());

type Stage = { places: Places; cast: Cast; asks: Map<ActorName, Sent> };
const stages = new Map<State, Stage>();

beforeAll(async () => {
  await database.store.books.replaceSetting('legal', { terms: 'Be kind.' });
  for (const state of Object.keys(STATES) as State[]) stages.set(state, await stageIn(state));
}, 60_000);

/** A space in that state with an article, somebody's note and somebody's draft of an import. */
async function stageIn(state: State): Promise<Stage> {
  const { kind, settings, archived, going } = STATES[state];
  const author = await scene.person('Author');
  const space = await scene.space(settings, [[author, 'moderator']], kind);
  const article = await scene.article(space);
  const cast = await castAround(scene, space);
  const unit = article.units[0]?.id ?? '';
  const [note, reply, draft] = [uuidv7(), uuidv7(), uuidv7()];
  await attach(note, 'note', { markdown: 'Between us?', question: true }, author.id, unit);
  await attach(reply, 'note', { markdown: 'So it is.' }, author.id, unit);
  await rowsOf(`UPDATE annotations SET parent_id = $2, root_id = $2, depth = 1 WHERE id = $1`, [reply, note]);
  // Everybody has taken a stance that they could withdraw.
  for (const { actor } of Object.values(cast)) {
    const own = personId(actor);
    if (own) await attach(uuidv7(), 'stance', { value: 'agree', reason: '' }, own, unit);
  }
  await rowsOf(
    `UPDATE spaces SET archived_at = CASE WHEN $2 THEN now() END, deletion_due_at = CASE WHEN $3 THEN now() + interval '14 days' END
     WHERE id = $1`,
    [space.id, archived, going],
  );
  const places = {
    space: space.slug,
    article: article.id,
    unit,
    annotation: note,
    reply,
    draft,
    token: draft,
    number: '1',
    version: '1',
    text: 'terms',
    ...(await peopleOf(space)),
  };
  const asks = new Map<ActorName, Sent>();
  for (const name of ACTORS) asks.set(name, await asked(cast[name]));
  return { places, cast, asks };
}

/** Somebody whom others may manage, their pseudonym, and a way in. */
async function peopleOf(space: { id: string }) {
  const person = await scene.person('Pupil');
  const [handle, invitation, secret, guest] = [uuidv7(), uuidv7(), newSecret(), uuidv7()];
  await scene.database.transaction(async ({ spaces, invitations, guests }) => {
    await spaces.insertMembership(space.id, person.id, 'member');
    await guests.insertGuest({ id: guest, name: 'Passing (guest)', since: instantNow() });
    const pseudonym = { handle, name: 'Quiet Heron', lookup: true, createdAt: instantNow() };
    await spaces.insertPseudonym(space.id, person.id, pseudonym);
    const expiresAt = addMillis(instantNow(), 3_600_000);
    const made = { kind: 'link', role: 'member', maxUses: 9, createdById: null } as const;
    await invitations.insertInvitations({ ...made, spaceId: space.id, expiresAt, createdAt: instantNow() }, [
      { id: invitation, secretHash: hashOfSecret(secret), email: null },
    ]);
  });
  return { person: person.id, handle, invitation, secret, guest: sealGuestToken(guest) };
}

/** As it stands in the database, whoever could have written it. */
const attach = (id: string, kind: 'note' | 'stance', body: object, authorId: string, unitId: string) =>
  rowsOf(
    `INSERT INTO annotations (id, space_id, article_id, version_id, unit_id, kind, author_id, body, exact, start, "end")
     SELECT $1, u.space_id, u.article_id, g.version_id, u.id, $2::annotation_kind, $3, $4, 'x', u.start, u."end"
     FROM units u JOIN segmentations g ON g.space_id = u.space_id AND g.id = u.segmentation_id WHERE u.id = $5`,
    [id, kind, authorId, JSON.stringify(body), unitId],
  );

/** As a browser asks, where somebody is signed in in one: some things are done there only. */
async function asked(seat: Seat): Promise<Sent> {
  const { person, actor } = seat;
  if (!person || actor.kind !== 'person' || actor.via === 'token')
    return { token: await secretOf(scene, seat) };
  return { headers: { cookie: await cookieOf(person), origin: ORIGIN, host: 'arguably.test' } };
}

/** Their subject is one's own and nobody else's, whatever the space, or gone once one may; tests of theirs try them. */
const OWN_THINGS = new Set(['{draft}', '{token}', '{job}', '{import}']);
/** They ask about two spaces at once; tests of theirs try both. */
const BETWEEN_SPACES = new Set(['moveArticle', 'copyArticle']);
const about = endpoints.filter(
  ({ path, operation }) =>
    !BETWEEN_SPACES.has(operation.verb) && ![...OWN_THINGS].some((name) => path.includes(name)),
);

async function outcomeOf({ operation, method, path }: Endpoint, { places, asks }: Stage, who: ActorName) {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name) => places[name] ?? '');
  const query = requestQueries[operation.verb];
  const json =
    method === 'GET' || method === 'DELETE' ? undefined : (requestBodies(places)[operation.verb] ?? {});
  return ask(`${method} ${address}${query ? `?${query}` : ''}`, { ...asks.get(who), json });
}

const REFUSALS = [401, 403, 404];

/** They tell somebody of their own things, and so ask a guest to sign in. */
const ASKS_WHO = new Set(['listUnplaced', 'readOwnPlace']);

async function compare(endpoint: Endpoint, state: State, of: 'somebody’s' | 'own') {
  const stage = stages.get(state);
  if (!stage) throw new Error('There is no stage.');
  const { verb, permission, kind } = endpoint.operation;
  for (const who of ACTORS) {
    const { actor, person, scopes } = stage.cast[who];
    if (of === 'own') {
      const own = personId(actor);
      if (!own) continue;
      await rowsOf(`UPDATE annotations SET author_id = $2 WHERE id = $1`, [stage.places.annotation, own]);
    }
    const { status, text } = await outcomeOf(endpoint, stage, who);
    const may = maySay(permission, state, who, of) && !(who === 'guest' && ASKS_WHO.has(verb));
    const what = `${who} asks for ${verb}: ${status} ${text.slice(0, 300)}`;
    expect(status, what).toBeLessThan(500);
    expect(!REFUSALS.includes(status), what).toBe(may);
    // Whoever may not know of the space learns nothing of what is in it. A token without the scope learns that.
    const knows =
      maySay('spaces.read', state, who, of) || (person !== null && scopes.length < TOKEN_SCOPES.length);
    if (!may && !knows && endpoint.params.length > 0)
      expect(status, what).toBe(
        who === 'guest' && kind === 'write' && scopeOf(permission) !== null ? 401 : 404,
      );
  }
}

describe.each(Object.keys(STATES) as State[])('in a space that is %s', (state) => {
  it.each(about.map((endpoint) => [endpoint.operation.verb, endpoint] as const))(
    '%s does what the table says',
    { timeout: 30_000 },
    (_, endpoint) => compare(endpoint, state, 'somebody’s'),
  );
});

const ofAnnotations = about.filter(
  ({ path, operation }) => path.includes('{annotation}') && operation.verb !== 'restoreAnnotation',
);

describe.each(Object.keys(STATES) as State[])('with what is one’s own, in a space that is %s', (state) => {
  it.each(ofAnnotations.map((endpoint) => [endpoint.operation.verb, endpoint] as const))(
    '%s does what the table says',
    { timeout: 30_000 },
    (_, endpoint) => compare(endpoint, state, 'own'),
  );
});
