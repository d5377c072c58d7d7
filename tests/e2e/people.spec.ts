import { type Browser, expect, type Page } from '@playwright/test';
import type { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { call } from './support/api';
import { complaints, expectClean } from './support/axe';
import { mailTo } from './support/mails';
import { arrive, freshEmail, PASSWORD } from './support/people';
import { join, makeLink, makeSpace } from './support/spaces';
import { test } from './support/test';
import { expectNoSidewaysScroll } from './support/width';

/** A class of somebody who just signed up. */
async function aClass(page: Page, settings: Partial<SpaceSettings> = {}) {
  return makeSpace(await arrive(page, { name: 'Ann Berg' }), { settings });
}

/** A second person in a browser of their own. */
async function another(browser: Browser, baseURL: string | undefined) {
  const context = await browser.newContext({ baseURL });
  return context.newPage();
}

const inMain = (page: Page) => page.getByRole('main');
const rowOf = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

test('a link leads somebody without an account through sign-up into the class', async ({
  page,
  browser,
  baseURL,
}) => {
  const space = await aClass(page);
  const link = await makeLink(page, space);
  const guest = await another(browser, baseURL);
  await guest.goto(link);
  await expect(guest.getByRole('heading', { name: 'Civics 4B' })).toBeVisible();
  await expect(inMain(guest)).toContainText('Ann Berg invites you as student.');
  expect(await complaints(guest)).toEqual([]);
  await inMain(guest).getByRole('link', { name: 'Create an account' }).click();
  await guest.getByLabel('Name').fill('Nia Walker');
  await guest.getByLabel('E-mail address').fill(freshEmail());
  await guest.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await inMain(guest).getByRole('button', { name: 'Create an account' }).click();
  await expect(inMain(guest)).toContainText('Others there will see your name: Nia Walker.');
  await guest.getByRole('button', { name: 'Join' }).click();
  await expect(guest).toHaveURL(new RegExp(`/s/${space}$`));
  await guest.goto(link);
  await expect(inMain(guest)).toContainText('You are here already.');
  await page.goto(`/s/${space}/people`);
  await expect(rowOf(page, 'Nia Walker')).toContainText('student');
  await page.goto(`/s/${space}/people/invitations`);
  await page
    .getByRole('button', { name: /^Take back/ })
    .first()
    .click();
  await expect(inMain(page)).toContainText('taken back');
  await guest.context().clearCookies();
  await guest.goto(link);
  await expect(guest.getByRole('heading', { name: 'This invitation does not work' })).toBeVisible();
});

test('a code is projected large, typed in any spelling, and leads into the class', async ({
  page,
  browser,
  baseURL,
}) => {
  const space = await aClass(page, { names: 'pseudonyms' });
  await page.goto(`/s/${space}/people/invitations`);
  const form = page.getByRole('form', { name: 'A code to type' });
  await form.getByRole('button', { name: 'Make a code' }).click();
  const code = (await form.locator('code').innerText()).trim();
  expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  await form.getByRole('button', { name: 'Show it large' }).click();
  await expect(page.getByRole('dialog', { name: 'Join “Civics 4B”' })).toContainText(code);
  expect(await complaints(page)).toEqual([]);
  await page.keyboard.press('Escape');
  const pupil = await another(browser, baseURL);
  await arrive(pupil, { name: 'Max Brandt' });
  await pupil.goto('/join');
  expect(await complaints(pupil)).toEqual([]);
  await pupil.getByLabel('Code').fill('BBBB-BBBB');
  await pupil.getByRole('button', { name: 'Go on' }).click();
  await expect(inMain(pupil).getByRole('alert')).toContainText('There is no such invitation');
  await pupil.getByLabel('Code').fill(code.toLowerCase().replace('-', ' '));
  await pupil.getByRole('button', { name: 'Go on' }).click();
  await expect(inMain(pupil)).toContainText('Others there will see a made-up name');
  await expect(inMain(pupil)).toContainText('Moderators cannot look up who is behind a name.');
  await pupil.getByRole('button', { name: 'Join' }).click();
  await expect(pupil).toHaveURL(new RegExp(`/s/${space}$`));
  await pupil.goto(`/s/${space}/people`);
  await expect(inMain(pupil)).toContainText('You get a made-up name with the first thing that you write.');
});

test('a mail invites one person, once', async ({ page, browser, baseURL }) => {
  const space = await aClass(page);
  await page.goto(`/s/${space}/people/invitations`);
  const address = freshEmail();
  const form = page.getByRole('form', { name: 'By mail' });
  await form.getByLabel('E-mail addresses').fill(`${address}\nnot an address`);
  await form.getByRole('button', { name: 'Send invitations' }).click();
  await expect(form).toContainText('Not an e-mail address');
  await form.getByLabel('E-mail addresses').fill(address);
  await form.getByRole('button', { name: 'Send invitations' }).click();
  await expect(form.getByRole('status')).toContainText('1 invitation is on the way.');
  const mail = await mailTo(address);
  expect(mail).toContain('Ann Berg invites you to the space “Civics 4B”');
  const link = /https?:\/\/\S+\/join\/\S+/.exec(mail)?.[0] ?? '';
  const guest = await another(browser, baseURL);
  await arrive(guest, { name: 'Ole Holm' });
  await join(guest, link, space);
  const late = await another(browser, baseURL);
  await late.goto(link);
  await expect(inMain(late)).toContainText('used as often as it may be');
});

test('a list is looked at first; people without an address sign in with a slip', async ({
  page,
  browser,
  baseURL,
}) => {
  const space = await aClass(page);
  await page.goto(`/s/${space}/people/roster`);
  const address = freshEmail();
  const csv = `Name;E-Mail;Role\nMaria Silva;;\nOle Holm;${address};student\nPia;nobody@;\n`;
  const file = { name: 'class.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${csv}`, 'utf16le') };
  await page.getByLabel('CSV file').setInputFiles(file);
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(inMain(page).getByRole('status')).toContainText(
    'Nothing is written yet. 1 mail and 1 slip would be made',
  );
  await expect(page.getByRole('row', { name: /Pia/ })).toContainText('This is not an e-mail address.');
  expect(await complaints(page)).toEqual([]);
  await page.getByRole('button', { name: 'Invite them' }).click();
  const slip = rowOf(page, 'Maria Silva');
  const code = await slip.locator('.slip-code').innerText();
  expect(code).toMatch(/^([A-Z2-9]{4}-){2}[A-Z2-9]{4}$/);
  expect(await complaints(page)).toEqual([]);
  await mailTo(address);

  const pupil = await another(browser, baseURL);
  await pupil.goto('/join/slip');
  expect(await complaints(pupil)).toEqual([]);
  await pupil.getByLabel('Sign-in code').fill(code.toLowerCase());
  await pupil.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(pupil.getByRole('heading', { name: 'Welcome, Maria Silva' })).toBeVisible();
  expect(await complaints(pupil)).toEqual([]);
  await pupil.getByRole('textbox', { name: 'A password of your own' }).fill(PASSWORD);
  await pupil.getByRole('button', { name: 'Use this password' }).click();
  await expect(inMain(pupil).getByRole('status')).toContainText('Your password is set.');
  await pupil.getByRole('link', { name: 'Go to Civics 4B' }).click();
  await expect(pupil).toHaveURL(new RegExp(`/s/${space}$`));

  await page.goto(`/s/${space}/people/slips`);
  expect(await complaints(page)).toEqual([]);
  await page.getByRole('checkbox', { name: /Maria Silva/ }).check();
  await page.getByRole('button', { name: 'Make new slips' }).click();
  const renewed = await rowOf(page, 'Maria Silva').locator('.slip-code').innerText();
  const thief = await another(browser, baseURL);
  await thief.goto('/join/slip');
  for (const tried of [code, renewed]) {
    await thief.getByLabel('Sign-in code').fill(tried);
    await thief.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(inMain(thief)).toContainText(tried === code ? 'This code opens nothing' : 'Enter it too');
  }
  await thief.getByLabel('Sign-in code').fill(renewed);
  await thief.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await thief.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(thief).toHaveURL(new RegExp(`/s/${space}$`));
});

test('a teacher changes a role, suspends with a reason, and takes somebody out', async ({
  page,
  browser,
  baseURL,
}) => {
  const space = await aClass(page);
  const link = await makeLink(page, space);
  const pupil = await another(browser, baseURL);
  await arrive(pupil, { name: 'Max Brandt' });
  await join(pupil, link, space);

  await page.goto(`/s/${space}/people`);
  await expect(rowOf(page, 'Ann Berg')).toContainText('teacher');
  await page.getByLabel('Manage Max Brandt').click();
  const role = page.getByRole('form', { name: 'Role of Max Brandt' });
  await role.getByLabel('Role').selectOption({ label: 'assistant' });
  await role.getByRole('button', { name: 'Change role' }).click();
  await expect(role.getByRole('status')).toContainText('Max Brandt is assistant now.');
  await pupil.goto(`/s/${space}/people`);
  await expect(pupil.getByLabel('Manage Ann Berg')).toHaveCount(0);
  await expect(pupil.getByRole('link', { name: 'Invite people' })).toBeVisible();

  const suspend = page.getByRole('form', { name: 'Suspend Max Brandt' });
  await suspend.getByRole('button', { name: 'Suspend' }).click();
  await expect(suspend).toContainText('Say why in a few words.');
  await suspend.getByRole('radio', { name: 'A month' }).check();
  await suspend.getByLabel('Reason').fill('Insults in two notes.');
  await suspend.getByRole('button', { name: 'Suspend' }).click();
  const lift = page.getByRole('form', { name: 'Lift the suspension of Max Brandt' });
  await expect(lift.getByRole('status')).toContainText('Max Brandt is suspended.');
  expect(await complaints(page)).toEqual([]);
  await pupil.goto(`/s/${space}/me`);
  await expect(inMain(pupil)).toContainText('Reason: Insults in two notes.');
  expect(await complaints(pupil)).toEqual([]);
  await lift.getByRole('button', { name: 'Lift the suspension' }).click();
  await expect(suspend.getByRole('status')).toContainText('takes part again');

  const remove = page.getByRole('form', { name: 'Take Max Brandt out' });
  await remove.getByRole('button', { name: 'Take out of the space' }).click();
  await expect(page).toHaveURL(/which=removed/);
  await expect(rowOf(page, 'Max Brandt')).toContainText('Taken out');
  expect(await complaints(page)).toEqual([]);
  await pupil.goto(link);
  await expect(inMain(pupil)).toContainText('You were taken out of this space');
  // What was opened about somebody stays open.
  await page.getByRole('button', { name: 'Let in again' }).click();
  await expect(inMain(page)).toContainText('they can join again');
  await join(pupil, link, space);
});

test('a pseudonym is looked up with a reason that its owner reads', async ({ page, browser, baseURL }) => {
  const space = await aClass(page, { names: 'pseudonyms', pseudonymLookup: true });
  const link = await makeLink(page, space);
  const source = {
    kind: 'text',
    text: '# Buses\n\nThe bus should be free. It costs too much.',
    fileName: 'a.md',
  };
  const draft = await call<{ id: string }>(page, `POST /spaces/${space}/imports`, { source });
  const article = await call<{ id: string }>(page, `POST /imports/${draft.id}/publish`, {});
  const pupil = await another(browser, baseURL);
  await arrive(pupil, { name: 'Max Brandt' });
  await join(pupil, link, space);
  const { items } = await call<{ items: { id: string }[] }>(pupil, `GET /articles/${article.id}/units`);
  const note = { kind: 'note', unit: items.at(-1)?.id, body: { markdown: 'Hm.' } };
  const { id } = await call<{ id: string }>(pupil, `POST /articles/${article.id}/annotations`, note);

  await page.goto(`/s/${space}/people`);
  const form = page.getByRole('form', { name: 'Who is behind a name?' });
  await form.getByLabel('Annotation or name').fill(id);
  await form.getByLabel('Why do you need to know?').fill('Somebody was threatened under this name.');
  await form.getByRole('button', { name: 'Look it up' }).click();
  await expect(form.getByRole('status')).toContainText('is Max Brandt.');
  expect(await complaints(page)).toEqual([]);
  await pupil.goto(`/s/${space}/me`);
  await expect(inMain(pupil)).toContainText('Somebody was threatened under this name.');
  await expect(inMain(pupil)).toContainText('Ann Berg,');
  await expect(inMain(pupil)).toContainText('You write here as');
});

for (const width of [390, 1440])
  test(`every page about people is clean and fits at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const space = await aClass(page);
    await call(page, `POST /spaces/${space}/roster`, {
      file: Buffer.from('name\nMaria Silva\nOle Holm\nPia von Langenfeld-Wittgenstein').toString('base64'),
    });
    const link = await makeLink(page, space);
    const pages = [
      'people',
      'people?which=suspended',
      'people/invitations',
      'people/roster',
      'people/slips',
      'me',
    ];
    for (const path of [
      ...pages.map((name) => `/s/${space}/${name}`),
      link,
      '/join',
      '/join/slip',
      '/join/nonsense',
    ]) {
      await page.goto(path);
      for (const manage of await page.getByLabel(/^Manage/).all()) await manage.click();
      // What was pressed last may have come to stand half under the bar.
      await page.evaluate(() => scrollTo(0, 0));
      await expectClean(page);
      await expectNoSidewaysScroll(page);
    }
  });
