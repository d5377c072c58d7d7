import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What axe has to say against a page as it stands, a line for each rule. */
export async function complaints(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .options({
      runOnly: {
        type: 'tag',
        values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      },
      // What is right is not written out: on a long page that takes longer than finding what is wrong.
      resultTypes: ['violations'],
    })
    // Without a second page to put the frames' answers together: ours have none of another site.
    .setLegacyMode()
    .analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ target }) => target.join(' '))
        .slice(0, 4)
        .join(', ')}`,
  );
}

/** That axe has nothing to say against a page as it stands, in either theme. */
export async function expectClean(page: Page, where = page.url()) {
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion no colour is looked at on its way from one theme to the other.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await complaints(page), `${where}, ${colorScheme}`).toEqual([]);
  }
}
