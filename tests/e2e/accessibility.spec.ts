import type { Page } from '@playwright/test';
import { expectClean } from './support/axe';
import { signInAsAda } from './support/people';
import { test } from './support/test';
import { expectToFit } from './support/width';

// Each takes its time, and none needs another: whoever is free takes the next.
test.describe.configure({ mode: 'parallel', timeout: 120_000 });

const READER = '/s/sample/a-shelf-by-the-door';

const OPEN_PAGES = [
  '/',
  '/sign-in',
  '/sign-up',
  '/forgot-password',
  '/unsubscribe?link=x',
  '/s/sample',
  '/s/sample/transparency',
  '/search',
  '/search?q=door',
  '/search?q=rolle:claim',
  '/s/sample/search?q=door+role:claim',
  READER,
  `${READER}/opinions`,
  `${READER}/sources`,
  `${READER}/history`,
  `${READER}/history/compare`,
  `${READER}/versions`,
  `${READER}/versions/compare`,
  '/nothing-here',
];
/** By far the longest page. */
const API_PAGES = ['/api/v1/docs'];
const MAP_PAGES = ['tree', 'graph', 'outline', 'lists'].map((view) => `${READER}/map?view=${view}#u-4`);
const SIGNED_IN_PAGES = [
  '/account',
  '/account/password',
  '/account/sessions',
  '/account/tokens',
  '/account/notifications',
  '/account/data',
  '/notifications',
  '/search?q=by:me',
  '/s/sample/import',
  `${READER}/unplaced`,
  READER,
  `${READER}/history`,
];

async function expectCleanAndFitting(page: Page, paths: readonly string[]) {
  for (const path of paths) {
    await page.goto(path);
    if (path.includes('/map'))
      await page
        .getByRole('heading', { name: /^Unit 4/ })
        .first()
        .waitFor();
    if (/tree|graph/.test(path)) await page.locator('.map-node').first().waitFor();
    await expectClean(page);
    await expectToFit(page);
  }
}

for (const width of [390, 1440])
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 900 } });

    test('every open page is clean and fits', ({ page }) => expectCleanAndFitting(page, OPEN_PAGES));
    test('every view of the map is clean and fits', ({ page }) => expectCleanAndFitting(page, MAP_PAGES));
    test('the pages about the API are clean and fit', ({ page }) => expectCleanAndFitting(page, API_PAGES));
    test('every page of a signed-in reader is clean and fits', async ({ page }) => {
      await signInAsAda(page);
      await expectCleanAndFitting(page, SIGNED_IN_PAGES);
    });
  });
