import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { addMillis } from '@/lib/domain/time/instant';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { editAnnotation } from '@/lib/operations/annotations/edit-annotation';
import { listAnnotations } from '@/lib/operations/annotations/list-annotations';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import type { Context } from '@/lib/operations/context';
import { appealDecision } from '@/lib/operations/moderation/appeal-decision';
import { decideModeration } from '@/lib/operations/moderation/decide-moderation';
import { listModeration } from '@/lib/operations/moderation/list-moderation';
import { readTransparency } from '@/lib/operations/moderation/read-transparency';
import { liftSuspension } from '@/lib/operations/spaces/lift-suspension';
import { listPeople } from '@/lib/operations/spaces/list-people';
import { readOwnPlace } from '@/lib/operations/spaces/read-own-place';
import { suspendPerson } from '@/lib/operations/spaces/suspend-person';
import { rowsOf } from '../support/people';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();

async function stage(settings: Partial<SpaceSettings> = {}) {
  const [bea, ada, rut, mia] = [
    await scene.person('Bea'),
    await scene.person('Ada'),
    await scene.person('Rut'),
    await scene.person('Mia'),
  ];
  const space = await scene.space(
    { reading: 'anyone', annotating: 'signed_in', ...settings },
    [
      [bea, 'moderator'],
      [mia, 'member'],
    ],
    'public',
  );
  const article = await scene.article(space);
  const unit = article.units[1]?.id ?? '';
  const write = (by: Context, markdown: string, parent?: string) =>
    addAnnotation(by, {
      kind: 'note',
      article: article.id,
      unit,
      body: { markdown },
      ...(parent && { parent }),
    });
  const seen = async (by: Context) => (await listAnnotations(by, { article: article.id })).items;
  return {
    ...{ space, article, unit, ada, bea, write, seen },
    ...{ moderator: scene.context(bea), writer: scene.context(ada) },
    ...{ reader: scene.context(rut), member: scene.context(mia) },
    waiting: async () =>
      (await listModeration(scene.context(bea), { space: space.slug, state: 'pending' })).items,
  };
}

describe('how much strangers write', () => {
  it('ends at sixty contributions in ten minutes for one of them, and for members never', async () => {
    const { writer, reader, member, write } = await stage();
    const block = { clientBlock: `198.51.100.${Math.floor(Math.random() * 250)}` };
    for (let number = 1; number <= 60; number += 1) await write({ ...writer, ...block }, `Thought ${number}`);
    expect(await codeOf(write({ ...writer, ...block }, 'One too many'))).toBe('rate_limited');
    // Others behind the same address are another matter.
    await write({ ...reader, ...block }, 'Me too');
    for (let number = 1; number <= 61; number += 1) await write({ ...member, ...block }, `Mine ${number}`);
    const later = addMillis(scene.system.now(), 11 * 60_000);
    await write({ ...writer, ...block, now: () => later }, 'Rested');
  }, 60_000);

  it('uses up what all share only as far as their own lets it', async () => {
    const { writer, reader, write } = await stage();
    const block = { clientBlock: `192.0.2.${Math.floor(Math.random() * 250)}-${Date.now()}` };
    await write({ ...writer, ...block }, 'The first');
    await rowsOf(`UPDATE rate_limits SET count = 60 WHERE key LIKE 'post.person:%' AND count = 1`, []);
    const shared = () =>
      rowsOf(
        `SELECT key, count FROM rate_limits WHERE key LIKE 'post.client:%' OR key LIKE 'post.space:%'`,
        [],
      );
    const before = await shared();
    for (let tries = 0; tries < 5; tries += 1)
      expect(await codeOf(write({ ...writer, ...block }, `Again ${tries}`))).toBe('rate_limited');
    expect(await shared()).toEqual(before);
    await write({ ...reader, ...block }, 'I may still speak');
  });

  it('of all behind one address ends at six hundred, however many they are', async () => {
    const { writer, write } = await stage();
    const clientBlock = `203.0.113.${Math.floor(Math.random() * 250)}-${Date.now()}`;
    await write({ ...writer, clientBlock }, 'The first');
    await rowsOf(`UPDATE rate_limits SET count = 600 WHERE key LIKE 'post.client:%' AND count = 1`, []);
    expect(await codeOf(write({ ...writer, clientBlock }, 'The last'))).toBe('rate_limited');
    await write({ ...writer, clientBlock: `${clientBlock}-other` }, 'From elsewhere');
  });
});

