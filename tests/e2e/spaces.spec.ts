import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { pngOf } from '../support/pictures';
import { call } from './support/api';
import { openText, ready } from './support/articles';
import { expectClean } from './support/axe';
import { arrive } from './support/people';
import { makeSpaceByHand } from './support/spaces';
import { test } from './support/test';
import { expectToFit } from './support/width';

type Settings = { settings: Record<string, unknown>; kind: string };
const settingsOf = async (page: Page, path: string) =>
  (await call<Settings>(page, `GET /spaces/${path.split('/')[2]}`)).settings;

test('somebody makes a space of each kind, and each begins as it is used', async ({ page }) => {
  await arrive(page);
  const classroom = await makeSpaceByHand(page, /A classroom/, 'Civics 4B', ['With a pseudonym']);
  expect(await settingsOf(page, classroom)).toMatchObject({
    reading: 'members',
    othersWork: 'after_own',
    names: 'pseudonyms',
  });
  const research = await makeSpaceByHand(page, /A research team/, 'Coding round');
  expect(await settingsOf(page, research)).toMatchObject({ othersWork: 'never', stanceSpread: 'never' });
  const open = await makeSpaceByHand(page, /The public/, 'Town talk', ['All']);
  expect(await settingsOf(page, open)).toMatchObject({ reading: 'anyone', premoderation: 'all' });

  await page.goto('/');
  const list = page.getByRole('region', { name: 'Your spaces' });
  await expect(list.getByRole('link', { name: /Civics 4B.*Classroom · Teacher.*no articles/ })).toBeVisible();
  await expect(list.getByRole('link', { name: /Coding round.*Research space · Lead/ })).toBeVisible();
});

test('an owner sets a space up; a second window does not write over it', async ({ page, context }) => {
  await arrive(page);
  const space = await makeSpaceByHand(page, /A classroom/, 'Civics 4B');
  await page.getByRole('link', { name: 'Settings' }).click();
  const other = await context.newPage();
  await other.goto(`${space}/settings`);

  await page.getByRole('textbox', { name: 'Name of the space' }).fill('Civics 4C');
  await page
    .getByRole('group', { name: 'Who may read' })
    .getByRole('radio', { name: /Anyone/ })
    .check();
  await page.getByRole('textbox', { name: /Words that make/ }).fill('spam offer\nbuy now\n');
  await page.getByLabel('Show it to everybody from').fill('2030-05-01T09:00');
  await page.getByRole('combobox', { name: /How long may people edit/ }).selectOption('An hour');
  await page.getByRole('radio', { name: 'Teal' }).check();
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('Saved. It holds from now on.')).toBeVisible();
  await expect(page.locator('.topbar')).toHaveAttribute('data-accent', 'teal');
  expect(await settingsOf(page, space)).toMatchObject({
    reading: 'anyone',
    bannedWords: ['spam offer', 'buy now'],
    // Kathmandu, where the browser is, is 5 h 45 min ahead.
    othersWorkFrom: '2030-05-01T03:15:00.000Z',
    editWindowMinutes: 60,
    accent: 'teal',
    annotating: 'members',
  });
  // Saved once more from what the page shows now; what was wrong is said in sight, and leads to its field.
  await page.getByRole('radio', { name: 'Teal' }).focus();
  const name = page.getByRole('textbox', { name: 'Name of the space' });
  await name.fill(' ');
  await expect(page.getByText('Saved. It holds from now on.')).toBeHidden();
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(name).toBeFocused();
  await page.getByRole('radio', { name: 'Teal' }).focus();
  await page.getByRole('link', { name: 'Go to the field' }).click();
  await expect(name).toBeFocused();
  await name.fill('Civics 4C');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('Saved. It holds from now on.')).toBeInViewport();

  await other.getByRole('textbox', { name: 'Name of the space' }).fill('Mine');
  await other.getByRole('button', { name: 'Save settings' }).click();
  await expect(other.getByText('Somebody changed these settings')).toBeVisible();
  await expect(other.getByRole('textbox', { name: 'Name of the space' })).toHaveValue('Mine');
});

test('a space has a logo, by its content and not its name', async ({ page }) => {
  await arrive(page);
  const space = await makeSpaceByHand(page, /A research team/, 'Coding round');
  await page.goto(`${space}/settings`);
  const choose = (name: string, buffer: Buffer) =>
    page.getByLabel('Picture').setInputFiles({ name, mimeType: 'image/png', buffer });
  await choose('logo.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
  await page.getByRole('button', { name: 'Use this picture' }).click();
  await expect(page.getByText('A logo is a PNG, JPEG or WebP picture').last()).toBeVisible();
  await choose('logo.txt', pngOf(64, 64));
  await page.getByRole('button', { name: 'Use this picture' }).click();
  const picture = page.locator('.topbar .space-logo');
  await expect(picture).toBeVisible();
  const src = (await picture.getAttribute('src')) ?? '';
  const answer = await page.request.get(src);
  expect(answer.headers()).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=31536000, immutable',
  });
  await page.getByRole('button', { name: 'Remove the logo' }).click();
  await expect(picture).toBeHidden();
  expect((await page.request.get(src)).status()).toBe(404);
});

