import { type Browser, expect, type Page } from '@playwright/test';
import pg from 'pg';
import { articleAt, call } from './support/api';
import { openText } from './support/articles';
import { expectClean } from './support/axe';
import { arrive } from './support/people';
import { test } from './support/test';
import { expectNoSidewaysScroll } from './support/width';

// Three people sign up in browsers of their own first.
test.describe.configure({ timeout: 120_000 });

const TEXT = 'Fares keep people at home. A ticket costs as much for a cleaner as for a surgeon.';

/** Changes that other pages make; these journeys are not about those. */
async function sql(text: string, values: unknown[]) {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    await client.query(text, values);
  } finally {
    await client.end();
  }
}

type Space = { id: string; slug: string };
type Listed = { items: { id: string }[] };

/** Somebody in a browser of their own. */
async function come(browser: Browser, name: string) {
  const page = await (await browser.newContext()).newPage();
  const { id } = await arrive(page, { name });
  return { page, id };
}

/** A public space where everything waits, with an article; two moderators and somebody who writes. */
async function stage(browser: Browser) {
  const [bea, cai, ada] = [
    await come(browser, 'Bea Holt'),
    await come(browser, 'Cai Moss'),
    await come(browser, 'Ada Fern'),
  ];
  const path = await openText(bea.page, TEXT);
  const [, , slug = ''] = path.split('/');
  const space = await call<Space>(bea.page, `GET /spaces/${slug}`);
  const settings = {
    reading: 'anyone',
    annotating: 'signed_in',
    premoderation: 'all',
    bannedWords: ['casino'],
  };
  await sql(`UPDATE spaces SET kind = 'public', settings = $2 WHERE id = $1`, [
    space.id,
    JSON.stringify(settings),
  ]);
  await sql(`INSERT INTO memberships (space_id, user_id, role) VALUES ($1, $2, 'moderator')`, [
    space.id,
    cai.id,
  ]);
  const article = await articleAt(bea.page, path);
  const units = await call<Listed>(bea.page, `GET /articles/${article}/units`);
  const write = (markdown: string) =>
    call<{ id: string }>(ada.page, `POST /articles/${article}/annotations`, {
      ...{ kind: 'note', unit: units.items[0]?.id, body: { markdown } },
    });
  return {
    bea: bea.page,
    cai: cai.page,
    ada: ada.page,
    path,
    queue: `/s/${slug}/moderation`,
    activity: `/s/${slug}/activity`,
    article,
    write,
  };
}

const item = (page: Page, words: string) => page.locator('[data-item]').filter({ hasText: words });

