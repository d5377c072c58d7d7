import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/domain/access/actor';
import type { Challenge } from '@/lib/domain/guests/proof';
import type { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { sealGuestToken } from '@/lib/operations/guests/guest-token';
import { database } from '@/lib/web/database';
import { ask, cookieOf, ORIGIN, problemIn, tokenOf } from '../support/api';
import { enterOverApi, NO_PROOF, solve } from '../support/guests';
import { rowsOf } from '../support/people';
import { openScene } from '../support/scene';

type Person = Extract<Actor, { kind: 'person' }>;
type Guest = { id: string; name: string; token: string };
type Noted = { id: string; author: { id: string; name: string }; moderation: string };

const scene = openScene();
afterAll(() => database().close());
beforeEach(() => rowsOf('DELETE FROM rate_limits'));

/** A space where guests write, unless its settings say otherwise, with an article. */
async function place(
  settings: Partial<SpaceSettings> = {},
  members: [Person, 'moderator' | 'member'][] = [],
) {
  const owner = await scene.person('Owner');
  const space = await scene.space({ reading: 'anyone', annotating: 'guests', ...settings }, [
    [owner, 'owner'],
    ...members,
  ]);
  const article = await scene.article(space);
  return { owner, space, article, units: article.units.map(({ id }) => id) };
}
type Place = Awaited<ReturnType<typeof place>>;

async function guestIn({ space }: Pick<Place, 'space'>, name = 'Maria') {
  const answer = await enterOverApi(space.slug, name);
  expect(answer.status, answer.text).toBe(200);
  return answer.json as Guest;
}

const note = ({ article, units }: Place, token: string | undefined, markdown = 'So it is.') =>
  ask(`POST /articles/${article.id}/annotations`, {
    token,
    json: { kind: 'note', unit: units[1], body: { markdown } },
  });
const stance = ({ units }: Place, token: string, value: string, at = 1) =>
  ask(`PUT /units/${units[at]}/stance`, { token, json: { value } });

describe('a guest who gave a name and did the work', () => {
  it('writes, reads, changes and deletes their own, marked as a guest’s', async () => {
    const here = await place();
    const maria = await guestIn(here);
    expect(maria.name).toBe('Maria (guest)');
    const written = await note(here, maria.token);
    expect(written.status, written.text).toBe(201);
    const { id, author } = written.json as Noted;
    expect(author).toEqual({ id: maria.id, name: 'Maria (guest)' });
    // Everybody reads it.
    expect((await ask(`GET /annotations/${id}`)).status).toBe(200);
    const other = await guestIn(here, 'Somebody else');
    const change = { body: { markdown: 'Not so.' } };
    expect((await ask(`PATCH /annotations/${id}`, { token: other.token, json: change })).status).toBe(403);
    expect((await ask(`DELETE /annotations/${id}`, { token: other.token })).status).toBe(403);
    expect((await ask(`PATCH /annotations/${id}`, { token: maria.token, json: change })).status).toBe(200);
    expect((await ask(`DELETE /annotations/${id}`, { token: maria.token })).status).toBe(204);
  });

  it('has one stance at a unit, however often they take it', async () => {
    const here = await place();
    const { token } = await guestIn(here);
    for (const value of ['agree', 'disagree', 'agree'])
      expect((await stance(here, token, value)).status).toBe(200);
    const counts = await ask(`GET /units/${here.units[1]}/stances`);
    expect(counts.json).toMatchObject({ stances: { agree: 1, unsure: 0, disagree: 0 } });
  });

  it('cannot pass for somebody of that name', async () => {
    const here = await place();
    expect((await guestIn(here, 'Maria (guest) (GUEST)')).name).toBe('Maria (guest)');
    expect((await guestIn(here, 'Ma\u202eria\u200b')).name).toBe('Maria (guest)');
    const tooLong = await enterOverApi(here.space.slug, 'x'.repeat(73));
    expect(tooLong.status).toBe(400);
    expect(problemIn(tooLong).detail).toBe('A name may have 72 characters at most.');
  });

  it('writes nowhere that is not open to guests, and has no account', async () => {
    const [here, elsewhere] = [await place(), await place({ annotating: 'signed_in' })];
    const { token } = await guestIn(here);
    expect((await note(elsewhere, token)).status).toBe(401);
    expect((await ask('GET /me', { token })).status).toBe(401);
    expect((await ask('GET /notifications', { token })).status).toBe(401);
    expect((await ask('POST /spaces', { token, json: { kind: 'public', name: 'Mine' } })).status).toBe(401);
    // The space closed to guests since: what they wrote stays, and they write no more.
    await rowsOf('UPDATE spaces SET settings = $2 WHERE id = $1', [
      here.space.id,
      JSON.stringify({ reading: 'anyone', annotating: 'members' }),
    ]);
    expect((await note(here, token)).status).toBe(401);
  });

  it('waits for a moderator where first posts do, and sees their own meanwhile', async () => {
    const here = await place({ premoderation: 'first_posts' });
    const maria = await guestIn(here);
    const { id, moderation } = (await note(here, maria.token)).json as Noted;
    expect(moderation).toBe('pending');
    expect((await ask(`GET /annotations/${id}`)).status).toBe(404);
    expect((await ask(`GET /annotations/${id}`, { token: maria.token })).json).toMatchObject({
      moderation: 'pending',
    });
  });

  it('is stopped by a suspension', async () => {
    const here = await place();
    const maria = await guestIn(here);
    const owner = await tokenOf(scene, here.owner);
    await note(here, maria.token);
    const suspended = await ask(`PUT /spaces/${here.space.slug}/people/${maria.id}/suspension`, {
      token: owner,
      json: { duration: 'day', reason: 'To cool down.' },
    });
    expect(suspended.status, suspended.text).toBeLessThan(300);
    expect((await note(here, maria.token)).status).toBe(403);
  });

  it('is a guest in the browser too, from our own pages only', async () => {
    const here = await place();
    const maria = await guestIn(here);
    const cookie = `arguably.guest=${maria.token}`;
    const json = { kind: 'note', unit: here.units[1], body: { markdown: 'From the page.' } };
    const at = `POST /articles/${here.article.id}/annotations`;
    const own = { cookie, origin: ORIGIN, host: 'arguably.test' };
    expect((await ask(at, { headers: own, json })).status).toBe(201);
    const other = { cookie, origin: 'https://evil.example', host: 'arguably.test' };
    expect((await ask(at, { headers: other, json })).status).toBe(403);
    // Whoever is signed in is who they are, whatever guest was here before.
    const both = `${await cookieOf(here.owner)}; ${cookie}`;
    const signedIn = await ask(at, { headers: { ...own, cookie: both }, json });
    expect((signedIn.json as Noted).author.id).toBe(here.owner.id);
  });
});

describe('the proof of work', () => {
  const challengeOf = async ({ space }: Place) =>
    (await ask(`GET /spaces/${space.slug}/guest-challenge`)).json as Challenge;
  const enter = ({ space }: Place, proof: object) =>
    ask(`POST /spaces/${space.slug}/guests`, { json: { name: 'Maria', proof } });

  it('opens one door once, however many try at the same moment', async () => {
    const here = await place();
    const proof = await solve(await challengeOf(here));
    const answers = await Promise.all(Array.from({ length: 8 }, () => enter(here, proof)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(400)]);
    expect(problemIn(await enter(here, proof)).detail).toContain('used already');
  });

  it('is none where it was made easier, is for another space, too old, or made up', async () => {
    const [here, elsewhere] = [await place(), await place()];
    const challenge = await challengeOf(here);
    const easier = { ...challenge, parameters: { ...challenge.parameters, keyPrefix: '0', cost: 1 } };
    const unsolved = { challenge, solution: { counter: 0, derivedKey: 'ff'.repeat(32) } };
    const { expiresAt } = challenge.parameters;
    const later = { ...challenge, parameters: { ...challenge.parameters, expiresAt: expiresAt + 60 } };
    for (const proof of [NO_PROOF, await solve(easier), unsolved, await solve(later)])
      expect((await enter(here, proof)).status).toBe(400);
    expect((await enter(elsewhere, await solve(challenge))).status).toBe(400);
    expect((await enter(here, await solve(challenge))).status).toBe(200);
  });

  it('is work: the first tries do not do it', async () => {
    const { parameters } = await challengeOf(await place());
    expect(parameters.keyPrefix.length).toBeGreaterThanOrEqual(2);
  });

  it('is asked for only where guests write', async () => {
    const { space } = await place({ annotating: 'signed_in' });
    expect((await ask(`GET /spaces/${space.slug}/guest-challenge`)).status).toBe(401);
    const closed = await place({ reading: 'members' });
    expect((await ask(`GET /spaces/${closed.space.slug}/guest-challenge`)).status).toBe(404);
  });

  it('lets so many in from one address and no more', async () => {
    const here = await place();
    const from = { 'x-forwarded-for': '192.0.2.7' };
    await rowsOf('DELETE FROM rate_limits');
    const [{ key }] = (await keysAfter(here, from)) as [{ key: string }];
    await rowsOf('UPDATE rate_limits SET count = 1000 WHERE key = $1', [key]);
    const proof = await solve(await challengeOf(here));
    const refused = await ask(`POST /spaces/${here.space.slug}/guests`, {
      json: { name: 'M', proof },
      headers: from,
    });
    expect(refused.status, refused.text).toBe(429);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
  });

  async function keysAfter(here: Place, headers: Record<string, string>) {
    const proof = await solve(await challengeOf(here));
    await ask(`POST /spaces/${here.space.slug}/guests`, { json: { name: 'M', proof }, headers });
    return rowsOf(`SELECT key FROM rate_limits WHERE key LIKE 'guest.client%'`);
  }
});

describe('the same words', () => {
  const WORDS = 'Everybody should read what this shop has to say.';

  it('of one guest stand once, however many times they come at the same moment', async () => {
    const here = await place();
    const { token } = await guestIn(here);
    const answers = await Promise.all(Array.from({ length: 12 }, () => note(here, token, WORDS)));
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409 || status === 429)).toHaveLength(11);
    const again = await note(here, token, `  **${WORDS.toUpperCase()}** `);
    expect(again.status).toBe(409);
    expect(problemIn(again).detail).toContain('a moment ago');
    // Deleted, they may be said again.
    const [first] = made.map(({ json }) => json as Noted);
    await ask(`DELETE /annotations/${first?.id}`, { token });
    expect((await note(here, token, WORDS)).status).toBe(201);
  });

  it('of a third guest wait for a moderator; short ones do not, nor do members’', async () => {
    const ben = await scene.person('Ben');
    const here = await place({}, [[ben, 'member']]);
    const states: string[] = [];
    for (const name of ['A', 'B', 'C']) {
      const { token } = await guestIn(here, name);
      states.push(((await note(here, token, WORDS)).json as Noted).moderation);
      expect(((await note(here, token, 'I agree.')).json as Noted).moderation).toBe('approved');
    }
    expect(states).toEqual(['approved', 'approved', 'pending']);
    const member = await tokenOf(scene, ben);
    expect(((await note(here, member, WORDS)).json as Noted).moderation).toBe('approved');
    expect((await note(here, member, WORDS)).status).toBe(201);
  });
});

