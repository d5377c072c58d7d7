import { type Browser, expect, type Page } from '@playwright/test';
import { articleAt, call } from './support/api';
import { ready } from './support/articles';
import { expectClean } from './support/axe';
import { mailsTo, mailTo } from './support/mails';
import { arrive, signInAsAda } from './support/people';
import { test } from './support/test';
import { expectNoSidewaysScroll } from './support/width';

const READER = '/s/sample/a-shelf-by-the-door';

/** Somebody new in a browser of their own. */
async function newReader(browser: Browser, name: string) {
  const page = await (await browser.newContext()).newPage();
  const { email } = await arrive(page, { name });
  return { page, email };
}

/** The sample’s article, and a unit of it. */
async function place(page: Page) {
  const article = await articleAt(page, READER);
  const { items } = await call<{ items: { id: string }[] }>(page, `GET /articles/${article}/units`);
  return { article, unit: items[5]?.id ?? '' };
}

const note = (
  page: Page,
  { article, unit }: { article: string; unit: string },
  markdown: string,
  parent?: string,
) =>
  call<{ id: string }>(page, `POST /articles/${article}/annotations`, {
    ...{ kind: 'note', unit, body: { markdown } },
    ...(parent && { parent }),
  });

test('somebody is told of a reply behind the bell and by mail, goes to it, and turns the mail off', async ({
  page,
  browser,
  request,
}) => {
  test.slow();
  const ben = await newReader(browser, 'Ben Okafor');
  const at = await place(ben.page);
  const head = await note(ben.page, at, 'Is that so everywhere?');
  await signInAsAda(page);
  const reply = await note(page, at, 'In *most* towns.', head.id);

  await expect(async () => {
    await ben.page.goto(READER);
    await expect(ben.page.getByRole('link', { name: 'Notifications. Unread: 1' })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass();
  await ben.page.getByRole('link', { name: /^Notifications/ }).click();
  await expect(ben.page.getByRole('heading', { level: 1 })).toHaveText('Notifications');
  await expect(ben.page.getByText('In *most* towns.')).toBeVisible();
  // On his own clock, not the server’s.
  await expect(ben.page.getByRole('main').locator('time')).not.toContainText('UTC');
  const mail = await mailTo(ben.email, 'In *most* towns.');
  expect(mail).toContain('> In *most* towns.');

  await ben.page.getByRole('link', { name: /replied at unit/ }).click();
  await ready(ben.page);
  await expect(ben.page.locator(`#note-${reply.id}`)).toBeInViewport();
  await ben.page.goto('/notifications');
  await expect(ben.page.getByRole('button', { name: 'Mark all as read' })).toHaveCount(0);

  // A program that looks at mail opens the link; nothing happens.
  const oneClick = new URL(/List-Unsubscribe: (\S+)/.exec(mail)?.[1] ?? '');
  const address = oneClick.pathname + oneClick.search;
  expect((await request.get(address)).url()).toContain('/unsubscribe?');
  const settings = async () =>
    (await call<{ wishes: { reply: { mail: string } } }>(ben.page, 'GET /notification-settings')).wishes.reply
      .mail;
  expect(await settings()).toBe('immediately');
  const pressed = await request.post(address, { form: { 'List-Unsubscribe': 'One-Click' } });
  expect(pressed.status()).toBe(200);
  expect(await settings()).toBe('never');

  const before = mailsTo(ben.email).length;
  await note(page, at, 'And in villages.', head.id);
  await expect(async () => {
    const { unread } = await call<{ unread: number }>(ben.page, 'GET /notifications/unread-count');
    expect(unread).toBe(1);
  }).toPass();
  await ben.page.goto('/notifications');
  await ben.page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(ben.page.getByRole('button', { name: 'Mark all as read' })).toHaveCount(0);
  expect(mailsTo(ben.email)).toHaveLength(before);
});

test('the link in a mail asks first; the settings say what comes and when', async ({ page, browser }) => {
  const cleo = await newReader(browser, 'Cleo Marsh');
  await cleo.page.goto('/account/notifications');
  const replies = cleo.page.getByRole('group', { name: /Somebody replies to you/ });
  await replies.getByLabel('Mail').selectOption('Once a day');
  await replies.getByLabel('In the app').uncheck();
  await cleo.page.getByLabel('They come at').selectOption('06:00');
  await cleo.page.getByLabel('Time zone').selectOption('Asia/Tokyo');
  await cleo.page.getByRole('button', { name: 'Save' }).click();
  await expect(cleo.page.getByText('Saved.')).toBeVisible();
  await cleo.page.reload();
  await expect(replies.getByLabel('Mail')).toHaveValue('daily');
  await expect(replies.getByLabel('In the app')).not.toBeChecked();
  await expect(cleo.page.getByLabel('Time zone')).toHaveValue('Asia/Tokyo');

  await page.goto('/unsubscribe?link=nonsense');
  await page.getByRole('button', { name: 'Turn it off' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('This link is not complete');
});

test('the page of what one is told is clean with something on it, and fits', async ({ page, browser }) => {
  const dana = await newReader(browser, 'Dana Holt');
  const at = await place(dana.page);
  const head = await note(dana.page, at, 'A question of mine');
  await signInAsAda(page);
  for (const says of ['One answer', 'Another answer, a good deal longer than the first.'])
    await note(page, at, says, head.id);
  for (const width of [390, 1024, 1600]) {
    await dana.page.setViewportSize({ width, height: 900 });
    await expect(async () => {
      await dana.page.goto('/notifications');
      await expect(dana.page.getByText('Another answer')).toBeVisible({ timeout: 1_000 });
      await expect(dana.page.getByRole('link', { name: 'Notifications. Unread: 2' })).toBeVisible({
        timeout: 3_000,
      });
    }).toPass();
    await expectClean(dana.page);
    await expectNoSidewaysScroll(dana.page);
  }
});
