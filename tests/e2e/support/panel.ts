import type { Page } from '@playwright/test';

/** What stands at the unit that one is at. */
export const panel = (page: Page) => page.getByRole('complementary', { name: /unit|about/i });

export const noteWith = (page: Page, words: string) =>
  panel(page).getByRole('article').filter({ hasText: words }).first();

/** Posts a note at the unit that one is at, and waits for nothing: without a network it waits itself. */
export async function postNote(page: Page, text: string) {
  await panel(page)
    .getByLabel(/Add a note on/)
    .fill(text);
  await panel(page).getByRole('button', { name: 'Post', exact: true }).click();
}
