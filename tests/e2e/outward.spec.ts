import { expect, type Page } from '@playwright/test';
import { arrive } from './support/people';
import { makeRoom } from './support/rooms';
import { test } from './support/test';

const TEXT = '# Free rides\n\nFares keep people at home.\n\nThe town should stop charging.';

const meta = (page: Page, name: string) =>
  page.locator(`head meta[name="${name}"], head meta[property="${name}"]`).first().getAttribute('content');
const linkOf = (page: Page, type: string) => page.locator(`head link[rel="alternate"][type="${type}"]`);

test('an open article tells other sites what it is, and where it can be followed', async ({ page }) => {
  const home = await makeRoom({ reading: 'anyone' }, {}, TEXT);
  const answer = await page.goto(`${home}?from=elsewhere#u-2`);
  expect(answer?.headers()['set-cookie']).toBeUndefined();
  const canonical = await page.locator('head link[rel="canonical"]').getAttribute('href');
  expect(canonical).toBe(new URL(home, page.url()).href);
  expect(await meta(page, 'robots')).toBe('index, follow');
  expect(await meta(page, 'og:type')).toBe('article');
  expect(await meta(page, 'og:title')).toBe('Free rides');
  expect(await meta(page, 'og:url')).toBe(canonical);
  expect(await meta(page, 'twitter:card')).toBe('summary_large_image');
  const picture = await page.request.get((await meta(page, 'og:image')) ?? '');
  expect([picture.status(), picture.headers()['content-type']]).toEqual([200, 'image/png']);

  const feed = await page.request.get(
    (await linkOf(page, 'application/atom+xml').getAttribute('href')) ?? '',
  );
  expect([feed.status(), feed.headers()['content-type']]).toEqual([
    200,
    'application/atom+xml; charset=utf-8',
  ]);
  const said = await page.request.get(
    (await linkOf(page, 'application/json+oembed').getAttribute('href')) ?? '',
  );
  expect(await said.json()).toMatchObject({ type: 'link', title: 'Free rides' });
  await page.goto(home.replace(/\/[^/]+$/, ''));
  expect(await meta(page, 'robots')).toBe('index, follow');
  await expect(linkOf(page, 'application/feed+json')).toHaveCount(1);
});

test('what not everybody may read is listed nowhere, and kept by no cache', async ({ page }) => {
  const { email } = await arrive(page, { name: 'Ada Lind' });
  const closed = await makeRoom({ reading: 'members' }, { [email]: 'owner' }, TEXT);
  const answer = await page.goto(closed);
  expect(answer?.headers()['cache-control']).toContain('no-store');
  expect(await meta(page, 'robots')).toContain('noindex');
  await expect(linkOf(page, 'application/atom+xml')).toHaveCount(0);
  const linked = await makeRoom({ reading: 'link' }, {}, TEXT);
  for (const path of [linked, `${linked}/history`, '/search?q=fares', '/account', '/sign-in']) {
    await page.goto(path);
    expect(await meta(page, 'robots'), path).toContain('noindex');
  }
  await page.goto(linked);
  await expect(linkOf(page, 'application/atom+xml')).toHaveCount(1);
});