describe('somebody who is held quietly', () => {
  it('goes on writing as if nothing were, and others see it once a moderator has let it', async () => {
    const { space, unit, ada, moderator, writer, reader, write, seen, waiting } = await stage();
    const about = { space: space.slug, person: ada.id };
    const before = await write(writer, 'Before that');
    await suspendPerson(moderator, { ...about, duration: 'week', reason: 'Comes back again', quietly: true });
    const note = await write(writer, 'You are all fools');
    const reply = await write(writer, 'And I mean it', note.id);
    await takeStance(writer, { unit, value: 'agree', reason: 'Fools!' });
    for (const { moderation, decision, abilities } of [note, reply, ...(await seen(writer))])
      expect([moderation, decision, abilities.appeal]).toEqual(['approved', null, false]);
    expect((await seen(writer)).length).toBe(4);
    expect((await seen(reader)).map(({ id }) => id)).toEqual([before.id]);
    expect((await waiting()).map(({ decision }) => decision.reason)).toEqual(Array(3).fill('held_quietly'));
    expect((await readOwnPlace(writer, { space: space.slug })).bar).toBeNull();
    const { items } = await listPeople(moderator, { space: space.slug, which: 'suspended' });
    expect(items).toMatchObject([{ id: ada.id, bar: { kind: 'suspended', quiet: true } }]);

    const changed = await editAnnotation(writer, { annotation: note.id, body: { markdown: 'All of you' } });
    expect([changed.moderation, changed.decision]).toEqual(['approved', null]);
    await decideModeration(moderator, {
      ...{ space: space.slug, decision: 'approve' },
      items: [{ annotation: note.id, version: changed.version, state: 'pending' }],
    });
    expect((await seen(reader)).map(({ id }) => id)).toEqual([before.id, note.id]);

    await liftSuspension(moderator, about);
    await write(writer, 'Free again');
    expect((await seen(reader)).length).toBe(3);
    const told = await rowsOf(
      `SELECT 1 FROM news WHERE recipient_id = $1 AND event IN ('membership') AND space_id = $2`,
      [ada.id, space.id],
    );
    expect(told).toEqual([]);
  });

  it('is never a moderator, and is held for as long as was said', async () => {
    const { space, ada, bea, moderator, writer, reader, write, seen } = await stage();
    const owner = await scene.person('Olga');
    await rowsOf(`INSERT INTO memberships (space_id, user_id, role) VALUES ($1, $2, 'owner')`, [
      space.id,
      owner.id,
    ]);
    const hold = (person: string) =>
      suspendPerson(scene.context(owner), {
        ...{ space: space.slug, person },
        ...({ duration: 'day', reason: 'Cool down', quietly: true } as const),
      });
    expect(await codeOf(hold(bea.id))).toBe('conflict');
    await write(writer, 'Known here');
    await hold(ada.id);
    const later = addMillis(moderator.now(), 2 * 86_400_000);
    await write({ ...writer, now: () => later }, 'Two days later');
    expect((await seen(reader)).length).toBe(2);
  });
});

describe('a check outside', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  type Asked = { headers: IncomingHttpHeaders; url: string; body: string };
  /** A service that answers with what it is told to, on loopback. */
  async function serve(answer: RequestListener) {
    const asked: Asked[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        asked.push({ headers: request.headers, url: request.url ?? '', body });
        answer(request, response);
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }
  const saying =
    (text: string, headers = {}): RequestListener =>
    (_, response) =>
      response.writeHead(200, headers).end(text);

  it('is asked with a signature and no name, and believed', async () => {
    const { writer, write, waiting, ada } = await stage();
    const { asked, url } = await serve(saying('{"verdict":"hold","why":"Sells shoes"}'));
    const postCheckers = { check: { url: `${url}/check`, secret: 'a secret' }, akismet: null };
    await write({ ...writer, postCheckers, clientBlock: '198.51.100.7' }, 'Buy shoes');
    const { headers, body } = asked[0] as Asked;
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const signature = createHmac('sha256', 'a secret').update(signed).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
    expect(JSON.parse(body)).toMatchObject({
      kind: 'note',
      words: { markdown: 'Buy shoes' },
      isGuest: false,
    });
    expect(body).not.toMatch(new RegExp(`${ada.id}|${ada.name}|198\\.51`));
    expect((await waiting()).map(({ decision }) => decision)).toMatchObject([
      { state: 'pending', reason: 'external_check', evidence: [{ entry: 'Sells shoes' }] },
    ]);
  });

  it.each<[string, RequestListener]>([
    ['answers nonsense', saying('<html>')],
    ['answers too much', saying(`{"verdict":"pass","why":"${'x'.repeat(20_000)}"}`)],
    ['breaks', (_, response) => response.writeHead(500).end('{"verdict":"pass"}')],
    ['leads elsewhere', (_, response) => response.writeHead(302, { location: '/else' }).end()],
    ['does not answer in time', () => {}],
  ])('that %s makes it wait', async (_what, answer) => {
    const { writer, write, waiting } = await stage();
    const { url } = await serve(answer);
    const postCheckers = { check: { url, secret: 's' }, akismet: null };
    await write({ ...writer, postCheckers }, 'Hello');
    expect((await waiting()).map(({ decision }) => decision.reason)).toEqual(['external_check']);
  });

  it('lets pass what it has nothing against, and then Akismet is asked', async () => {
    const { writer, write, seen, reader, unit } = await stage();
    const check = await serve(saying('{"verdict":"pass"}'));
    const fine = await serve(saying('false'));
    const both = (akismet: string) => ({
      check: { url: check.url, secret: 's' },
      akismet: { url: akismet, key: 'k', site: 'https://arguably.test/' },
    });
    await write({ ...writer, postCheckers: both(fine.url), clientBlock: '2001:db8::/64' }, 'Hello');
    expect((await seen(reader)).length).toBe(1);
    const form = new URLSearchParams(fine.asked[0]?.body);
    expect([
      fine.asked[0]?.url,
      form.get('api_key'),
      form.get('user_ip'),
      form.get('comment_content'),
    ]).toEqual(['/1.1/comment-check', 'k', '2001:db8::', 'Hello']);
    const spam = await serve(saying('true', { 'x-akismet-pro-tip': 'discard' }));
    const note = await write({ ...writer, postCheckers: both(spam.url) }, 'Casino');
    expect([note.moderation, note.decision?.reason]).toEqual(['spam', 'akismet']);
    // A stance without a reason says nothing that could be checked.
    const before = spam.asked.length;
    await takeStance({ ...writer, postCheckers: both(spam.url) }, { unit, value: 'agree' });
    expect(spam.asked.length).toBe(before);
  });

  it('never sees what a closed space says, nor what a moderator does', async () => {
    const { asked, url } = await serve(saying('{"verdict":"spam"}'));
    const postCheckers = { check: { url, secret: 's' }, akismet: null };
    const closed = await stage({ reading: 'members', annotating: 'members' });
    expect((await closed.write({ ...closed.member, postCheckers }, 'Among us')).moderation).toBe('approved');
    const open = await stage();
    expect((await open.write({ ...open.moderator, postCheckers }, 'As I said')).moderation).toBe('approved');
    expect(asked).toEqual([]);
  });
});

