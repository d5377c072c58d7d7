import { expect, type Page } from '@playwright/test';

/** That a page, as it stands, has nothing to its side that one would have to scroll to. */
export async function expectNoSidewaysScroll(page: Page, where = page.url()) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, where).toBeLessThanOrEqual(0);
}

/** The same at 320 px: what a phone shows, or a wide screen at four times the size. */
export async function expectToFit(page: Page) {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  if (size) await page.setViewportSize(size);
}