describe('a token that we did not make', () => {
  it('names nobody', async () => {
    const here = await place();
    const maria = await guestIn(here);
    const [, id, mac = ''] = maria.token.split('.');
    const other = sealGuestToken(here.owner.id);
    const forged = [
      `guest.${id}.${mac.slice(0, -1)}${mac.endsWith('A') ? 'B' : 'A'}`,
      `guest.${other.split('.')[1]}.${mac}`,
      `guest.${id}.`,
      // Signed by us, and a member’s id: no guest has it.
      other,
    ];
    for (const token of forged) expect((await note(here, token)).status, token).toBe(401);
    expect((await note(here, maria.token)).status).toBe(201);
  });
});

describe('signing up afterwards', () => {
  it('makes what the guest wrote one’s own, once', async () => {
    const ada = await scene.person('Ada');
    const here = await place({}, [[ada, 'member']]);
    const maria = await guestIn(here);
    const { id } = (await note(here, maria.token)).json as Noted;
    await stance(here, maria.token, 'agree', 1);
    await stance(here, maria.token, 'agree', 2);
    const token = await tokenOf(scene, ada);
    await stance(here, token, 'disagree', 1);
    const claimed = await ask('POST /account/guest', { token, json: { token: maria.token } });
    expect(claimed.json).toEqual({ contributions: 2 });
    expect((await ask(`GET /annotations/${id}`)).json).toMatchObject({
      author: { id: ada.id, name: 'Ada' },
    });
    // Where both stood, the account’s stance stays; and nobody counts twice.
    expect((await ask(`GET /units/${here.units[1]}/stances`)).json).toMatchObject({
      stances: { agree: 0, disagree: 1 },
    });
    expect((await ask(`GET /units/${here.units[2]}/stances`)).json).toMatchObject({ stances: { agree: 1 } });
    expect((await ask(`GET /units/${here.units[2]}/counts`, { token })).json).toMatchObject({
      mine: 'agree',
    });
    // The guest is no more.
    expect((await note(here, maria.token)).status).toBe(401);
    const again = await ask('POST /account/guest', { token, json: { token: maria.token } });
    expect(again.status).toBe(409);
    const log = await rowsOf(`SELECT reader_id FROM stance_events WHERE space_id = $1 AND reader_id = $2`, [
      here.space.id,
      maria.id,
    ]);
    expect(log).toEqual([]);
  });

  it('does not lift a suspension', async () => {
    const ada = await scene.person('Ada');
    const here = await place();
    const maria = await guestIn(here);
    await note(here, maria.token);
    await rowsOf(`INSERT INTO space_bars (space_id, user_id, kind) VALUES ($1, $2, 'suspended')`, [
      here.space.id,
      maria.id,
    ]);
    const token = await tokenOf(scene, ada);
    expect((await note(here, token)).status).toBe(201);
    await ask('POST /account/guest', { token, json: { token: maria.token } });
    expect((await note(here, token)).status).toBe(403);
  });

  it('takes nobody else’s', async () => {
    const here = await place();
    const token = await tokenOf(scene, here.owner);
    const claim = (json: object) => ask('POST /account/guest', { token, json });
    expect((await claim({ token: sealGuestToken((await scene.person('Ben')).id) })).status).toBe(409);
    expect((await claim({ token: 'guest.x.y' })).status).toBe(400);
  });
});
