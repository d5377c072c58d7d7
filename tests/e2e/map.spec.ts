import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { test } from './support/test';
import { expectNoSidewaysScroll } from './support/width';

const ARTICLE = '/s/sample/a-shelf-by-the-door';
const MAP = `${ARTICLE}/map`;

const map = (page: Page) => page.getByRole('application', { name: /Map of the argument/ });
const panel = (page: Page) => page.getByRole('complementary', { name: 'About this unit' });
/** A drawn unit: a picture to assistive technology, so found by what one sees. */
const drawn = (page: Page, number: number) =>
  page.locator('.map-node').filter({ has: page.getByText(String(number), { exact: true }) });
const view = (page: Page, name: string) =>
  page.getByRole('group', { name: 'View' }).getByRole('button', { name });
const ready = (page: Page) => page.locator('.map-node').first().waitFor();

/** The unit that is said to be selected. */
async function selected(page: Page) {
  const heading = panel(page).getByRole('heading', { name: /^Unit \d+/ });
  await heading.waitFor();
  return Number(/\d+/.exec((await heading.textContent()) ?? '')?.[0]);
}

test('with the keyboard: down, beside, up, the panel and back', async ({ page }) => {
  await page.goto(MAP);
  await ready(page);
  await map(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect(panel(page).getByRole('heading', { name: /Major claim/ })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /^Unit 4, Major claim/ })).toBeAttached();
  await expect(page).toHaveURL(/#u-4$/);

  await page.keyboard.press('ArrowDown');
  const child = await selected(page);
  expect(child).not.toBe(4);
  await page.keyboard.press('ArrowRight');
  const beside = await selected(page);
  expect(beside).not.toBe(child);
  await page.keyboard.press('ArrowLeft');
  expect(await selected(page)).toBe(child);
  await page.keyboard.press('ArrowUp');
  expect(await selected(page)).toBe(4);
  await page.keyboard.press('End');
  expect(await selected(page)).not.toBe(4);
  await page.keyboard.press('Home');
  expect(await selected(page)).toBe(4);

  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('heading', { name: /^Unit 4/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(map(page)).toBeFocused();
  await page.keyboard.press('f');
  await expect(page.getByRole('searchbox', { name: 'Find in the units' })).toBeFocused();
});

test('zooms by keys and buttons, and shows the whole map', async ({ page }) => {
  await page.goto(MAP);
  await ready(page);
  const width = async () => (await drawn(page, 4).boundingBox())?.width ?? 0;
  const before = await width();
  await map(page).focus();
  await page.keyboard.press('+');
  await expect.poll(width).toBeGreaterThan(before);
  await page.keyboard.press('0');
  await expect.poll(width).toBeLessThan(before);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect(map(page)).toBeVisible();
});

for (const kind of ['tree', 'graph']) {
  test(`the outline has the same units as the ${kind}`, async ({ page }) => {
    await page.goto(`${MAP}?view=${kind}`);
    await ready(page);
    await map(page).focus();
    await page.keyboard.press('0');
    const outlined = await page
      .locator('.map-outline > .map-tree li')
      .evaluateAll((items) => items.map(({ id }) => Number(id.slice(2))).sort((a, b) => a - b));
    expect(outlined.length).toBeGreaterThan(20);
    const onMap = () =>
      page
        .locator('.map-node .num')
        .evaluateAll((marks) => marks.map(({ textContent }) => Number(textContent)).sort((a, b) => a - b));
    await expect.poll(onMap).toEqual(outlined);
  });
}

test('the outline says role, number, wording and relation, and leads to the map and the text', async ({
  page,
}) => {
  await page.goto(`${MAP}?view=outline`);
  const item = page.locator('#u-4 > .map-item');
  await expect(item).toContainText('Unit 4');
  await expect(item).toContainText('Major claim');
  await expect(item).toContainText('I believe that phones should wait');
  const below = page.locator('#u-4 > ol > li').first();
  await expect(below).toContainText(/Supports unit 4/);
  await page.getByRole('link', { name: 'Show unit 4 on the map' }).first().click();
  await expect(drawn(page, 4)).toBeVisible();
  await expect(map(page)).toBeFocused();
  await view(page, 'Outline').click();
  await page.getByRole('link', { name: 'Read unit 4 in the text' }).first().click();
  await expect(page).toHaveURL(`${ARTICLE}#u-4`);
});

test('filters keep what is wanted with what stands above it, and say how much that is', async ({ page }) => {
  await page.goto(MAP);
  await ready(page);
  await page.getByRole('searchbox', { name: 'Find in the units' }).fill('survey');
  const line = page.getByRole('status').filter({ hasText: /of \d+ shown/ });
  await expect(line).toHaveText(/^[1-9]\d* of \d+ shown/);
  await expect(page.locator('.map-node:not([data-context])').first()).toContainText(/survey/i);
  await page.getByRole('searchbox').fill('no unit says this');
  await expect(page.getByText('No unit fits these filters.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(line).toHaveCount(0);
  await ready(page);

  await page.getByRole('combobox', { name: 'Role' }).selectOption('Rebuttal');
  await expect(page.locator('.map-node[data-role="rebuttal"]').first()).toBeVisible();
  await expect(page.locator('.map-node:not([data-context]):not([data-role="rebuttal"])')).toHaveCount(0);
});

test('shows stances and sources at each unit', async ({ page }) => {
  await page.goto(MAP);
  await ready(page);
  await page.getByRole('button', { name: 'Stances', exact: true }).click();
  await expect(drawn(page, 4).locator('.bar')).toBeVisible();
  await page.getByRole('button', { name: 'Sources', exact: true }).click();
  await expect(page.locator('.map-node').getByText('no source').first()).toBeVisible();
});

test('from the reader to the map and back, at the same unit', async ({ page }) => {
  await page.goto(ARTICLE);
  await page.getByRole('navigation', { name: 'Article' }).getByRole('link', { name: 'Map' }).click();
  await expect(page).toHaveURL(MAP);
  await ready(page);
  await page.goto(`${MAP}#u-11`);
  await page.reload();
  await expect(drawn(page, 11)).toBeInViewport();
  await expect(panel(page).getByRole('heading', { name: /^Unit 11/ })).toBeVisible();
  await panel(page).getByRole('link', { name: 'Read in the text' }).click();
  await expect(page).toHaveURL(`${ARTICLE}#u-11`);
  await expect(page.locator('#u-11')).toBeInViewport();
});

test('relations in the panel lead from unit to unit', async ({ page }) => {
  await page.goto(`${MAP}#u-4`);
  await panel(page).getByRole('region', { name: 'Relations' }).getByRole('link').first().click();
  await expect(page).not.toHaveURL(/#u-4$/);
  const now = await selected(page);
  await expect(drawn(page, now)).toBeInViewport();
});

test('lists what is thin, each entry on the map and in the text', async ({ page }) => {
  await page.goto(MAP);
  await view(page, 'Lists').click();
  for (const name of [
    /^Claims without a premise \d+$/,
    /^Claims without a source \d+$/,
    /^Most contested \d+$/,
  ])
    await expect(page.getByRole('heading', { name })).toBeVisible();
  const list = page.getByRole('region', { name: /Claims without a source/ });
  await list
    .getByRole('link', { name: /on the map/ })
    .first()
    .click();
  await expect(map(page)).toBeFocused();
  const now = await selected(page);
  await expect(drawn(page, now)).toBeInViewport();
});

test('the map can be saved as an SVG and a PNG', async ({ page }) => {
  await page.goto(MAP);
  await ready(page);
  const save = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).click(),
    ]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const svg = await save('Save as SVG');
  expect(svg.name).toBe('map-a-shelf-by-the-door.svg');
  const text = svg.bytes.toString('utf8');
  expect(text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  const read = await page.evaluate((source) => {
    const { documentElement } = new DOMParser().parseFromString(source, 'image/svg+xml');
    return { root: documentElement.nodeName, texts: documentElement.textContent ?? '' };
  }, text);
  expect(read.root).toBe('svg');
  expect(read.texts).toContain('A Shelf by the Door');
  expect(read.texts).toContain('I believe that phones');

  const png = await save('Save as PNG');
  expect(png.bytes.subarray(0, 8)).toEqual(Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]));
  expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(1_000);
  await expect(page.getByText(/The picture was made|it was made at/)).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a unit is tapped, read about, and followed into the text', async ({ page }) => {
    await page.goto(MAP);
    await ready(page);
    await drawn(page, 4).tap();
    await expect(panel(page).getByRole('heading', { name: /^Unit 4/ })).toBeVisible();
    await page.getByRole('button', { name: 'Show everything at this unit' }).tap();
    await expect(panel(page).getByRole('region', { name: 'Relations' })).toBeVisible();
    await expectNoSidewaysScroll(page);
    for (const button of await page.getByRole('button').filter({ visible: true }).all()) {
      const box = await button.boundingBox();
      expect(Math.min(box?.height ?? 44, box?.width ?? 44), await button.innerText()).toBeGreaterThanOrEqual(
        43,
      );
    }
    await panel(page).getByRole('link', { name: 'Read in the text' }).tap();
    await expect(page).toHaveURL(`${ARTICLE}#u-4`);
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the outline and the lists are the page', async ({ page }) => {
    await page.goto(MAP);
    await expect(page.getByRole('heading', { name: 'Outline' })).toBeVisible();
    await expect(page.locator('#u-4')).toContainText('I believe that phones should wait');
    await expect(page.getByRole('heading', { name: /^Claims without a premise/ })).toBeVisible();
    await expect(page.getByRole('group', { name: 'View' })).toBeHidden();
  });
});

test('its code comes only with the map', async ({ page }) => {
  const scripts: string[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url());
  });
  await page.goto(ARTICLE, { waitUntil: 'networkidle' });
  const reading = new Set(scripts.splice(0));
  await page.goto(MAP, { waitUntil: 'networkidle' });
  await ready(page);
  const texts = await Promise.all([...reading].map(async (url) => (await page.request.get(url)).text()));
  expect(texts.some((text) => text.includes('react-flow'))).toBe(false);
  expect(scripts.some((url) => !reading.has(url))).toBe(true);
});