test('what waits is decided by one of two moderators; its author reads why, and others what was approved', async ({
  browser,
}) => {
  const { bea, cai, ada, queue, activity, article, write } = await stage(browser);
  await write('Come to the CASINO');
  const kind = await write('People walk instead.');
  await ada.goto(queue);
  await expect(ada.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();

  await bea.goto(queue);
  await cai.goto(queue);
  await expect(bea.getByRole('link', { name: 'Waiting 2' })).toBeVisible();
  const bad = item(bea, 'CASINO');
  await expect(bad.locator('mark')).toHaveText('CASINO');
  await expect(bad).toContainText('A banned word: “casino”');
  await expect(bad).toContainText('Fares keep people at home.');
  await expect(bad).toContainText('0 approved, 0 denied, 0 spam, 2 waiting');
  await bad.getByText('Deny', { exact: true }).click();
  // What is refused keeps what was chosen, and says so where it was.
  await bad.getByLabel('Reason', { exact: true }).selectOption('Another reason');
  await bad.getByRole('button', { name: /^Deny with this reason/ }).click();
  const note = bad.getByLabel('Note to the author');
  await expect(note).toBeFocused();
  await expect(note).toHaveAccessibleDescription(/Write the reason: its author is told/);
  await expect(bad.getByLabel('Reason', { exact: true })).toHaveValue('other');
  await bad.getByLabel('Reason', { exact: true }).selectOption('Off the topic');
  await note.fill('This is about buses.');
  await bad.getByRole('button', { name: /^Deny with this reason/ }).click();
  await expect(bea.getByText('1 denied.')).toBeVisible();
  await expect(bad).toHaveCount(0);

  // The other one still sees it as it was.
  await item(cai, 'CASINO')
    .getByRole('button', { name: /^Approve/ })
    .click();
  await expect(
    cai.getByRole('alert').filter({ hasText: 'Bea Holt decided meanwhile: it is denied.' }),
  ).toBeVisible();
  await item(cai, 'People walk')
    .getByRole('button', { name: /^Approve/ })
    .click();
  await expect(cai.getByText('1 approved.')).toBeVisible();
  await expect(cai.getByText('Nothing waits for a moderator.')).toBeVisible();
  await expect(cai.getByRole('heading', { name: 'Moderation' })).toBeFocused();

  const own = await call<{ items: { id: string; moderation: string; decision: { note: string } | null }[] }>(
    ada,
    `GET /articles/${article}/annotations`,
  );
  expect(own.items.map(({ moderation, decision }) => [moderation, decision?.note])).toEqual([
    ['denied', 'This is about buses.'],
    ['approved', undefined],
  ]);
  const guest = await (await browser.newContext()).newPage();
  await guest.goto(activity);
  await expect(guest.getByRole('listitem').filter({ hasText: 'Ada Fern' })).toHaveCount(1);
  await expect(guest.getByText('People walk instead.')).toBeVisible();
  await expect(guest.getByText('Who did what')).toHaveCount(0);
  const seen = await call<Listed>(guest, `GET /articles/${article}/annotations`);
  expect(seen.items.map(({ id }) => id)).toEqual([kind.id]);

  await bea.goto(`${activity}?part=acts`);
  await expect(bea.getByText('Cai Moss decided about contributions')).toBeVisible();
});

test('the queue goes by keys alone: from one to the next, selecting, approving, denying', async ({
  browser,
}) => {
  const { bea, queue, write } = await stage(browser);
  for (const words of ['First', 'Second', 'Third']) await write(`${words} of three.`);
  await bea.goto(queue);
  await expect(item(bea, 'Third')).toBeVisible();
  await bea.keyboard.press('?');
  await expect(bea.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await bea.keyboard.press('Escape');
  await bea.keyboard.press('j');
  await bea.keyboard.press('j');
  await expect(item(bea, 'Second')).toBeFocused();
  await bea.keyboard.press('x');
  await expect(item(bea, 'Second').getByRole('checkbox')).toBeChecked();
  await bea.keyboard.press('a');
  await expect(item(bea, 'Second')).toHaveCount(0);
  await expect(item(bea, 'Third')).toBeFocused();
  await bea.keyboard.press('k');
  await bea.keyboard.press('s');
  await expect(item(bea, 'First')).toHaveCount(0);
  await expect(item(bea, 'Third')).toBeFocused();
  await bea.keyboard.press('d');
  await expect(item(bea, 'Third').getByLabel('Reason', { exact: true })).toBeFocused();
  // Keys pause in fields.
  await item(bea, 'Third').getByLabel('Note to the author').pressSequentially('as said');
  await item(bea, 'Third')
    .getByRole('button', { name: /^Deny with this reason/ })
    .press('Enter');
  await expect(bea.getByText('Nothing waits for a moderator.')).toBeVisible();

  await bea.getByRole('link', { name: 'Denied' }).click();
  await item(bea, 'Third')
    .getByRole('button', { name: /^Approve/ })
    .click();
  await expect(item(bea, 'Third')).toHaveCount(0);
  await bea.getByRole('link', { name: 'Approved by hand' }).click();
  await expect(item(bea, 'Third')).toContainText('Bea Holt: approved');
});

test('many are decided at once, also without JavaScript', async ({ browser }) => {
  const { bea, queue, write } = await stage(browser);
  for (const words of ['First', 'Second', 'Third']) await write(`${words} of three.`);
  const cookies = await bea.context().cookies();
  const plain = await browser.newContext({ javaScriptEnabled: false });
  await plain.addCookies(cookies);
  const page = await plain.newPage();
  await page.goto(queue);
  await item(page, 'First').getByRole('checkbox').check();
  await item(page, 'Second').getByRole('checkbox').check();
  await page.getByText('Selected ones').click();
  await page.getByRole('button', { name: 'Approve selected' }).click();
  await expect(page.getByText('2 approved.')).toBeVisible();
  await expect(page.locator('[data-item]')).toHaveCount(1);
});

test('the queue and the activity page are clean and fit', async ({ browser }) => {
  const { bea, queue, activity, write } = await stage(browser);
  await write('Come to the casino');
  for (const path of [queue, `${queue}?state=denied`, activity, `${activity}?part=acts`])
    for (const width of [390, 1440]) {
      await bea.setViewportSize({ width, height: 900 });
      await bea.goto(path);
      if (path === queue) await item(bea, 'casino').getByText('Deny', { exact: true }).click();
      await expectClean(bea);
      await expectNoSidewaysScroll(bea);
    }
});

test('from the queue a moderator suspends an author, who is told why', async ({ browser }) => {
  const { bea, queue, write } = await stage(browser);
  await write('Come to the CASINO');
  await bea.goto(queue);
  const bad = item(bea, 'CASINO');
  await bad.locator('summary').filter({ hasText: 'Suspend' }).click();
  await bad.getByRole('button', { name: /^Suspend/ }).click();
  await expect(bad.getByLabel('Why they are suspended')).toBeFocused();
  await expect(bad.getByText('Say why in a few words. The person reads it.')).toBeVisible();
  await bad.getByLabel('Why they are suspended').fill('Advertising, again.');
  await bad.getByRole('button', { name: /^Suspend/ }).click();
  await expect(bea.getByText(/is suspended. They see your reason/)).toBeVisible();
  // What they wrote waits on for its own decision.
  await expect(bad.getByLabel('Why they are suspended')).toHaveCount(0);
  await expect(bad.getByRole('button', { name: /^Approve/ })).toBeVisible();
});
