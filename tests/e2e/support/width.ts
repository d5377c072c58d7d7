import { expect, type Page } from '@playwright/test';

/** That a page, as it stands, has nothing to its side that one would have to scroll to. */
export async function expectNoSidewaysScroll(page: Page, where = page.url()) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, where).toBeLessThanOrEqual(0);
}
