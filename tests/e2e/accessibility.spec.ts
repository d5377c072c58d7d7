import { expect, test } from '@playwright/test';
import { complaints } from './support/axe';
import { signInAsAda } from './support/people';

const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];
const READER = '/s/sample/a-shelf-by-the-door';

const OPEN_PAGES = [
  '/',
  '/sign-in',
  '/sign-up',
  '/forgot-password',
  '/unsubscribe?link=x',
  '/s/sample',
  READER,
  `${READER}/sources`,
  `${READER}/history`,
  `${READER}/history/compare`,
  `${READER}/versions`,
  `${READER}/versions/compare`,
  '/api/v1/docs',
  '/nothing-here',
];
const MAP_PAGES = ['tree', 'graph', 'outline', 'lists'].map((view) => `${READER}/map?view=${view}#u-4`);
const SIGNED_IN_PAGES = [
  '/account',
  '/account/password',
  '/account/sessions',
  '/account/tokens',
  '/account/notifications',
  '/account/data',
  '/notifications',
  '/s/sample/import',
  `${READER}/unplaced`,
  READER,
  `${READER}/history`,
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport });

      test('every open page is clean', async ({ page }) => {
        for (const path of OPEN_PAGES) {
          await page.goto(path);
          expect(await complaints(page), path).toEqual([]);
        }
      });

      test('every view of the map is clean', async ({ page }) => {
        for (const path of MAP_PAGES) {
          await page.goto(path);
          await expect(page.getByRole('heading', { name: /^Unit 4/ }).first()).toBeVisible();
          if (/tree|graph/.test(path)) await page.locator('.map-node').first().waitFor();
          expect(await complaints(page), path).toEqual([]);
        }
      });

      test('every page of a signed-in reader is clean', async ({ page }) => {
        await signInAsAda(page);
        for (const path of SIGNED_IN_PAGES) {
          await page.goto(path);
          expect(await complaints(page), path).toEqual([]);
        }
      });
    });
  }
}

test('no page scrolls sideways at 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of [...OPEN_PAGES, ...MAP_PAGES]) {
    await page.goto(path);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});