test('a space is archived, exported, deleted and kept', async ({ page, browser }) => {
  await arrive(page);
  const space = await makeSpaceByHand(page, /The public/, 'Town talk');
  await page.goto(`${space}/settings`);
  await page.getByRole('button', { name: 'Archive this space' }).click();
  await expect(page.getByText('This space is archived: it can be read').first()).toBeVisible();
  await page.getByRole('button', { name: 'Take it into use again' }).click();
  await expect(page.getByRole('button', { name: 'Archive this space' })).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the export' }).click();
  const file = await (await download).path();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    format: 'arguably-space-1',
    space: [{ name: 'Town talk' }],
  });

  await page.getByRole('link', { name: /^Delete this space/ }).click();
  await page.getByRole('textbox', { name: /Type the name/ }).fill('Town');
  await page.getByRole('button', { name: 'Delete this space' }).click();
  await expect(page.getByText('Type the name of the space exactly').last()).toBeVisible();
  await page.getByRole('textbox', { name: /Type the name/ }).fill('Town talk');
  await page.getByRole('button', { name: 'Delete this space' }).click();
  await expect(page.getByRole('heading', { name: '“Town talk” will be deleted' })).toBeVisible();

  const outsider = await (await browser.newContext({ baseURL: new URL(page.url()).origin })).newPage();
  expect((await outsider.goto(space))?.status()).toBe(404);
  await page.getByRole('button', { name: 'Keep this space' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Town talk', exact: true })).toBeVisible();
  expect((await outsider.goto(space))?.status()).toBe(200);
  await outsider.context().close();
});

test('an article is copied to one space and moved to another; its old address leads there', async ({
  page,
}) => {
  await arrive(page);
  await makeSpaceByHand(page, /A classroom/, 'Civics 4B');
  const article = await openText(
    page,
    'Buses should be free. Fares keep people at home. They cost too much.',
  );
  const own = article.split('/').slice(0, 3).join('/');
  await page.goto(own);
  await page.getByRole('link', { name: /^Edit, move or delete/ }).click();
  await page.getByRole('link', { name: 'Move or copy' }).click();
  await page.getByRole('combobox', { name: 'To which space?' }).selectOption('Civics 4B');
  await page.getByRole('button', { name: 'Go ahead' }).click();
  await expect(page.locator('.topbar').getByRole('link', { name: 'Civics 4B' })).toBeVisible();
  await ready(page);
  expect(new URL(page.url()).pathname).not.toContain(own);

  await makeSpaceByHand(page, /A research team/, 'Coding round');
  await page.goto(`${article}/move`);
  await page.getByRole('radio', { name: /Move it/ }).check();
  await page.getByRole('combobox', { name: 'To which space?' }).selectOption('Coding round');
  await page.getByRole('button', { name: 'Go ahead' }).click();
  await expect(page.locator('.topbar').getByRole('link', { name: 'Coding round' })).toBeVisible();
  await ready(page);
  const moved = new URL(page.url()).pathname;
  await page.goto(article);
  expect(new URL(page.url()).pathname).toBe(moved);
  await page.goto(own);
  await expect(page.getByText('No articles in this space yet.')).toBeVisible();
});

test('a reader who may not manage finds no settings, and leaves', async ({ page, browser }) => {
  await arrive(page);
  const space = await makeSpaceByHand(page, /The public/, 'Town talk');
  const guest = await (await browser.newContext({ baseURL: new URL(page.url()).origin })).newPage();
  await guest.goto(space);
  await expect(guest.getByRole('heading', { level: 1, name: 'Town talk' })).toBeVisible();
  const tabs = guest.getByRole('navigation', { name: 'Space' });
  await expect(tabs.getByRole('link')).toHaveText(['Articles', 'Activity']);
  expect((await guest.goto(`${space}/settings`))?.status()).toBe(404);
  expect((await guest.request.get(`${space}/export`)).status()).toBe(404);
  await guest.goto('/spaces/new');
  await expect(guest).toHaveURL(/sign-in/);
  await guest.context().close();

  await page.goto(`${space}/leave`);
  await expect(page.getByText('You are its only owner, and nobody else is in it')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Leave this space' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Invite somebody' })).toBeVisible();
});

/** Every page of making, keeping and giving up a space, with something on it. */
async function pagesOfSpaces(page: Page) {
  await arrive(page);
  const space = await makeSpaceByHand(page, /A classroom/, 'Civics 4B');
  const slug = space.split('/')[2];
  const articles = await call<{ items: { id: string; slug: string }[] }>(page, 'GET /spaces/sample/articles');
  const copy = await call<{ slug: string }>(page, `POST /articles/${articles.items[0]?.id}/copy`, {
    to: slug,
  });
  const gone = await call<{ slug: string }>(page, 'POST /spaces', { kind: 'public', name: 'Old talk' });
  await call(page, `POST /spaces/${gone.slug}/deletion`, { confirmation: 'Old talk' });
  return [
    ...['/', '/spaces/new', '/spaces/new?kind=public', space, `${space}/settings`, `${space}/delete`],
    ...[`${space}/leave`, `${space}/${copy.slug}/move`, `/s/${gone.slug}`],
  ];
}

for (const width of [390, 1440])
  test(`every page of making and keeping a space is clean at ${width} px, and fits at 320`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of await pagesOfSpaces(page)) {
      await page.goto(path);
      await expectClean(page);
      await expectToFit(page);
    }
  });
