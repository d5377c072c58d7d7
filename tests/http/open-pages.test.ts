import { describe, expect, it } from 'vitest';
import { listOpenPageStarts } from '@/lib/operations/site/list-open-page-starts';
import { listOpenPages } from '@/lib/operations/site/list-open-pages';
import { siteUrl } from '@/lib/web/site-url';
import { cookieOf } from '../support/api';
import { rowsOf } from '../support/people';
import { openScene } from '../support/scene';
import { openSiteServer } from '../support/site-server';
import { allOf, parseXml, wordsOf } from '../support/xml';

const scene = openScene();
const get = openSiteServer();

const locations = (text: string) => allOf(parseXml(text), 'loc').map(({ textContent }) => textContent ?? '');

/** All addresses that the sitemaps tell of. */
async function listed(): Promise<string[]> {
  const index = await get('/sitemap.xml');
  expect([index.status, index.headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8']);
  const parts = locations(await index.text()).map((address) => new URL(address).pathname);
  const texts = await Promise.all(parts.map(async (path) => (await get(path)).text()));
  return texts.flatMap(locations);
}

describe('the sitemap', () => {
  it('tells of what anyone may read, and of nothing else', async () => {
    const { space, article } = await scene.publicArticle();
    const by = async (settings: object) => {
      const other = await scene.space(settings);
      return { other, text: await scene.article(other) };
    };
    const [linked, closed] = [await by({ reading: 'link' }), await by({ reading: 'members' })];
    const [going, gone] = [await by({ reading: 'anyone' }), await by({ reading: 'anyone' })];
    await rowsOf('UPDATE spaces SET deletion_due_at = now() WHERE id = $1', [going.other.id]);
    await rowsOf('UPDATE articles SET deleted_at = now() WHERE space_id = $1', [gone.other.id]);
    const all = await listed();
    const home = siteUrl(`/s/${space.slug}`);
    expect(all.filter((address) => address.startsWith(home))).toEqual([home, `${home}/${article.slug}`]);
    for (const { other } of [linked, closed, going])
      expect(all.filter((address) => address.includes(other.slug))).toEqual([]);
    expect(all.filter((address) => address.includes(gone.other.slug))).toEqual([
      siteUrl(`/s/${gone.other.slug}`),
    ]);
    expect(new Set(all).size).toBe(all.length);
  });

  it('is cut into parts that hold each page once', async () => {
    for (let number = 0; number < 3; number++) await scene.publicArticle(`# Number ${number}\n\nOne. Two.`);
    const ctx = scene.context();
    const { items: whole } = await listOpenPages(ctx, {});
    const { cursors } = await listOpenPageStarts(ctx, { size: 2 });
    const parts = await Promise.all(
      cursors.map(async (cursor) => (await listOpenPages(ctx, { cursor, limit: 2 })).items),
    );
    expect(parts.flat()).toEqual(whole);
    expect(whole.length).toBeGreaterThanOrEqual(6);
    expect(parts.every(({ length }) => length > 0)).toBe(true);
  });

  it.each(['/sitemaps/x', '/sitemaps/nonsense.xml', '/sitemaps/a/b.xml'])(
    'has nothing at %s',
    async (path) => {
      expect((await get(path)).status).toBeGreaterThanOrEqual(400);
    },
  );

  it('is named to programs that wander about', async () => {
    const text = await (await get('/robots.txt')).text();
    expect(text).toContain(`\nSitemap: ${siteUrl('/sitemap.xml')}\n`);
    expect(text).toMatch(/^Disallow: \/api\/$/m);
    expect(text).toMatch(/^Disallow: \/sign-in$/m);
    expect(text).toMatch(/^Allow: \/feeds\/$/m);
  });
});

describe('oEmbed', () => {
  const said = (url: string, more = '') => get(`/oembed?url=${encodeURIComponent(url)}${more}`);

  it('says title, author and site of an article, whichever of its pages is named', async () => {
    const { space, article } = await scene.publicArticle();
    await rowsOf(`UPDATE article_versions SET title = $2, byline = 'Ann <B>' WHERE article_id = $1`, [
      article.id,
      'Buses \u202e& ]]>',
    ]);
    const home = siteUrl(`/s/${space.slug}/${article.slug}`);
    for (const url of [home, `${home}#u-2`, `${home}/map?view=tree`]) {
      const answer = await said(url, '&maxwidth=600&maxheight=400');
      expect(answer.headers.get('cache-control')).toBe('public, max-age=3600, stale-while-revalidate=18000');
      expect(await answer.json()).toEqual({
        version: '1.0',
        type: 'link',
        title: 'Buses & ]]>',
        author_name: 'Ann <B>',
        provider_name: expect.any(String),
        provider_url: siteUrl('/'),
        cache_age: 3600,
      });
    }
    const xml = await said(home, '&format=xml');
    expect(xml.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    const document = parseXml(await xml.text());
    expect([wordsOf(document, 'title'), wordsOf(document, 'author_name')]).toEqual([
      'Buses & ]]>',
      'Ann <B>',
    ]);
    expect(await (await said(siteUrl(`/s/${space.slug}`))).json()).toMatchObject({ title: space.name });
  });

  it('knows nothing of what a guest may not read, nor of other sites', async () => {
    const ada = await scene.person('Ada');
    const space = await scene.space({ reading: 'members' }, [[ada, 'owner']]);
    const article = await scene.article(space);
    const { article: open, space: there } = await scene.publicArticle();
    const paths = [`/s/${space.slug}`, `/s/${space.slug}/${article.slug}`, '/s/', '/account', '/'];
    const urls = [...paths.map(siteUrl), `https://evil.example/s/${there.slug}/${open.slug}`, 'nonsense'];
    const cookie = await cookieOf(ada);
    for (const url of urls)
      for (const headers of [new Headers(), new Headers({ cookie })]) {
        const path = `/oembed?url=${encodeURIComponent(url)}`;
        expect((await get(path, { headers })).status, url).toBe(404);
      }
  });

  it('refuses what it does not understand', async () => {
    const { space } = await scene.publicArticle();
    const url = siteUrl(`/s/${space.slug}`);
    expect((await get('/oembed')).status).toBe(400);
    expect((await said(url, '&maxwidth=wide')).status).toBe(400);
    expect((await said(url, '&format=yaml')).status).toBe(501);
  });
});
