import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EmbedJson } from '@/lib/formats/embed-json';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { siteUrl } from '@/lib/web/site-url';
import { cookieOf } from '../support/api';
import { rowsOf } from '../support/people';
import { openScene } from '../support/scene';
import { openSiteServer } from '../support/site-server';

const scene = openScene();
const get = openSiteServer();
const SITES = ['https://news.example.org', 'https://*.town.example'];
const TEXT =
  '# Buses\n\nThe town should run more buses, because cars are loud.\n\n## Timetable\n\nIt was a Tuesday.';

async function embeddable(settings: object = {}) {
  const ada = await scene.person('Ada');
  const space = await scene.space(
    { reading: 'anyone', annotating: 'signed_in', embedSites: SITES, ...settings },
    [[ada, 'owner']],
  );
  const article = await scene.article(space, TEXT);
  return { ada, space, article, path: `${space.slug}/${encodeURIComponent(article.slug)}` };
}

describe('what the script on other sites is told', () => {
  it('is a quote for each unit that argues, the same for everybody, from any site', async () => {
    const { ada, space, article, path } = await embeddable();
    const answer = await get(`/embeds/${path}.json`, { headers: { origin: 'https://news.example.org' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60, stale-while-revalidate=300');
    const told = (await answer.json()) as EmbedJson;
    expect(told).toMatchObject({
      title: 'Buses',
      address: siteUrl(`/s/${path}`),
      frame: siteUrl(`/embed/${path}`),
      sites: SITES,
      next: null,
    });
    const quotes = told.units.map(({ quote }) => quote?.exact ?? '');
    expect(quotes.join(' ')).toContain('because cars are loud.');
    // Of what does not argue nothing is told, as long as nobody says something there.
    expect(quotes).not.toContain('Timetable');
    expect(told.units.every(({ said, says }) => said === 0 && says === '')).toBe(true);
    const byId = await get(`/embeds/${article.id}.json`);
    expect(await byId.json()).toEqual(told);
    const again = await get(`/embeds/${path}.json`, {
      headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);

    const quiet = article.units.find(({ wording }) => wording === 'Timetable');
    await addAnnotation(scene.context(ada), {
      ...{ article: article.id, unit: quiet?.id ?? '', kind: 'note' },
      body: { markdown: 'Only buses?' },
    });
    const signed = await get(`/embeds/${path}.json`, { headers: { cookie: await cookieOf(ada) } });
    expect(signed.headers.get('cache-control')).toBe('private, no-store');
    const now = (await signed.json()) as EmbedJson;
    expect(now.units.find(({ number }) => number === quiet?.number)).toMatchObject({
      said: 1,
      says: '1 note',
    });
    // What a guest does not see is not counted.
    await rowsOf('UPDATE spaces SET settings = settings || $2 WHERE id = $1', [
      space.id,
      JSON.stringify({ othersWork: 'never', stanceSpread: 'never' }),
    ]);
    const hidden = (await (await get(`/embeds/${path}.json`)).json()) as EmbedJson;
    expect(hidden.units.every(({ said }) => said === 0)).toBe(true);
  });

  it('is nothing where no site is named, or guests do not read', async () => {
    const { path } = await embeddable({ embedSites: [] });
    const none = await get(`/embeds/${path}.json`);
    expect([none.status, none.headers.get('content-type')]).toEqual([403, 'application/problem+json']);
    const { path: closed } = await embeddable({ reading: 'members' });
    for (const address of [`/embeds/${closed}.json`, '/embeds/x/y.json', '/embeds/x', '/embeds/x/y/z.json'])
      expect((await get(address)).status, address).toBe(404);
    expect((await get('/embeds/nonsense.json')).status).toBe(400);
    expect((await get(`/embeds/${path}.json?from=x`)).status).toBe(400);
  });

  it('travels packed to whoever takes it so', async () => {
    const { path } = await embeddable();
    const address = `/embeds/${path}.json`;
    const plain = await get(address, { headers: { 'accept-encoding': 'gzip;q=0' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    const text = await plain.text();
    const packed = await get(address, { headers: { 'accept-encoding': 'br, gzip' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.headers.get('etag')).toBe(`W/${plain.headers.get('etag')}`);
    const bytes = Buffer.from(await packed.arrayBuffer());
    expect(bytes[0] === 0x1f ? gunzipSync(bytes).toString() : bytes.toString()).toBe(text);
  });
});

describe('who may frame our pages', () => {
  const policyOf = async (path: string) => {
    const { headers } = await get(path);
    const [, ancestors] = /frame-ancestors ([^;]*)/.exec(headers.get('content-security-policy') ?? '') ?? [];
    return { ancestors, older: headers.get('x-frame-options') };
  };
  const NOBODY = { ancestors: "'none'", older: 'DENY' };

  let open: Awaited<ReturnType<typeof embeddable>>;
  beforeAll(async () => {
    open = await embeddable();
  });

  it('is said for the pages made for that alone: the sites that the space names', async () => {
    expect(await policyOf(`/embed/${open.path}?unit=1`)).toEqual({ ancestors: SITES.join(' '), older: null });
    for (const path of [
      '/',
      `/s/${open.path}`,
      `/s/${open.space.slug}/settings`,
      `/embed/${open.space.slug}`,
    ])
      expect(await policyOf(path), path).toEqual(NOBODY);
  });

  it('is nobody where nobody is named, guests do not read, or there is nothing', async () => {
    const [none, closed] = [await embeddable({ embedSites: [] }), await embeddable({ reading: 'members' })];
    for (const path of [none.path, closed.path, 'nowhere/nothing', '%E0%A4%A/x'])
      expect(await policyOf(`/embed/${path}`), path).toEqual(NOBODY);
  });
});

it('oEmbed gives a frame where there is one to show, as large as is asked for', async () => {
  const { path, space } = await embeddable();
  const said = async (url: string, more = '') =>
    (await get(`/oembed?url=${encodeURIComponent(siteUrl(url))}${more}`)).json();
  const src = siteUrl(`/embed/${path}?unit=2`);
  expect(await said(`/s/${path}#u-2`, '&maxwidth=320&maxheight=9000')).toMatchObject({
    type: 'rich',
    width: 320,
    height: 480,
    html: `<iframe src="${src}" title="Buses" width="320" height="480" style="border:0;max-width:100%" loading="lazy"></iframe>`,
  });
  expect(await said(`/s/${space.slug}`)).toMatchObject({ type: 'link' });
  const { path: none } = await embeddable({ embedSites: [] });
  expect(await said(`/s/${none}`)).toMatchObject({ type: 'link' });
});
