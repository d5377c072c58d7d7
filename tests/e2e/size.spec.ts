import { expect } from '@playwright/test';
import { test } from './support/test';

/** In kB of 1,000 bytes, as they travel: compressed. */
const LIMIT = 150;

test(`reading takes less than ${LIMIT} kB of JavaScript`, async ({ page }) => {
  const scripts = new Map<string, Promise<number>>();
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return;
    scripts.set(
      request.url(),
      request.sizes().then(({ responseBodySize }) => responseBodySize),
    );
  });
  await page.goto('/s/sample/a-shelf-by-the-door', { waitUntil: 'networkidle' });
  const sizes = await Promise.all(scripts.values());
  const total = sizes.reduce((sum, size) => sum + size, 0) / 1000;
  expect(total).toBeGreaterThan(50);
  expect(
    total,
    [...scripts.keys()].map((url, index) => `${url.split('/').at(-1)} ${sizes[index]}`).join('\n'),
  ).toBeLessThan(LIMIT);
});

test('every response carries the security headers, and no script runs without a nonce', async ({
  request,
  page,
}) => {
  for (const path of ['/', '/s/sample', '/api/v1/spaces', '/api/health', '/nothing-here']) {
    const headers = (await request.get(path)).headers();
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['referrer-policy'], path).toBeTruthy();
    expect(headers['content-security-policy'], path).toMatch(/default-src|frame-ancestors/);
  }
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text());
  });
  await page.goto('/s/sample/a-shelf-by-the-door', { waitUntil: 'networkidle' });
  const policies = await Promise.all([request.get('/'), request.get('/')]);
  const nonces = policies.map(
    (response) => /'nonce-([^']+)'/.exec(response.headers()['content-security-policy'] ?? '')?.[1],
  );
  expect(nonces[0]).toBeTruthy();
  expect(nonces[0]).not.toBe(nonces[1]);
  expect(refused).toEqual([]);
});
