import { type BrowserContext, expect, type Page } from '@playwright/test';
import { articleAt, call, Editing } from './support/api';
import { ready, unit } from './support/articles';
import { noteWith } from './support/panel';
import { arrive } from './support/people';
import { makeRoom } from './support/rooms';
import { test } from './support/test';
import { expectNoSidewaysScroll } from './support/width';

const LINES = Array.from({ length: 24 }, (_, at) => `Line ${at + 1} ends at the harbour.`);
const TEXT = [
  '# Free rides for Zürich',
  'Fares keep people at home. Every ticket was counted in Zürich for ten years.',
  'The town should stop charging for the bus.',
  ...LINES,
].join('\n\n');

/** Ada's class, in which Ben and she wrote about two units. Only read from here on. */
let room: { cookies: Awaited<ReturnType<BrowserContext['cookies']>>; space: string; path: string };
test.beforeAll(async ({ browser }) => {
  const [ada, ben] = [await browser.newPage(), await browser.newPage()];
  const { email } = await arrive(ada, { name: 'Ada Lind' });
  const other = await arrive(ben, { name: 'Ben Okoro' });
  const path = await makeRoom({}, { [email]: 'owner', [other.email]: 'member' }, TEXT);
  const article = await articleAt(ada, path);
  const editing = new Editing(ada, article);
  const { id: fares } = await editing.unit('Fares keep');
  const { id: town } = await editing.unit('The town should');
  await editing.correct(
    { kind: 'label', units: [fares], role: 'premise' },
    { kind: 'label', units: [town], role: 'claim' },
  );
  const annotate = (page: Page, body: object) => call(page, `POST /articles/${article}/annotations`, body);
  await annotate(ada, { kind: 'note', unit: fares, body: { markdown: 'Economists met in a café.' } });
  await annotate(ben, { kind: 'note', unit: town, body: { markdown: 'A <b>ticket</b> pays the driver.' } });
  await annotate(ben, {
    ...{ kind: 'source', unit: town, url: 'https://example.org/oslo', title: 'Timetables of Oslo' },
    body: { relation: 'supports' },
  });
  await call(ada, `PUT /units/${town}/stance`, { value: 'agree' });
  await call(ben, `PUT /units/${town}/stance`, { value: 'disagree' });
  room = { cookies: await ada.context().cookies(), space: path.split('/')[2] ?? '', path };
  await Promise.all([ada.context().close(), ben.context().close()]);
});
test.beforeEach(({ context }) => context.addCookies(room.cookies));

const field = (page: Page) => page.getByRole('main').getByRole('searchbox');
const results = (page: Page) =>
  page.getByRole('main').getByRole('region').getByRole('listitem').getByRole('link');
const said = (page: Page) => page.getByRole('main').getByRole('status');
const filter = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Filters' }).getByRole('link', { name: new RegExp(`^${name}\\b`) });

async function search(page: Page, words: string) {
  await field(page).fill(words);
  await field(page).press('Enter');
  await page.waitForURL((url) => url.searchParams.get('q') === words);
}

/** By its key, which a page that has just come does not hear yet. */
const toField = (page: Page) =>
  expect(async () => {
    await page.keyboard.press('/');
    await expect(field(page)).toBeFocused({ timeout: 500 });
  }).toPass();

/** That exactly these are found, each by some of its words. */
async function expectFound(page: Page, words: readonly string[]) {
  await expect(results(page)).toHaveCount(words.length);
  for (const some of words) await expect(results(page).filter({ hasText: some })).toHaveCount(1);
}

const [FARES, COUNTED, TOWN] = ['Fares keep people', 'Every ticket was counted', 'The town should stop'];
const [ADAS, BENS, OSLO] = ['Economists met', 'A <b>ticket</b> pays', 'Timetables of Oslo'];

const WRITTEN = [
  ['driver ticket', [BENS]],
  ['tickets', [COUNTED, BENS]],
  ['timetab', [OSLO]],
  ['econ* met', [ADAS]],
  ['"stop charging"', [TOWN]],
  ['"charging stop"', []],
  ['ticket -driver', [COUNTED]],
  ['CAFE', [ADAS]],
  ['zurich in:units', [COUNTED]],
  ['zürich in:articles', ['Free rides for Zürich']],
  ['people role:premise', [FARES]],
  ['bus -role:premise in:units', [TOWN]],
  ['is:contested', [TOWN, BENS, OSLO]],
  ['has:source in:units', [TOWN]],
  ['fares -has:source role:premise', [FARES]],
  ['by:me', [ADAS]],
  ['by:Ben in:notes', [BENS]],
] as const;

