import { connect } from 'node:net';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/domain/access/actor';
import type { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { deleteAnnotation } from '@/lib/operations/annotations/delete-annotation';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { moveArticle } from '@/lib/operations/articles/move-article';
import { decideModeration } from '@/lib/operations/moderation/decide-moderation';
import { api } from '@/lib/web/api/app';
import { feedOf } from '@/lib/web/api/follow-events';
import { contextFor } from '@/lib/web/context';
import { database } from '@/lib/web/database';
import { closeLiveHub, liveHub } from '@/lib/web/live/hub';
import { ask, tokenOf } from '../support/api';
import { testDatabaseUrl } from '../support/database';
import { Follower, liveServer } from '../support/live';
import { rowsOf } from '../support/people';
import { openScene } from '../support/scene';

type Person = Extract<Actor, { kind: 'person' }>;

const scene = openScene();
let server: Awaited<ReturnType<typeof liveServer>>;
const open: Follower[] = [];
beforeAll(async () => {
  server = await liveServer();
});
afterEach(() => {
  for (const follower of open.splice(0)) follower.close();
});
afterAll(async () => {
  await closeLiveHub();
  server.stop();
  await database().close();
});

/** A space with an owner who writes and whoever follows. */
async function room(
  settings: Partial<SpaceSettings> = {},
  roles: ('member' | 'reader' | 'moderator')[] = ['member'],
) {
  const owner = await scene.person('Owner');
  const others = await Promise.all(roles.map((role) => scene.person(role)));
  const space = await scene.space(settings, [
    [owner, 'owner'],
    ...others.map((person, at): [Person, (typeof roles)[number]] => [person, roles[at] ?? 'member']),
  ]);
  const article = await scene.article(space);
  const [, unit = { id: '' }, next = { id: '' }] = article.units;
  return { owner, others, space, article, unit: unit.id, next: next.id };
}
type Room = Awaited<ReturnType<typeof room>>;

async function follow(
  { article }: Pick<Room, 'article'>,
  person: Person | null,
  more: { lastEventId?: string | undefined; client?: string } = {},
) {
  const token = person ? await tokenOf(scene, person) : undefined;
  const follower = await Follower.open(`${server.address}/api/v1/articles/${article.id}/events`, {
    token,
    ...more,
  });
  open.push(follower);
  return follower;
}

const note = ({ article, unit }: Room, by: Person, at = unit) =>
  addAnnotation(contextFor(by), {
    kind: 'note',
    article: article.id,
    unit: at,
    body: { markdown: 'So it is.' },
  });
const kinds = (follower: Follower) => follower.changes.map(({ kind, change }) => `${kind} ${change}`);

/** By then whatever was on its way has come: a later note that everybody is told of. */
async function settled(here: Room, ...followers: Follower[]) {
  const last = await note(here, here.owner, here.next);
  for (const each of followers)
    await each.until(() => each.changes.some(({ annotationId }) => annotationId === last.id));
  return last.id;
}
const but = (follower: Follower, id: string) =>
  follower.changes.filter(({ annotationId }) => annotationId !== id);

describe('who follows an article', () => {
  it('is told of what others add, change and take away, by ids and kinds alone', async () => {
    const here = await room();
    const [ben = here.owner] = here.others;
    const bens = await follow(here, ben);
    const { id } = await note(here, here.owner);
    await bens.until(() => bens.changes.length === 1);
    await deleteAnnotation(contextFor(here.owner), { annotation: id });
    await bens.until(() => bens.changes.length === 2);
    expect(kinds(bens)).toEqual(['note added', 'note gone']);
    expect(bens.changes[0]).toEqual({
      id: expect.any(String),
      kind: 'note',
      change: 'added',
      articleId: here.article.id,
      unitId: here.unit,
      annotationId: id,
      at: expect.any(String),
    });
    expect(JSON.stringify(bens.messages)).not.toContain(here.owner.id);
  });

  it('is told of corrections and of the article’s name', async () => {
    const here = await room();
    const [ben = here.owner] = here.others;
    const bens = await follow(here, ben);
    const token = await tokenOf(scene, here.owner);
    const json = { baseRevision: 1, corrections: [{ kind: 'confirm', units: [here.unit] }] };
    expect((await ask(`POST /articles/${here.article.id}/corrections`, { token, json })).status).toBe(200);
    await bens.until(() => bens.changes.length === 1);
    await ask(`PATCH /articles/${here.article.id}`, { token, json: { title: 'Buses' } });
    await bens.until(() => bens.changes.length === 2);
    expect(kinds(bens)).toEqual(['segmentation edited', 'article edited']);
  });

  it('who may not read it learns that there is no such article', async () => {
    const here = await room({ reading: 'members' });
    expect((await follow(here, await scene.person('Eve'))).status).toBe(404);
    expect((await follow(here, null)).status).toBe(404);
    const nothing = { article: { ...here.article, id: '01890000-0000-7000-8000-00000000000f' } };
    expect((await follow(nothing, here.owner)).status).toBe(404);
  });

  it('is not told of their own tab’s doings, and in their other tab is', async () => {
    const here = await room();
    const [tab, other] = [
      await follow(here, here.owner, { client: 'tab-1' }),
      await follow(here, here.owner, { client: 'tab-2' }),
    ];
    const json = { kind: 'note', unit: here.unit, body: { markdown: 'Mine.' } };
    const token = await tokenOf(scene, here.owner);
    await ask(`POST /articles/${here.article.id}/annotations`, {
      token,
      json,
      headers: { 'x-client-id': 'tab-1' },
    });
    const last = await settled(here, tab, other);
    expect(but(tab, last)).toEqual([]);
    expect(but(other, last)).toHaveLength(1);
  });
});

describe('what somebody may not see', () => {
  it('is not told them: hidden work, and work hidden until they have their own', async () => {
    for (const othersWork of ['never', 'after_own'] as const) {
      const here = await room({ othersWork }, ['member', 'member', 'moderator']);
      const [ben = here.owner, cy = here.owner, mo = here.owner] = here.others;
      const [bens, mos] = [await follow(here, ben), await follow(here, mo)];
      await note(here, cy);
      await mos.until(() => mos.changes.length === 1);
      await note(here, ben);
      await bens.until(() => bens.changes.length === 1);
      const told = await note(here, cy);
      await mos.until(() => mos.changes.length === 3);
      if (othersWork === 'after_own')
        await bens.until(() => bens.changes.some(({ annotationId }) => annotationId === told.id));
      expect(bens.changes.map(({ annotationId }) => annotationId === told.id)).toEqual(
        othersWork === 'never' ? [false] : [false, true],
      );
    }
  });

  it('is told them once a moderator let it through, and is gone for them when taken away', async () => {
    const here = await room({}, ['member', 'member', 'moderator']);
    const [ben = here.owner, cy = here.owner, mo = here.owner] = here.others;
    const [bens, cys, mos] = [await follow(here, ben), await follow(here, cy), await follow(here, mo)];
    const { id } = await note(here, cy);
    await bens.until(() => bens.changes.length === 1);
    await rowsOf(`UPDATE annotations SET moderation = 'pending' WHERE id = $1`, [id]);
    await mos.until(() => mos.changes.length === 2);
    await bens.until(() => bens.changes.length === 2);
    await rowsOf(`UPDATE annotations SET moderation = 'approved' WHERE id = $1`, [id]);
    for (const each of [bens, cys, mos]) await each.until(() => each.changes.length === 3);
    expect(kinds(bens)).toEqual(['note added', 'note gone', 'note added']);
    expect(kinds(cys)).toEqual(['note added', 'note edited', 'note edited']);
    expect(kinds(mos)).toEqual(['note added', 'note edited', 'note edited']);
  });

  it('of replies too, when the note above them is taken away and comes back', async () => {
    const here = await room({}, ['member', 'member', 'moderator']);
    const [ben = here.owner, cy = here.owner, mo = here.owner] = here.others;
    const head = await note(here, cy);
    const [bens, mos] = [await follow(here, ben), await follow(here, mo)];
    const reply = await addAnnotation(contextFor(here.owner), {
      ...{ kind: 'note', article: here.article.id, parent: head.id, body: { markdown: 'Not so.' } },
    });
    await bens.until(() => bens.changes.length === 1);
    const ofReply = (follower: Follower) =>
      follower.changes.filter(({ annotationId }) => annotationId === reply.id).map(({ change }) => change);
    const decide = (state: 'approved' | 'denied', decision: 'approve' | 'deny') =>
      decideModeration(contextFor(mo), {
        space: here.space.slug,
        items: [{ annotation: head.id, version: head.version, state }],
        decision,
        reason: 'unkind',
      });
    await decide('approved', 'deny');
    await bens.until(() => bens.changes.length === 3);
    expect(ofReply(bens)).toEqual(['added', 'gone']);
    const away = bens.lastId;
    bens.close();
    const again = await follow(here, ben, { lastEventId: away });
    const anew = await follow(here, ben, { lastEventId: mos.messages.find(({ id }) => id)?.id ?? undefined });
    expect(ofReply(anew)).toEqual([]);
    await decide('denied', 'approve');
    await again.until(() => again.changes.length === 2);
    expect(ofReply(again)).toEqual(['added']);
    await mos.until(() => ofReply(mos).length === 3);
    expect(ofReply(mos)).toEqual(['added', 'edited', 'edited']);
  });

  it('while it waits for a moderator only its author and moderators are told', async () => {
    const here = await room({ premoderation: 'all' }, ['member', 'member', 'moderator']);
    const [ben = here.owner, cy = here.owner, mo = here.owner] = here.others;
    const [bens, cys, mos] = [await follow(here, ben), await follow(here, cy), await follow(here, mo)];
    const { id } = await note(here, cy);
    await rowsOf(`UPDATE annotations SET moderation = 'pending' WHERE id = $1 AND moderation <> 'pending'`, [
      id,
    ]);
    const last = await settled(here, bens, cys, mos);
    expect(but(bens, last).filter(({ change }) => change !== 'gone' && change !== 'added')).toEqual([]);
    expect(but(mos, last).length).toBeGreaterThan(0);
    expect(but(cys, last).length).toBeGreaterThan(0);
  });

  it('stances are not told of until five stand, where names are pseudonyms', async () => {
    const here = await room({ names: 'pseudonyms' }, [
      'member',
      'member',
      'member',
      'member',
      'member',
      'member',
    ]);
    const [watcher = here.owner, ...five] = here.others;
    const watching = await follow(here, watcher);
    for (const person of five.slice(0, 4))
      await takeStance(contextFor(person), { unit: here.unit, value: 'agree' });
    const last = await settled(here, watching);
    expect(but(watching, last)).toEqual([]);
    const [fifth = here.owner] = five.slice(4);
    await takeStance(contextFor(fifth), { unit: here.unit, value: 'agree' });
    await watching.until(() => watching.changes.some(({ kind }) => kind === 'stance'));
    expect(JSON.stringify(watching.messages)).not.toContain(fifth.id);
  });

  it('ends with their membership, at the latest in ten seconds and before the next event', async () => {
    const here = await room({ reading: 'members' }, ['member', 'member']);
    const [ben = here.owner, cy = here.owner] = here.others;
    const [bens, cys] = [await follow(here, ben), await follow(here, cy)];
    await rowsOf(`DELETE FROM memberships WHERE user_id = $1`, [ben.id]);
    const last = await settled(here, cys);
    await bens.until(() => bens.ended, 12_000);
    expect(bens.changes.map(({ annotationId }) => annotationId)).not.toContain(last);
    expect((await follow(here, ben, { lastEventId: bens.lastId })).status).toBe(404);
    expect(cys.ended).toBe(false);
  }, 20_000);

  it('ends with the token that opened it, and with the article', async () => {
    const here = await room();
    const [ben = here.owner] = here.others;
    const [bens, owners] = [await follow(here, ben), await follow(here, here.owner)];
    await rowsOf(`UPDATE api_tokens SET revoked_at = now() WHERE user_id = $1`, [ben.id]);
    await bens.until(() => bens.ended, 12_000);
    await ask(`DELETE /articles/${here.article.id}`, { token: await tokenOf(scene, here.owner) });
    await owners.until(() => owners.ended, 12_000);
  }, 30_000);
});

describe('an article that moves', () => {
  it('sends its followers away, and counts and tells them in its new space when they come back', async () => {
    const here = await room();
    const [ben = here.owner] = here.others;
    const bens = await follow(here, ben);
    const next = await scene.space({}, [
      [here.owner, 'owner'],
      [ben, 'member'],
    ]);
    await moveArticle(contextFor(here.owner), { article: here.article.id, to: next.slug });
    await bens.until(() => bens.ended, 12_000);
    const again = await follow(here, ben, { lastEventId: bens.lastId });
    await again.until(() => again.latest('presence') !== undefined);
    expect(
      await rowsOf(`SELECT space_id FROM presence WHERE article_id = $1`, [here.article.id]),
    ).toMatchObject([{ space_id: next.id }]);
    const { id } = await note(here, here.owner);
    await again.until(() => again.changes.some(({ annotationId }) => annotationId === id));
  }, 20_000);
});

describe('coming back', () => {
  it('misses nothing and hears nothing twice, whatever the order of commits', async () => {
    const here = await room();
    const [ben = here.owner] = here.others;
    // Takes its transaction id before all others and commits after them.
    const late = new pg.Client({ connectionString: testDatabaseUrl() });
    await late.connect();
    const { id: lateNote } = await note(here, here.owner);
    const first = await follow(here, ben);
    await late.query('BEGIN');
    await late.query(`UPDATE annotations SET body = '{"markdown":"Late."}' WHERE id = $1`, [lateNote]);
    const before = [await note(here, here.owner), await note(here, here.owner)].map(({ id }) => id);
    await first.until(() => first.changes.length === 2);
    const { lastId } = first;
    first.close();
    const between = (await note(here, here.owner)).id;
    await late.query('COMMIT');
    await late.end();
    const second = await follow(here, ben, { lastEventId: lastId });
    const after = (await note(here, here.owner)).id;
    await second.until(() => second.changes.some(({ annotationId }) => annotationId === after));
    const heard = [...first.changes, ...second.changes];
    const distinct = [...new Map(heard.map((change) => [change.id, change.annotationId])).values()];
    expect(distinct.toSorted()).toEqual([...before, between, lateNote, after].toSorted());
    // On one connection nothing comes twice, though what came before the late commit was not behind us yet.
    const ids = second.messages.flatMap(({ event, data }) =>
      event === 'changes' ? (data as { id: string }[]) : [],
    );
    expect(new Set(ids.map(({ id }) => id)).size).toBe(ids.length);
  });

  it('loses nothing while many write and the connection is cut again and again', async () => {
    const here = await room();
    const [ben = here.owner] = here.others;
    const heard = new Map<string, string | null>();
    const begun = await follow(here, ben);
    begun.close();
    let lastEventId = begun.lastId;
    let writing = true;
    const write = (async () => {
      const written: string[] = [];
      for (let round = 0; round < 12; round += 1)
        written.push(
          ...(await Promise.all([1, 2, 3, 4].map(() => note(here, here.owner)))).map(({ id }) => id),
        );
      writing = false;
      return written;
    })();
    const hear = async () => {
      const follower = await follow(here, ben, { lastEventId });
      await new Promise((resolve) => setTimeout(resolve, 25));
      follower.close();
      for (const change of follower.changes) heard.set(change.id, change.annotationId);
      lastEventId = follower.lastId;
    };
    while (writing) await hear();
    const written = await write;
    await hear();
    expect([...new Set(heard.values())].toSorted()).toEqual(written.toSorted());
    expect(heard.size).toBe(written.length);
  });

  it('to a position that is too old or none of ours begins anew and says so', async () => {
    const here = await room();
    const follower = await follow(here, here.owner, { lastEventId: 'nonsense' });
    expect(follower.latest('ready')).toEqual({ reset: true });
    const token = await tokenOf(scene, here.owner);
    const polled = await ask(`GET /articles/${here.article.id}/events?since=AAAAAAAAAAAAAAAAAAAAAA`, {
      token,
    });
    expect(polled.json).toMatchObject({ items: [], reset: true });
  });

  it('also without a stream: by asking what happened since', async () => {
    const here = await room();
    const token = await tokenOf(scene, here.owner);
    type Polled = { items: unknown[]; since: string };
    const at = (await ask(`GET /spaces/${here.space.slug}/events`, { token })).json as Polled;
    await note(here, here.owner);
    const next = (await ask(`GET /spaces/${here.space.slug}/events?since=${at.since}`, { token }))
      .json as Polled;
    expect(next.items).toMatchObject([{ kind: 'note', change: 'added', unitId: here.unit }]);
    const none = (await ask(`GET /spaces/${here.space.slug}/events?since=${next.since}`, { token }))
      .json as Polled;
    expect(none.items).toEqual([]);
  });
});

describe('the number of readers', () => {
  it('counts people, not tabs, and tells no names', async () => {
    const here = await room({ reading: 'anyone' });
    const [ben = here.owner] = here.others;
    const bens = await follow(here, ben);
    await follow(here, ben);
    const guest = await follow(here, null);
    const reading = (of: Follower) => of.latest<{ reading: number }>('presence')?.reading;
    await bens.until(() => reading(bens) === 2);
    await guest.until(() => reading(guest) === 2);
    guest.close();
    await bens.until(() => reading(bens) === 1);
    expect(JSON.stringify(bens.messages)).not.toContain(ben.id);
  });
});

describe('the server', () => {
  it('lets go of whoever does not read, and of nobody else', async () => {
    const here = await room();
    const token = await tokenOf(scene, here.owner);
    await expect.poll(() => liveHub().size).toBe(0);
    const socket = connect(server.port, '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.pause();
    socket.write(
      `GET /api/v1/articles/${here.article.id}/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${token}\r\n\r\n`,
    );
    const watching = await follow(here, here.owner);
    await watching.until(() => liveHub().size === 2);
    // More than the buffers of both ends hold: several megabytes of events.
    for (let n = 0; n < 20; n += 1)
      await rowsOf(
        `INSERT INTO live_events (space_id, kind, article_id, before, after)
         SELECT $1, 'article', $2, 'approved', 'approved' FROM generate_series(1, 2000)`,
        [here.space.id, here.article.id],
      );
    await watching.until(() => liveHub().size === 1, 15_000);
    await watching.until(() => watching.changes.length === 40_000, 15_000);
    socket.destroy();
  }, 40_000);

  it('keeps no stream for whoever went away before the answer', async () => {
    const here = await room({ reading: 'anyone' });
    await expect.poll(() => liveHub().size).toBe(0);
    const gone = new AbortController();
    const request = new Request(`${server.address}/api/v1/articles/${here.article.id}/events`, {
      headers: { accept: 'text/event-stream' },
    });
    const response = await api.fetch(request, { signal: gone.signal });
    gone.abort();
    feedOf(response)?.({ send: () => {}, buffered: () => 0, end: () => {}, drop: () => {} });
    expect(liveHub().size).toBe(0);
  });

  it('lets each person follow no more than twenty things at once', async () => {
    const here = await room();
    const opened = [];
    for (let n = 0; n < 21; n += 1) opened.push(await follow(here, here.owner));
    expect(opened.map(({ status }) => status)).toEqual([...Array<number>(20).fill(200), 429]);
  });

  it('sends everybody away when it stops, and says when to come back', async () => {
    const here = await room();
    const follower = await follow(here, here.owner);
    await closeLiveHub();
    await follower.until(() => follower.ended);
    expect(follower.messages.at(-1)).toMatchObject({ event: 'closing' });
    expect(await rowsOf(`SELECT * FROM presence WHERE article_id = $1`, [here.article.id])).toEqual([]);
  });
});
