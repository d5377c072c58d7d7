import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/domain/access/actor';
import type { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { feedPath } from '@/lib/formats/feed-path';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { moveArticle } from '@/lib/operations/articles/move-article';
import { deleteAccount } from '@/lib/operations/people/delete-account';
import { eraseAccount } from '@/lib/operations/people/erase-account';
import { cookieOf, tokenOf } from '../support/api';
import { rowsOf } from '../support/people';
import { openScene } from '../support/scene';
import { openSiteServer } from '../support/site-server';
import { allOf, parseXml, wordsOf } from '../support/xml';

const scene = openScene();
const get = openSiteServer();

type Person = Extract<Actor, { kind: 'person' }>;

async function stage(settings: Partial<SpaceSettings> = {}) {
  const ada = await scene.person('Ada');
  const open = { reading: 'anyone', annotating: 'signed_in' } as const;
  const space = await scene.space({ ...open, ...settings }, [[ada, 'member']], 'public');
  const article = await scene.article(space);
  const [first, second] = article.units.map(({ id }) => id);
  if (!first || !second) throw new Error('The article has too few units.');
  const note = (unit: string, markdown: string, who: Person = ada) =>
    addAnnotation(scene.context(who), { kind: 'note', article: article.id, unit, body: { markdown } });
  const at = (kind: 'atom' | 'json', unit?: number) =>
    feedPath({ space: space.slug, article: article.slug, unit }, kind);
  return { ada, space, article, first, second, note, at };
}

async function atomOf(path: string) {
  const answer = await get(path);
  expect(answer.status, path).toBe(200);
  const xml = parseXml(await answer.text());
  const entries = allOf(xml, 'entry').map((entry) => ({
    id: wordsOf(entry, 'id'),
    title: wordsOf(entry, 'title'),
    author: wordsOf(entry, 'name'),
    html: wordsOf(entry, 'content'),
    language: allOf(entry, 'content')[0]?.getAttribute('xml:lang'),
    updated: wordsOf(entry, 'updated'),
    links: allOf(entry, 'link').map((link) => `${link.getAttribute('rel')} ${link.getAttribute('href')}`),
  }));
  const links = Object.fromEntries(
    allOf(xml, 'link').map((link) => [link.getAttribute('rel'), link.getAttribute('href') ?? '']),
  );
  return { answer, xml, entries, links };
}

const pathIn = (address = '') => {
  const { pathname, search } = new URL(address);
  return pathname + search;
};

describe('a feed', () => {
  it('tells notes and sources of a space, an article or a unit, the newest first', async () => {
    const { ada, space, article, first, second, note, at } = await stage();
    const older = await note(first, 'So it is.');
    const newer = await note(second, 'Is it?');
    const source = await addAnnotation(scene.context(ada), {
      kind: 'source',
      article: article.id,
      unit: second,
      url: 'https://data.example/study?a=1&b=2',
      title: 'A <study>',
      body: { relation: 'supports', comment: 'Table 2.' },
    });
    const ids = [source, newer, older].map(({ id }) => `urn:uuid:${id}`);
    for (const path of [feedPath({ space: space.slug }, 'atom'), at('atom')])
      expect((await atomOf(path)).entries.map(({ id }) => id)).toEqual(ids);
    const [cited] = (await atomOf(at('atom', 2))).entries;
    expect(cited).toMatchObject({ id: ids[0], author: 'Ada', language: 'en' });
    expect(cited?.title).toBe('Source given by Ada for unit 2 of “The bus should be free”');
    expect(cited?.html).toContain(
      'Supports: <a href="https://data.example/study?a=1&amp;b=2" rel="ugc nofollow noopener noreferrer">A &lt;study&gt;</a>',
    );
    expect(cited?.links).toContain('related https://data.example/study?a=1&b=2');
    expect((await atomOf(at('atom', 1))).entries.map(({ id }) => id)).toEqual([ids[2]]);

    const json = await (await get(at('json', 2))).json();
    expect(json).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', language: 'en' });
    expect(json.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2));
    expect(json.items[0].external_url).toBe('https://data.example/study?a=1&b=2');
    expect(json.items[1].url).toBe(`${json.home_page_url.split('#')[0]}#note-${newer.id}`);
  });

  it('goes on where a page ends, and names each thing once', async () => {
    const { first, note, at } = await stage();
    for (let number = 0; number < 52; number++) await note(first, `Number ${number}.`);
    const page = await atomOf(at('atom'));
    expect(page.entries).toHaveLength(50);
    const next = await atomOf(pathIn(page.links.next));
    expect(next.entries).toHaveLength(2);
    expect([next.links.next, pathIn(next.links.first)]).toEqual([undefined, at('atom')]);
    const all = [...page.entries, ...next.entries].map(({ id }) => id);
    expect(new Set(all).size).toBe(52);
    const json = await (await get(at('json'))).json();
    const rest = await (await get(pathIn(json.next_url))).json();
    expect([json.items.length, rest.items.length, rest.next_url]).toEqual([50, 2, undefined]);
  });

  it('is whole whatever people write', async () => {
    const { ada, first, note, at } = await stage();
    const evil = [
      '<script>alert(1)</script> ]]> &amp; \u0001\u0008\u000c\ufffe \ud800 end',
      '![pixel](https://spy.example/p.png) [x](javascript:alert(1)) [out](https://a.example/?q=%22%3E)',
      'See #2 and [this](#u-1). \u202egnp.exe',
    ].join('\n\n');
    const { id } = await note(first, 'Before.');
    await rowsOf('UPDATE annotations SET body = $2 WHERE id = $1', [
      id,
      JSON.stringify({ markdown: evil.toWellFormed() }),
    ]);
    await rowsOf('UPDATE users SET name = $2 WHERE id = $1', [ada.id, 'A\u202ed\u2066a\u0007\n]]>']);
    const { entries } = await atomOf(at('atom'));
    const [{ title, author, html } = { title: '', author: '', html: '' }] = entries;
    expect(author).toBe('Ada ]]>');
    expect(title).toBe('Note by Ada ]]> on unit 1 of “The bus should be free”');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt;');
    expect(html).not.toMatch(/<(script|img|iframe|style)|javascript:"|on\w+=/);
    expect(html).not.toMatch(/href="javascript/);
    expect(html).toContain('<a href="https://spy.example/p.png" rel="ugc nofollow noopener noreferrer">');
    expect(html).toMatch(/<a href="http[^"]+\/s\/[^"]+#u-2">#2<\/a>/);
    const json = await (await get(at('json'))).json();
    expect(json.items[0]).toMatchObject({ title, authors: [{ name: author }], content_html: html });
  });

  it('names its people as the space does', async () => {
    const signed = await stage({ names: 'pseudonyms' });
    await signed.note(signed.first, 'Under a name of its own.');
    const [{ author, title } = { author: '', title: '' }] = (await atomOf(signed.at('atom'))).entries;
    expect(author).not.toBe('');
    expect(`${author} ${title}`).not.toContain('Ada');

    const left = await stage();
    await left.note(left.first, 'I leave.');
    await left.note(left.first, `Stay, @[Ada](person:${left.ada.id}).`, await scene.person('Bo'));
    expect((await atomOf(left.at('atom'))).entries[0]?.html).toContain('Stay, @Ada.');
    const { erasure } = await deleteAccount(scene.context(left.ada), { confirmation: 'Ada' });
    await eraseAccount(scene.system, erasure);
    const { entries } = await atomOf(left.at('atom'));
    expect(entries.map(({ html }) => html)).toEqual([expect.stringContaining('Stay, @somebody who left.')]);
    expect(entries[0]?.author).toBe('Bo');
  });
});

describe('who is told', () => {
  it.each([
    ['what waits for a moderator', { premoderation: 'all' }],
    ['what is shown after one’s own only', { othersWork: 'after_own' }],
    ['what is shown to nobody', { othersWork: 'never' }],
  ] as const)('nobody of %s', async (_, settings) => {
    const { first, note, at, space } = await stage(settings);
    const empty = await (await get(at('atom'))).text();
    await note(first, 'Not yet.');
    for (const path of [at('atom'), at('atom', 1), feedPath({ space: space.slug }, 'atom')])
      expect((await atomOf(path)).entries).toEqual([]);
    // Not even by a time.
    expect(await (await get(at('atom'))).text()).toBe(empty);
  });

  it('who has the address, of a space that is listed nowhere', async () => {
    const { first, note, at } = await stage({ reading: 'link' });
    await note(first, 'For you.');
    const { answer, entries } = await atomOf(at('atom'));
    expect([answer.headers.get('x-robots-tag'), entries.length]).toEqual(['noindex', 1]);
  });

  it('nobody of a space of its members, even those: it answers as what is not there', async () => {
    const { ada, first, note, at } = await stage({ reading: 'members' });
    await note(first, 'Between us.');
    const nothing = await get('/feeds/no-such-space/nothing.atom');
    for (const headers of [new Headers(), new Headers({ cookie: await cookieOf(ada) })]) {
      const answer = await get(at('atom'), { headers });
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
      const told = await answer.json();
      expect({ ...told, instance: '' }).toEqual({ ...(await nothing.clone().json()), instance: '' });
    }
  });

  it('of an article that moved, where it is now', async () => {
    const { ada, space, article, at } = await stage();
    await rowsOf(`UPDATE memberships SET role = 'owner' WHERE space_id = $1`, [space.id]);
    const there = await scene.space({ reading: 'anyone' }, [[ada, 'owner']], 'public');
    await moveArticle(scene.context(ada), { article: article.id, to: there.slug });
    const answer = await get(at('json', 2));
    expect(answer.status).toBe(301);
    expect(pathIn(answer.headers.get('location') ?? '')).toBe(
      feedPath({ space: there.slug, article: article.slug, unit: 2 }, 'json'),
    );
  });

  it.each([
    '/feeds/',
    '/feeds/x',
    '/feeds/a/b/c/d.atom',
    '/feeds/a/b/0.atom',
    '/feeds/%ff.atom',
    '/feeds/.json',
  ])('nobody at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('what is wrong with a cursor or a method', async () => {
    const { at } = await stage();
    expect((await get(`${at('atom')}?cursor=nonsense`)).status).toBe(400);
    const post = await get(at('atom'), { method: 'POST', body: 'x' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });
});

describe('a cache', () => {
  it('may keep a feed, is told when nothing changed, and loses what a moderator takes away', async () => {
    const { first, note, at } = await stage();
    const { id } = await note(first, 'Spam, and not the newest.');
    await note(first, 'Fine.');
    const told = await get(at('atom'));
    const etag = told.headers.get('etag') ?? '';
    const modified = told.headers.get('last-modified') ?? '';
    expect(etag).toMatch(/^"[^"]+"$/);
    expect(told.headers.get('cache-control')).toBe('public, max-age=60, stale-while-revalidate=300');
    expect(told.headers.get('vary')).toBe('Accept-Encoding');
    expect(told.headers.get('set-cookie')).toBeNull();
    const again = (headers: Record<string, string>) => get(at('atom'), { headers });
    expect((await again({ 'if-none-match': etag })).status).toBe(304);
    expect((await again({ 'if-modified-since': modified })).status).toBe(304);
    expect((await again({ 'if-none-match': '"another"', 'if-modified-since': modified })).status).toBe(200);

    await rowsOf(`UPDATE annotations SET moderation = 'spam' WHERE id = $1`, [id]);
    for (const [name, value] of Object.entries({ 'if-none-match': etag, 'if-modified-since': modified })) {
      const now = await again({ [name]: value });
      expect([now.status, await now.text()]).toEqual([200, expect.not.stringContaining('Spam')]);
    }
  });

  it('is told the same by HEAD', async () => {
    const { first, note, at } = await stage();
    await note(first, 'Here.');
    const [whole, head] = [await get(at('json')), await get(at('json'), { method: 'HEAD' })];
    expect(await head.text()).toBe('');
    for (const name of ['etag', 'content-type', 'content-length', 'cache-control', 'last-modified'])
      expect(head.headers.get(name)).toBe(whole.headers.get(name));
  });

  it('keeps nothing that somebody signed in was answered', async () => {
    const { ada, at } = await stage();
    const signed = { cookie: await cookieOf(ada), authorization: `Bearer ${await tokenOf(scene, ada)}` };
    for (const [name, value] of Object.entries(signed))
      expect((await get(at('atom'), { headers: { [name]: value } })).headers.get('cache-control')).toBe(
        'private, no-store',
      );
  });
});
