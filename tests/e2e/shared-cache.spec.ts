import { closeSync, openSync } from 'node:fs';
import { expect } from '@playwright/test';
import { freePort, loopback } from '../../scripts/processes/ports.mjs';
import { mainBuild, testBuild } from '../../scripts/steps/build.mjs';
import { spawnServer, untilHealthy } from '../../scripts/steps/server.mjs';
import { ready, unit } from './support/articles';
import { test } from './support/test';

/** The same site once more, as it runs behind a cache that many share. */
async function serveShared() {
  const build = process.env.ARGUABLY_DIST_DIR === testBuild.pages ? testBuild : mainBuild;
  const port = await freePort();
  const address = `http://${loopback}:${port}`;
  const env = {
    ...process.env,
    NEXTAUTH_URL: address,
    ARGUABLY_DIST_DIR: build.pages,
    ARGUABLY_SHARED_CACHE: '1',
  };
  // Each start of a site that nobody looks after yet offers that anew: the journey through it reads the newest offer.
  const log = openSync(process.env.E2E_SERVER_LOG ?? '', 'a');
  const server = spawnServer({ entry: build.server, port, env, stdio: ['ignore', log, log] });
  closeSync(log);
  await untilHealthy(server, address);
  return { address, stop: server.stop };
}

test('a public page that a cache keeps works as it does without: its scripts run, and no others', async ({
  page,
  request,
}) => {
  const { address, stop } = await serveShared();
  try {
    const article = `${address}/s/sample/a-shelf-by-the-door`;
    const refused: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || /Content.Security.Policy/i.test(message.text()))
        refused.push(message.text());
    });
    const answer = await page.goto(article);
    const { 'cache-control': control, 'content-security-policy': policy } = answer?.headers() ?? {};
    expect(control).toContain('s-maxage');
    expect(policy).toMatch(/script-src 'self' 'sha256-/);
    expect(policy).not.toMatch(/nonce|unsafe-inline'; script|strict-dynamic/);
    await ready(page);
    await page.keyboard.press('j');
    await expect(page.locator('.unit[aria-current]')).toHaveCount(1);
    await unit(page, 'shelf').first().click();
    await expect(page.getByRole('complementary').first()).toBeVisible();
    expect(refused).toEqual([]);

    const first = await request.get(article);
    // While a server is new, which scripts its first pages name ahead depends on how fast it read them.
    const unchanged = async () => {
      const { etag = '' } = (await request.get(article)).headers();
      return (await request.get(article, { headers: { 'if-none-match': etag } })).status();
    };
    await expect.poll(unchanged).toBe(304);
    expect(first.status()).toBe(200);
    expect(first.headers()['set-cookie']).toBeUndefined();
    // Whoever carries a cookie gets a page of their own.
    const own = await request.get(article, { headers: { cookie: 'a=b' } });
    expect(own.headers()['cache-control']).toContain('no-store');
  } finally {
    await stop();
  }
});