describe('how a space is moderated, in numbers', () => {
  it('counts days that are over, by reason, and tells nobody who', async () => {
    const { space, moderator, writer, reader, write } = await stage({
      premoderation: 'all',
      bannedWords: ['casino'],
    });
    const fresh = await readTransparency(reader, { space: space.slug });
    expect(fresh.from).toBe(fresh.to);
    await rowsOf(`UPDATE spaces SET created_at = created_at - interval '5 days' WHERE id = $1`, [space.id]);
    const at =
      (days: number, minutes = 0) =>
      () =>
        addMillis(moderator.now(), -days * 86_400_000 + minutes * 60_000);
    const [one, two, three] = [
      await write({ ...writer, now: at(3) }, 'One'),
      await write({ ...writer, now: at(3) }, 'Two'),
      await write({ ...writer, now: at(3) }, 'Three'),
    ];
    const decide = (
      id: string,
      decision: 'approve' | 'deny' | 'spam',
      now: Context['now'],
      state = 'pending' as const,
    ) =>
      decideModeration(
        { ...moderator, now },
        { space: space.slug, items: [{ annotation: id, version: 1, state }], decision, reason: 'unkind' },
      );
    await decide(one.id, 'approve', at(3, 10));
    await decide(two.id, 'deny', at(3, 20));
    await appealDecision({ ...writer, now: at(3, 30) }, { annotation: two.id, reason: 'Read it again.' });
    await decide(two.id, 'approve', at(3, 60));
    await decide(three.id, 'spam', at(3, 90));
    // Today is not told of.
    await decide((await write(writer, 'Today')).id, 'deny', moderator.now);
    const told = await readTransparency(reader, { space: space.slug });
    expect(told).toMatchObject({
      held: [{ reason: 'premoderated', count: 3 }],
      ...{ flagged: 0, approved: 2, denied: [{ reason: 'unkind', count: 1 }], spam: 1, suspended: 0 },
      appeals: { made: 1, granted: 1 },
      ...{ asksOutside: false, bansWords: true },
    });
    expect(JSON.stringify(told)).not.toContain('casino');
    expect((Date.parse(told.to) - Date.parse(told.from)) / 86_400_000).toBe(5);
    // 10, 20, 30 and 90 minutes.
    expect(told.medianWait).toBeCloseTo(25, 1);
    expect(JSON.stringify(told)).not.toMatch(/Bea|Ada|One|Two/);
  });

  it('is for moderators alone where the space is closed', async () => {
    const { space, moderator, member, reader } = await stage({ reading: 'members' });
    expect(await codeOf(readTransparency(reader, { space: space.slug }))).toBe('not_found');
    expect(await codeOf(readTransparency(member, { space: space.slug }))).toBe('forbidden');
    expect((await readTransparency(moderator, { space: space.slug })).approved).toBe(0);
  });
});
