import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Challenge } from '@/lib/domain/guests/proof';
import type { Attack } from './run';
import { feedsOf, flood, type Room, type Sent, tally } from './site';

const note = (room: Room, markdown: string) => ({ kind: 'note', unit: room.unit, body: { markdown } });
const live = (room: Room, more = '') =>
  `annotations WHERE space_id = '${room.id}' AND deleted_at IS NULL ${more}`;

/** The same words at the same place, from one guest and from many, all at once. */
export const duplicates: Attack = {
  name: 'the same post, many at once',
  run: async (site, { size, expect }) => {
    const room = await site.room();
    const post = (token: string, words: string, more: Sent = {}) =>
      site.ask(`POST /articles/${room.article}/annotations`, { token, json: note(room, words), ...more });
    const one = await site.guest();
    const alone = await flood(size / 2, () => post(one.token, 'Buy now.'));
    expect('one guest: stored once', await site.count(live(room)), 1);
    expect('one guest: told once that it stands', alone.filter(({ status }) => status === 201).length, 1);

    const guests = await flood(20, () => site.guest(), 8);
    const many = await flood(size / 2, (number) =>
      post(guests[number % guests.length]?.token ?? '', 'Buy these shoes from me again today.', {
        from: `198.18.9.${number % 20}`,
      }),
    );
    const doubles = `(SELECT author_id FROM ${live(room)} GROUP BY author_id, unit_id, body HAVING count(*) > 1) d`;
    expect('twenty guests: nothing double', await site.count(doubles), 0);
    const open = await site.count(
      live(
        room,
        `AND body->>'markdown' = 'Buy these shoes from me again today.' AND moderation = 'approved'`,
      ),
    );
    expect('twenty guests: shown at most three times', open <= 3, true);

    const member = await site.person('Mia');
    const key = { headers: { 'idempotency-key': 'once-and-for-all' }, from: '198.18.9.99' };
    const retried = await flood(size / 10, () => post(member.token, 'Sent again and again.', key));
    const ids = new Set(
      retried.filter(({ status }) => status === 201).map(({ json }) => (json as { id: string }).id),
    );
    expect('one key: one id', ids.size, 1);
    return `alone ${tally(alone)}; together ${tally(many)}; with one key ${tally(retried)}`;
  },
};

/** Fresh guests, one proof for many, one guest many times: the spread counts people. */
export const votes: Attack = {
  name: 'stances by fresh guests',
  run: async (site, { size, expect }) => {
    const room = await site.room();
    const challenge = (await site.ask(`GET /spaces/${room.slug}/guest-challenge`)).json as Challenge;
    const solution = await solveChallenge({ challenge, deriveKey });
    if (!solution) throw new Error('The challenge was not solved in time.');
    const proof = { challenge, solution: { counter: solution.counter, derivedKey: solution.derivedKey } };
    const enter = (name: string, given: unknown) =>
      site.ask(`POST /spaces/${room.slug}/guests`, { json: { name, proof: given } });
    const before = await site.count('users WHERE guest_since IS NOT NULL');
    const spent = await flood(size / 20, (number) => enter(`Voter ${number}`, proof));
    expect('one proof: one guest', (await site.count('users WHERE guest_since IS NOT NULL')) - before, 1);
    const forged = { challenge, solution: { counter: 0, derivedKey: '00'.repeat(32) } };
    const unworked = await flood(size / 20, (number) => enter(`Idler ${number}`, forged));
    expect('no work: no guest', unworked.filter(({ status }) => status === 201).length, 0);

    const guest = await site.guest();
    const values = ['agree', 'disagree', 'unsure'];
    const stances = await flood(size, (number) =>
      site.ask(`PUT /units/${room.unit}/stance`, { token: guest.token, json: { value: values[number % 3] } }),
    );
    expect('one guest: one stance', await site.count(live(room, `AND kind = 'stance'`)), 1);
    const { json } = await site.ask(`GET /units/${room.unit}/stances`);
    type Spread = { stances: Record<'agree' | 'unsure' | 'disagree', number> };
    const { agree, unsure, disagree } = (json as Spread).stances;
    expect('the spread counts one', agree + unsure + disagree, 1);
    const log = await site.count(`stance_events WHERE reader_id = $1`, [guest.id]);
    expect(
      'each change that was taken stands in the log',
      log,
      stances.filter(({ status }) => status === 200).length,
    );
    return `one proof ${tally(spent)}; no work ${tally(unworked)}; stances ${tally(stances)}`;
  },
};

/** Posts full of links, by many hands. */
export const links: Attack = {
  name: 'floods of links',
  run: async (site, { size, expect }) => {
    const room = await site.room();
    const guests = await flood(20, () => site.guest(), 8);
    const posts = await flood(size / 4, (number) => {
      const markdown = Array.from(
        { length: 20 },
        (_, at) => `[${at}](https://spam-${number}.example/${at})`,
      ).join(' ');
      const token = guests[number % guests.length]?.token ?? '';
      return site.ask(`POST /articles/${room.article}/annotations`, { token, json: note(room, markdown) });
    });
    expect('none is shown', await site.count(live(room, `AND moderation = 'approved'`)), 0);
    const { json } = await site.ask(`GET /articles/${room.article}/annotations?limit=100`);
    expect('none is listed', (json as { items: unknown[] }).items.length, 0);
    for (const path of [room.path, ...feedsOf(room)]) {
      const { status, text } = await site.ask(`GET ${path}`, { page: true });
      expect(`there is ${path}`, status, 200);
      expect(`none is told at ${path.split('/').at(-1)}`, text.includes('spam-'), false);
    }
    return tally(posts);
  },
};

/** More posts than one person writes, and what it does to others behind the same address. */
export const limits: Attack = {
  name: 'one guest who does not stop',
  run: async (site, { size, expect }) => {
    const room = await site.room();
    const [loud, quiet] = [await site.guest(), await site.guest()];
    const posts = await flood(size / 10, (number) =>
      site.ask(`POST /articles/${room.article}/annotations`, {
        token: loud.token,
        json: note(room, `Thought ${number} of very many.`),
      }),
    );
    const refused = posts.filter(({ status }) => status === 429);
    expect('stopped', refused.length > 0, true);
    expect(
      'told when to come back',
      refused.every(({ headers }) => Number(headers.get('retry-after')) > 0),
      true,
    );
    const { status } = await site.ask(`POST /articles/${room.article}/annotations`, {
      token: quiet.token,
      json: note(room, 'And I may still speak.'),
    });
    expect('another guest behind the same address goes on', status, 201);
    return tally(posts);
  },
};
