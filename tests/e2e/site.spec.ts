import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page } from '@playwright/test';
import { openText } from './support/articles';
import { complaints, expectClean } from './support/axe';
import { arrive, freshEmail, PASSWORD, signIn } from './support/people';
import { test } from './support/test';
import { expectNoSidewaysScroll } from './support/width';

// One site and one admin: each step stands on the one before.
test.describe.configure({ mode: 'serial' });

const ADMIN_PAGES = [
  '/admin',
  '/admin?setup=done',
  '/admin/spaces',
  '/admin/people',
  '/admin/people?only=admins',
  '/admin/jobs',
  '/admin/mail',
  '/admin/storage',
  '/admin/audit',
];

let admin = '';

/** The address that the server printed at its start, as whoever started it reads it. */
function setupPath() {
  const log = readFileSync(process.env.E2E_SERVER_LOG ?? '', 'utf8');
  return log.match(/\/setup\?key=[\w-]+/g)?.at(-1) ?? '';
}

const inNewBrowser = async (
  browser: Browser,
  baseURL: string | undefined,
  run: (page: Page) => Promise<void>,
) => {
  const context = await browser.newContext({ baseURL });
  await run(await context.newPage());
  await context.close();
};

test('on the first run one person sets the site up, with an address that works once', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto(setupPath());
  expect(await complaints(page)).toEqual([]);
  await page.getByRole('link', { name: 'Create an account' }).click();
  admin = freshEmail();
  await page.getByLabel('Name').fill('Root Admin');
  await page.getByLabel('E-mail address').fill(admin);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create an account' }).click();
  await expect(page.getByText('You are signed in as Root Admin')).toBeVisible();
  expect(await complaints(page)).toEqual([]);
  await page.getByLabel('Name of the site').fill('Lindqvist School');
  await page.getByRole('radio', { name: /^Everybody/ }).check();
  await page.getByRole('button', { name: 'Set up the site' }).click();
  await expect(page.getByRole('heading', { name: 'The site is yours. What to do next' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Lindqvist School, home' })).toBeVisible();
  await inNewBrowser(browser, baseURL, async (late) => {
    await late.goto('/');
    await expect(late.getByRole('heading', { level: 1, name: 'Lindqvist School' })).toBeVisible();
    await expect(
      late.getByRole('region', { name: 'Spaces open to everybody' }).getByRole('link').first(),
    ).toBeVisible();
    expect(await complaints(late)).toEqual([]);
    await late.goto(setupPath());
    await expect(late.getByText('This setup address was used')).toBeVisible();
    expect(await complaints(late)).toEqual([]);
    await late.goto('/admin');
    await expect(late).toHaveURL(/sign-in/);
  });
});

test('legal texts are linked on every page, and signing up accepts the terms', async ({
  page,
  browser,
  baseURL,
}) => {
  await signIn(page, admin);
  await page.goto('/admin');
  await page.getByLabel('Terms').fill('Be kind.\n\n## What you may do\n\nRead *everything*.');
  await page.getByLabel('Privacy').fill('We keep little.');
  await page.getByRole('button', { name: 'Save' }).last().click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await inNewBrowser(browser, baseURL, async (guest) => {
    await guest.goto('/sign-up');
    await expect(guest.getByText('By creating an account you accept the terms.')).toBeVisible();
    await guest.getByRole('navigation', { name: 'Legal' }).getByRole('link', { name: 'Terms' }).click();
    await expect(guest.getByRole('heading', { name: 'What you may do' })).toBeVisible();
    expect(await complaints(guest)).toEqual([]);
    await guest.goto('/legal/imprint');
    await expect(guest.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  });
});

test('a site that is closed, or by invitation, says so and takes nobody', async ({
  page,
  browser,
  baseURL,
}) => {
  await signIn(page, admin);
  for (const [mode, sentence] of [
    ['Nobody', 'This site takes no new accounts.'],
    ['Whoever was invited', 'New accounts are by invitation here.'],
  ] as const) {
    await page.goto('/admin');
    await page.getByRole('radio', { name: new RegExp(`^${mode}`) }).check();
    await page.getByRole('button', { name: 'Save' }).first().click();
    await expect(page.getByText('Saved.')).toBeVisible();
    await inNewBrowser(browser, baseURL, async (guest) => {
      await guest.goto('/sign-up');
      await expect(guest.getByText(sentence)).toBeVisible();
      // A made-up invitation shows the form, and opens nothing.
      await guest.goto('/sign-up?invitation=made-up');
      await guest.getByLabel('Name').fill('Eve');
      await guest.getByLabel('E-mail address').fill(freshEmail());
      await guest.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
      await guest.getByRole('button', { name: 'Create an account' }).click();
      await expect(guest.getByRole('main').getByRole('alert')).toContainText(sentence);
    });
  }
  await page.goto('/admin');
  await page
    .getByRole('radio', { name: /^Everybody/ })
    .first()
    .check();
  await page.getByRole('button', { name: 'Save' }).first().click();
  await expect(page.getByText('Saved.')).toBeVisible();
});

test('somebody who is suspended is out at once and reads why, until it is lifted', async ({
  page,
  browser,
  baseURL,
}) => {
  await signIn(page, admin);
  await inNewBrowser(browser, baseURL, async (theirs) => {
    const { email } = await arrive(theirs, { name: 'Noisy Reader' });
    await page.goto(`/admin/people?search=${encodeURIComponent(email)}`);
    await page.getByRole('link', { name: 'Noisy Reader' }).click();
    await page.getByLabel('Reason').fill('Spam in three spaces');
    await page.getByRole('button', { name: 'Suspend' }).click();
    await expect(page.getByText('Spam in three spaces')).toBeVisible();
    expect(await complaints(page)).toEqual([]);
    await theirs.goto('/account');
    await expect(theirs).toHaveURL(/sign-in/);
    await theirs.getByLabel('E-mail address').fill(email);
    await theirs.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await theirs.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(theirs.getByRole('main').getByRole('alert')).toContainText('Spam in three spaces');
    await page.getByRole('button', { name: 'Lift the suspension' }).click();
    await expect(page.getByLabel('Reason')).toBeVisible();
    await signIn(theirs, email);
    await theirs.goto('/admin');
    await expect(theirs.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  });
});

test('one’s data is prepared in the background and downloaded', async ({ page }) => {
  await arrive(page, { name: 'Leaving Reader' });
  await openText(page, 'Phones at school\n\nSchools should keep phones out of lessons.');
  await page.goto('/account/data');
  await page.getByRole('button', { name: 'Prepare my data' }).click();
  const link = page.getByRole('link', { name: 'Download your data' });
  await expect(link).toBeVisible({ timeout: 30_000 });
  expect(await complaints(page)).toEqual([]);
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const text = readFileSync((await download.path()) ?? '', 'utf8');
  const data = JSON.parse(text);
  expect(data.account[0].profile.name).toBe('Leaving Reader');
  expect(data.articles).toHaveLength(1);
});

test('a person is erased: out at once, and the rest within moments, seen by its own address', async ({
  page,
  browser,
  baseURL,
}) => {
  const { email } = await arrive(page, { name: 'Vanishing Reader' });
  await page.goto('/account/data');
  await page.getByRole('textbox', { name: 'Your password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Delete the account for good' }).click();
  await expect(page.getByRole('heading', { name: 'Your account is closed' })).toBeVisible();
  const address = page.url();
  await expect(page.getByText('Everything else that was personal is gone too')).toBeVisible({
    timeout: 30_000,
  });
  expect(await complaints(page)).toEqual([]);
  await page.goto('/account');
  await expect(page).toHaveURL(/sign-in/);
  await inNewBrowser(browser, baseURL, async (elsewhere) => {
    await elsewhere.goto(address);
    await expect(elsewhere.getByText('Everything else that was personal is gone too')).toBeVisible();
    await signIn(elsewhere, admin);
    await elsewhere.goto(`/admin/people?search=${encodeURIComponent(email)}`);
    await expect(elsewhere.getByText('Nobody is like that.')).toBeVisible();
    await elsewhere.goto('/admin/jobs');
    await expect(elsewhere.getByRole('rowheader', { name: /Erasing an account/ }).first()).toBeVisible();
  });
});

test('a space is archived and deleted from outside, and kept', async ({ page }) => {
  await signIn(page, admin);
  await page.goto('/admin/spaces?search=sample');
  await page.getByRole('button', { name: 'Archive: Sample articles' }).click();
  await expect(page.getByRole('button', { name: 'Open again: Sample articles' })).toBeVisible();
  await page.getByRole('button', { name: 'Open again: Sample articles' }).click();
  await expect(page.getByRole('button', { name: 'Archive: Sample articles' })).toBeVisible();
  await page.goto('/admin/audit?operation=changeSpaceState');
  await expect(page.getByRole('rowheader')).toHaveCount(2);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as CSV' }).click(),
  ]);
  const lines = readFileSync((await download.path()) ?? '', 'utf8')
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain(',changeSpaceState,session,');
});

test('every page for an admin is clean and fits', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, admin);
  for (const path of [...ADMIN_PAGES, '/account/data', '/legal/terms', '/setup', '/sign-up']) {
    await page.goto(path);
    await expectClean(page);
    await expectNoSidewaysScroll(page);
  }
});