test('words, beginnings, phrases, accents and filters find what they say, in one space', async ({ page }) => {
  await page.goto(`/s/${room.space}/search`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Search in Civics 4B');
  for (const [words, found] of WRITTEN)
    await test.step(words, async () => {
      await search(page, words);
      await expectFound(page, found);
      await expect(field(page)).toHaveValue(words);
    });
});

test('in all spaces each result says where it stands, marks the words and leads to it', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('searchbox', { name: 'Search everything' }).fill('ticket by:ben');
  await page.getByRole('searchbox', { name: 'Search everything' }).press('Enter');
  await expect(page.getByRole('region', { name: 'Free rides for Zürich' })).toContainText('Civics 4B');
  await expectFound(page, [BENS]);
  await expect(results(page)).toContainText(/Note on unit 3.*Claim.*Ben Okoro/);
  await expect(results(page).locator('mark')).toHaveText('ticket');
  await results(page).click();
  await ready(page);
  await expect(page).toHaveURL(new RegExp(`${room.path}#`));
  await expect(unit(page, TOWN)).toHaveAttribute('aria-current', 'true');
  await expect(noteWith(page, BENS)).toBeFocused();
});

test('a filter is put on and taken off by pressing it, and stands in the search as words', async ({
  page,
}) => {
  await page.goto(`/s/${room.space}/search?q=ticket`);
  await expect(said(page)).toHaveText('Found 1 unit and 1 note.');
  await filter(page, 'Notes').click();
  await expect(filter(page, 'Notes')).toHaveAccessibleName(/\(on\)$/);
  await expect(field(page)).toHaveValue('ticket in:notes');
  await expectFound(page, [BENS]);
  await filter(page, 'Me').click();
  await expect(field(page)).toHaveValue('ticket in:notes by:me');
  await expectFound(page, []);
  await filter(page, 'Me').click();
  await filter(page, 'Notes').click();
  await expectFound(page, [COUNTED, BENS]);
  await page.getByRole('link', { name: 'Search everything' }).first().click();
  await expect(page).toHaveURL('/search?q=ticket');
});

test('with the keyboard alone: to the field, down the results and up again, and to a unit', async ({
  page,
}) => {
  await page.goto(`/s/${room.space}/search`);
  await toField(page);
  await page.keyboard.type('ticket');
  await page.keyboard.press('Enter');
  await expect(results(page)).toHaveCount(2);
  await toField(page);
  await page.keyboard.press('ArrowDown');
  await expect(results(page).first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(results(page).last()).toBeFocused();
  const href = await results(page).last().getAttribute('href');
  await page.keyboard.press('Enter');
  await ready(page);
  await expect(page).toHaveURL(href ?? '');
  await expect(page.locator('.unit[aria-current]')).toContainText(/ticket|The town/);
});

test('many results come a page at a time, in the order that was asked for, and none twice', async ({
  page,
}) => {
  await page.goto(`/s/${room.space}/search?q=harbour`);
  await expect(said(page)).toHaveText('Found 24 units.');
  await page.getByRole('link', { name: 'Newest first' }).click();
  await expect(page).toHaveURL(/order=newest/);
  await expect(results(page)).toHaveCount(20);
  const first = await results(page).allInnerTexts();
  await page.getByRole('link', { name: 'More results' }).click();
  await expect(page).toHaveURL(/order=newest.*cursor=/);
  await expect(results(page)).toHaveCount(4);
  const seen = [...first, ...(await results(page).allInnerTexts())].join('\n');
  for (const line of LINES) expect(seen).toContain(line);
  await expect(page.getByRole('link', { name: 'More results' })).toHaveCount(0);
});

test('what cannot be asked is explained, and an empty result says what to try', async ({ page }) => {
  await page.goto('/search');
  await expect(page.getByRole('heading', { name: 'How to write it' })).toBeVisible();
  await search(page, 'rolle:claim bus');
  await expect(said(page)).toContainText('There is no filter “rolle:”. There are in:, role:, kind:');
  await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(field(page)).toHaveAccessibleDescription(/There is no filter/);
  await expect(results(page)).toHaveCount(0);
  await search(page, 'role:hero');
  await expect(said(page)).toContainText('“role:” knows no “hero”. It takes major_claim, claim');
  await search(page, 'a b c d e f g h i j k l m n o p q r s t u v w x y');
  await expect(said(page)).toContainText('24 words and filters at most');
  await search(page, 'zeppelin');
  await expect(said(page)).toHaveText('Nothing found.');
  await expect(page.getByText('Try fewer words, or leave out a filter.')).toBeVisible();
  await expect(field(page)).not.toHaveAttribute('aria-invalid');
});

test('on a phone nothing of a search lies to the side', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const long = 'x'.repeat(120);
  for (const query of ['', '?q=harbour', '?q=zeppelin', `?q=${long}:y`, `?q=by:${long}`])
    for (const path of ['/search', `/s/${room.space}/search`]) {
      await page.goto(path + query);
      await expectNoSidewaysScroll(page);
    }
  await page.goto('/');
  await page.getByRole('link', { name: 'Search everything' }).click();
  await search(page, 'harbour');
  await expect(results(page)).toHaveCount(20);
});
