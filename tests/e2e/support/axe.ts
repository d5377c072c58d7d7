import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const ALL_RULES = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
} as const;
/** What another theme can break: all else is the same page. */
const COLOUR_RULES = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } as const;

/** What axe has to say against a page as it stands, a line for each rule. */
export async function complaints(
  page: Page,
  { type, values }: typeof ALL_RULES | typeof COLOUR_RULES = ALL_RULES,
) {
  const { violations } = await new AxeBuilder({ page })
    .options({
      runOnly: { type, values: [...values] },
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

/** Up to here a page has the shape that it has on a phone, in px. */
const NARROW = 500;

/**
 * That axe has nothing to say against a page as it stands, in either theme. On a phone in one: the colours are those of
 * the wide page, which is looked at in both.
 */
export async function expectClean(page: Page, where = page.url()) {
  const isNarrow = (page.viewportSize()?.width ?? Number.POSITIVE_INFINITY) < NARROW;
  for (const colorScheme of isNarrow ? (['light'] as const) : (['light', 'dark'] as const)) {
    // Without motion no colour is looked at on its way from one theme to the other.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const rules = colorScheme === 'light' ? ALL_RULES : COLOUR_RULES;
    expect(await complaints(page, rules), `${where}, ${colorScheme}`).toEqual([]);
  }
}
