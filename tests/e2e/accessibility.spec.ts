import { expect, test } from '@playwright/test';
import { complaints } from './support/complaints';
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
  '/s/sample',
  READER,
  `${READER}/sources`,
  `${READER}/versions`,
  `${READER}/versions/compare`,
  '/api/v1/docs',
  '/nothing-here',
];
const SIGNED_IN_PAGES = [
  '/account',
  '/account/password',
  '/account/sessions',
  '/account/tokens',
  '/account/data',
  '/s/sample/import',
  `${READER}/unplaced`,
  READER,
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
  for (const path of OPEN_PAGES) {
    await page.goto(path);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});
