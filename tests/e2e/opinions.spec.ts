import { expect, type Page } from '@playwright/test';
import { campsOf, rateByCamps, seatCamps, TWELVE_CLAIMS } from '../support/camps';
import { articleAt, call } from './support/api';
import { openText } from './support/articles';
import { expectClean } from './support/axe';
import { rowsIn } from './support/database';
import { arrive } from './support/people';
import { test } from './support/test';
import { expectToFit } from './support/width';

test.describe.configure({ mode: 'parallel', timeout: 180_000 });

type Opinions = { withheld: string | null; map: { people: number } | null };

/** An article of one’s own that so many others have taken stances at, once the server has mapped them. */
async function discussed(page: Page, sizes: number[]) {
  await arrive(page);
  const path = await openText(page, TWELVE_CLAIMS);
  const id = await articleAt(page, path);
  await seatCamps(rowsIn, { id }, sizes);
  if (sizes.some((size) => size >= 5))
    await expect
      .poll(async () => (await call<Opinions>(page, `GET /articles/${id}/opinions`)).map?.people, {
        timeout: 90_000,
      })
      .toBe(sizes.reduce((sum, size) => sum + size, 0));
  await page.goto(`${path}/opinions`);
  return path;
}

const section = (page: Page, name: string) =>
  page.locator('section', { has: page.getByRole('heading', { name, exact: true }) });

test('forty people: two groups, what they share, what divides them, and in figures', async ({ page }) => {
  const path = await discussed(page, [24, 16]);
  await expect(page.getByRole('img', { name: /Map of 40 people in 2 groups/ })).toBeVisible();
  await expect(page.locator('.opinion-dot')).toHaveCount(40);
  const groups = page.locator('.opinion-groups > li');
  await expect(groups).toHaveCount(2);
  for (const size of ['24 people', '16 people'])
    await expect(groups.filter({ hasText: size })).toHaveCount(1);
  await expect(section(page, 'What all groups share').getByRole('link', { name: 'Unit 1' })).toBeVisible();
  await expect(section(page, 'What divides').locator('.opinion-units > li')).toHaveCount(5);
  for (const width of [390, 1024, 1600]) {
    await page.setViewportSize({ width, height: 900 });
    await expectToFit(page);
    await expectClean(page);
    if (width === 390) {
      // On a phone all figures of a unit stand beneath it, each under the name of its column.
      const cells = page.getByRole('row').nth(1).getByRole('cell');
      for (const cell of await cells.all()) await cell.scrollIntoViewIfNeeded();
      const ends = await cells.evaluateAll((all) => all.map((cell) => cell.getBoundingClientRect().right));
      expect(Math.max(...ends)).toBeLessThanOrEqual(width);
    }
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectClean(page);

  await page.getByRole('link', { name: 'Division', exact: true }).click();
  const first = page.locator('.opinion-table tbody tr').first();
  await expect(first).toContainText('Divides');
  await page.getByRole('link', { name: 'Common ground', exact: true }).click();
  await expect(first).toContainText('Shared');

  await page.getByRole('link', { name: /^Take a stance at unit/ }).click();
  await expect(page).toHaveURL(new RegExp(`${path}#u-\\d+$`));
});

test('the reader shows common ground alone, and goes to where one’s stance tells most', async ({ page }) => {
  const path = await discussed(page, [24, 16]);
  await page.goto(path);
  await page.locator('#article[data-ready]').waitFor();
  await page.getByRole('button', { name: 'Where your stance tells most' }).click();
  await expect(page.locator('.unit[aria-current]')).toHaveCount(1);
  await page.getByRole('button', { name: /^Common ground/ }).click();
  await expect(page.locator('.unit:visible')).toHaveCount(3);
  await page.getByRole('button', { name: /^Divides groups/ }).click();
  await expect(page.locator('.unit:visible', { hasText: 'Fares keep people at home' })).toHaveCount(0);

  // The address keeps it, with how the outline lists units.
  await page.getByLabel('List', { exact: true }).selectOption('Division first');
  const ranked = page.getByRole('list', { name: 'By division' }).getByRole('link');
  await expect(ranked.first()).toContainText('divides groups');
  await expect(page).toHaveURL(/standing=divides&order=division/);
  await page.reload();
  await expect(page.locator('.unit:visible', { hasText: 'Fares keep people at home' })).toHaveCount(0);
  await page.getByLabel('List', { exact: true }).selectOption('Common ground first');
  const common = page.getByRole('list', { name: 'By common ground' }).getByRole('link');
  await expect(common.first()).toContainText('shared by all');
  await expectClean(page);
  await page.getByRole('button', { name: 'Show all' }).click();
  await common.first().focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.unit[aria-current]')).toBeInViewport();
  await page.getByLabel('List', { exact: true }).selectOption('As in the text');
  await expect(page).toHaveURL(new RegExp(`${path}#u-\\d+$`));
});

test('what helps across groups says so, opens to its figures, and comes first when asked for', async ({
  page,
}) => {
  await arrive(page);
  const path = await openText(page, TWELVE_CLAIMS);
  const id = await articleAt(page, path);
  const { items } = await call<{ items: { id: string }[] }>(page, `GET /articles/${id}/units`);
  const unit = items[1]?.id;
  const add = (what: object) =>
    call<{ id: string }>(page, `POST /articles/${id}/annotations`, { unit, ...what });
  const url = 'https://example.org/study';
  const rated = [(await add({ kind: 'source', url, body: { relation: 'supports' } })).id];
  for (const place of Array.from({ length: 11 }, (_, at) => 11 - at))
    rated.push((await add({ kind: 'note', body: { markdown: `Note ${place}` } })).id);
  const sizes = [16, 16] as const;
  await rateByCamps(rowsIn, rated, campsOf(await seatCamps(rowsIn, { id }, sizes), sizes));
  type Scored = { bridging: { status: string } | null };
  await expect
    .poll(async () => (await call<Scored>(page, `GET /annotations/${rated[0]}`)).bridging?.status, {
      timeout: 90_000,
    })
    .toBe('helpful');
  const source = page.locator('.sources > li');
  // What was weighed may have been half of the ratings; the next time is half a minute later.
  await expect(async () => {
    await page.goto('about:blank');
    await page.goto(`${path}#u-2`);
    await source.getByText('Found helpful across groups').click({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await expect(source.getByText('32 (16 + 16)')).toBeVisible();
  await expect(source.getByRole('button', { name: /^Helpful/ })).toBeVisible();
  await expectClean(page);
  await page.getByLabel('Sort').selectOption('Most helpful across groups');
  const notes = page.locator('.notes > *');
  await expect(notes.first().getByText('Found helpful across groups')).toBeVisible();
  await expect(page.locator('.notes').getByText('Found helpful across groups')).toHaveCount(3);
});

for (const sizes of [[], [2, 2]])
  test(`${sizes.length * 2} people: it says that this is too few, and draws nothing`, async ({ page }) => {
    await discussed(page, sizes);
    await expect(page.getByRole('heading', { name: 'Not enough stances for a map yet' })).toBeVisible();
    await expect(page.locator('.opinion-figure')).toHaveCount(0);
    await expectClean(page);
    await expectToFit(page);
  });

test('four thousand people are a hundred dots at most', async ({ page }) => {
  await discussed(page, [2500, 1500]);
  await expect(page.getByRole('img', { name: /Map of 4,000 people/ })).toBeVisible();
  expect(await page.locator('.opinion-dot').count()).toBeLessThanOrEqual(100);
  await expectClean(page);
});
