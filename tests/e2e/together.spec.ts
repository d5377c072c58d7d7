import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page } from '@playwright/test';
import { articleAt } from './support/api';
import { follow, importText, ready, unit } from './support/articles';
import { mailTo } from './support/mails';
import { noteWith, panel, postNote } from './support/panel';
import { arrive, PASSWORD } from './support/people';
import { join, makeLink, makeSpaceByHand } from './support/spaces';
import { test } from './support/test';

// Skagvik is in everything that they say, and nowhere else on the site.
const TEXT = [
  '# The ferry to Skagvik should be free',
  'Fares keep people at home. A ticket costs as much for a cleaner as for a surgeon.',
  'The town should stop charging for the ferry.',
].join('\n\n');
const OWNERS = 'Half of the passengers never see Skagvik again.';
const MEMBERS = 'My aunt walks around the whole fjord to Skagvik.';
const REPLY = 'Who counted them in Skagvik?';
const ANSWER = 'The harbour office of Skagvik did';
const OFFLINE = 'Written in the tunnel before Skagvik.';

// One walk of three people: each part stands on the one before.
test.describe.configure({ mode: 'serial', timeout: 120_000 });

let owner: Page;
let member: Page;
let outsider: Page;
let email: string;
/** The spaces by their slugs, and the article by its path. */
let classroom: string;
let research: string;
let town: string;
let path: string;

test.beforeAll(async ({ browser }) => {
  [owner, member, outsider] = [await browser.newPage(), await browser.newPage(), await browser.newPage()];
  await arrive(owner, { name: 'Olga Lindqvist' });
  ({ email } = await arrive(member, { name: 'Mia Varga' }));
  await arrive(outsider, { name: 'Otto Kern' });
});
test.afterAll(() => Promise.all([owner, member, outsider].map((page) => page.context().close())));

const main = (page: Page) => page.getByRole('main');
const found = (page: Page, words: string) =>
  main(page).getByRole('region').getByRole('link', { name: words });

async function search(page: Page, where: string, words: string) {
  await page.goto(`${where}?q=${encodeURIComponent(words)}`);
  await expect(main(page).getByRole('status')).not.toBeEmpty();
}

async function openAt(page: Page, words = 'Fares keep') {
  await follow(page, path);
  await unit(page, words).click();
}

/** Whoever does not belong there finds nothing, by any door. */
async function expectHidden(...paths: string[]) {
  for (const hidden of paths) {
    expect((await outsider.goto(hidden))?.status(), hidden).toBe(404);
    await expect(outsider.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  }
  for (const words of ['Skagvik', 'by:Mia']) {
    await search(outsider, '/search', words);
    await expect(main(outsider).getByRole('status')).toHaveText('Nothing found.');
  }
}

test('spaces of each kind are made, and people come into them in each way', async ({ browser }) => {
  const slugOf = (space: string) => space.split('/')[2] ?? '';
  await test.step('the owner makes them', async () => {
    classroom = slugOf(await makeSpaceByHand(owner, /A classroom/, 'Civics 4B'));
    research = slugOf(await makeSpaceByHand(owner, /A research team/, 'Ferry study'));
    town = slugOf(await makeSpaceByHand(owner, /The public/, 'Town talk'));
  });
  await test.step('by a link', async () => {
    await join(member, await makeLink(owner, classroom), classroom);
  });
  await test.step('by a typed code', async () => {
    await owner.goto(`/s/${research}/people/invitations`);
    const form = owner.getByRole('form', { name: 'A code to type' });
    await form.getByRole('button', { name: 'Make a code' }).click();
    const code = await form.locator('code').innerText();
    await member.goto('/join');
    await member.getByLabel('Code').fill(code.toLowerCase());
    await member.getByRole('button', { name: 'Go on' }).click();
    await member.getByRole('button', { name: 'Join' }).click();
    await expect(member).toHaveURL(new RegExp(`/s/${research}$`));
  });
  await test.step('by mail', async () => {
    await owner.goto(`/s/${town}/people/invitations`);
    const form = owner.getByRole('form', { name: 'By mail' });
    await form.getByLabel('E-mail addresses').fill(email);
    await form.getByRole('button', { name: 'Send invitations' }).click();
    await join(member, /https?:\/\/\S+\/join\/\S+/.exec(await mailTo(email))?.[0] ?? '', town);
  });
  await test.step('by a list, without an address, with a slip', async () => {
    await bySlip(browser);
  });
  await test.step('all of them are there; only the public space is open to others', async () => {
    await owner.goto(`/s/${classroom}/people`);
    for (const name of ['Olga Lindqvist', 'Mia Varga', 'Pia Holm'])
      await expect(main(owner).getByRole('listitem').filter({ hasText: name })).toHaveCount(1);
    await member.goto('/');
    const own = member.getByRole('region', { name: 'Your spaces' });
    for (const name of ['Civics 4B', 'Ferry study', 'Town talk'])
      await expect(own.getByRole('link', { name: new RegExp(name) })).toBeVisible();
    await expectHidden(`/s/${classroom}`, `/s/${classroom}/people`, `/s/${research}`);
    expect((await outsider.goto(`/s/${town}`))?.status()).toBe(200);
    expect((await outsider.goto(`/s/${town}/people/invitations`))?.status()).toBe(404);
  });
});

/** A pupil on the list signs in at a school computer. */
async function bySlip(browser: Browser) {
  await owner.goto(`/s/${classroom}/people/roster`);
  const buffer = Buffer.from('Name;E-Mail\nPia Holm;\n');
  await owner.getByLabel('CSV file').setInputFiles({ name: 'class.csv', mimeType: 'text/csv', buffer });
  await owner.getByRole('button', { name: 'Look at it' }).click();
  await owner.getByRole('button', { name: 'Invite them' }).click();
  const code = await owner
    .getByRole('listitem')
    .filter({ hasText: 'Pia Holm' })
    .locator('.slip-code')
    .innerText();
  const pupil = await browser.newPage();
  await pupil.goto('/join/slip');
  await pupil.getByLabel('Sign-in code').fill(code);
  await pupil.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(pupil.getByRole('heading', { name: 'Welcome, Pia Holm' })).toBeVisible();
  expect((await pupil.goto(`/s/${classroom}`))?.status()).toBe(200);
  expect((await pupil.goto(`/s/${research}`))?.status()).toBe(404);
  await pupil.context().close();
}

test('they annotate: others’ work shows after one’s own, replies and mentions arrive', async () => {
  await test.step('the member sees the unit without the owner’s note', async () => {
    path = await importText(owner, TEXT, classroom);
    await openAt(owner);
    await postNote(owner, OWNERS);
    await expect(noteWith(owner, OWNERS)).toBeVisible();
    await openAt(member);
    await expect(panel(member).getByText('Write a note, cite a source or take a stance here')).toBeVisible();
    await expect(panel(member).getByText(OWNERS)).toHaveCount(0);
    await search(member, '/search', 'passengers');
    await expect(main(member).getByRole('status')).toHaveText('Nothing found.');
  });
  await test.step('and with it as soon as there is one of their own', async () => {
    await openAt(member);
    await postNote(member, MEMBERS);
    await expect(noteWith(member, OWNERS)).toBeVisible();
  });
  await test.step('a reply is offered to the owner, who stays on the page', async () => {
    await noteWith(member, OWNERS).getByRole('button', { name: 'Reply' }).click();
    await panel(member)
      .getByLabel(/^Reply to/)
      .fill(REPLY);
    await panel(member)
      .getByLabel(/^Reply to/)
      .press('Control+Enter');
    await expect(panel(member).getByText(REPLY)).toBeVisible();
    await expect(panel(owner).getByText(REPLY)).toHaveCount(0);
    await owner.getByRole('button', { name: 'Show 2 new notes and sources' }).click();
    await expect(noteWith(owner, MEMBERS)).toBeVisible();
    await expect(panel(owner).getByText(REPLY)).toBeVisible();
  });
  await test.step('the member is mentioned, sees it at once, and is told behind the bell', async () => {
    await noteWith(owner, MEMBERS).getByRole('button', { name: 'Reply' }).click();
    const reply = panel(owner).getByLabel(/^Reply to/);
    await reply.pressSequentially(`${ANSWER}, @mi`);
    await expect(panel(owner).getByRole('option', { name: 'Mia Varga' })).toBeVisible();
    await reply.press('Enter');
    await reply.press('Control+Enter');
    await expect(panel(owner).locator('.mention')).toHaveText('@Mia Varga');
    await member.getByRole('button', { name: 'Show 1 new note or source' }).click();
    await expect(panel(member).getByText(ANSWER)).toBeVisible();
    await expect(async () => {
      await member.goto('/notifications');
      await expect(
        member.getByRole('link', { name: /Olga Lindqvist (mentioned you|replied) at unit/ }),
      ).toBeVisible({ timeout: 1_000 });
    }).toPass();
  });
  await test.step('nobody else sees or is told anything', async () => {
    await expectHidden(path, `${path}/sources`, `/s/${classroom}/activity`);
    await outsider.goto('/notifications');
    await expect(outsider.getByText('Nothing yet.')).toBeVisible();
    await expectNoNews();
  });
});

async function expectNoNews() {
  const article = await articleAt(owner, path);
  for (const door of ['', '/events', '/annotations', '/units'])
    expect((await outsider.request.get(`/api/v1/articles/${article}${door}`)).status(), door).toBe(404);
}

test('what is written without a network waits, and is sent exactly once', async () => {
  await openAt(owner);
  await openAt(member);
  await expect(noteWith(member, MEMBERS)).toBeVisible();
  await member.context().setOffline(true);
  await expect(member.getByText('Offline. Reading goes on')).toBeVisible();
  await postNote(member, OFFLINE);
  await expect(member.getByText('Offline. 1 contribution will be sent later.')).toBeVisible();
  await expect(noteWith(member, OFFLINE)).toContainText('not sent');
  await expect(owner.getByRole('button', { name: /new contribution/ })).toHaveCount(0);
  await member.context().setOffline(false);
  await expect(owner.getByRole('button', { name: '1 new contribution' })).toBeVisible({ timeout: 15_000 });
  await owner.getByRole('button', { name: 'Show 1 new note or source' }).click();
  await expect(noteWith(owner, OFFLINE)).toBeVisible();
  await expect(member.getByText(/sent later|waits to be sent/)).toHaveCount(0);
  await openAt(member);
  await expect(panel(member).getByRole('article').filter({ hasText: OFFLINE })).toHaveCount(1);
  await expectHidden(path);
});

test('a search finds it for whoever reads there, and for nobody else', async () => {
  await search(member, '/search', 'passengers');
  await expect(found(member, OWNERS)).toHaveCount(1);
  await search(member, `/s/${classroom}/search`, 'fjord by:me');
  await found(member, MEMBERS).click();
  await ready(member);
  await expect(unit(member, 'Fares keep')).toHaveAttribute('aria-current', 'true');
  await search(owner, '/search', 'tunnel by:Mia');
  await expect(found(owner, OFFLINE)).toHaveCount(1);
  await search(owner, `/s/${research}/search`, 'tunnel');
  await expect(main(owner).getByRole('status')).toHaveText('Nothing found.');
  await expectHidden(`/s/${classroom}/search?q=Skagvik`, `/s/${research}/search?q=Skagvik`);
});

test('an article is moved with what was said at it; its old address leads there', async () => {
  const before = path;
  await owner.goto(`${path}/move`);
  await owner.getByRole('radio', { name: /Move it/ }).check();
  await owner.getByRole('combobox', { name: 'To which space?' }).selectOption('Ferry study');
  await owner.getByRole('button', { name: 'Go ahead' }).click();
  await expect(owner.locator('.topbar').getByRole('link', { name: 'Ferry study' })).toBeVisible();
  path = new URL(owner.url()).pathname;
  expect(path).toContain(`/s/${research}/`);
  await openAt(owner);
  for (const words of [OWNERS, MEMBERS, OFFLINE]) await expect(noteWith(owner, words)).toBeVisible();

  await member.goto(before);
  await expect(member).toHaveURL(path);
  await ready(member);
  await unit(member, 'Fares keep').click();
  await expect(noteWith(member, MEMBERS)).toBeVisible();
  await expect(panel(member).getByText(OWNERS), 'coders work blind').toHaveCount(0);
  await search(member, '/search', 'passengers');
  await expect(main(member).getByRole('status')).toHaveText('Nothing found.');
  await search(member, `/s/${research}/search`, 'fjord');
  await expect(found(member, MEMBERS)).toHaveCount(1);
  await expectHidden(before, path);
});

test('the member takes their own work along, and only that', async () => {
  await member.goto('/account/data');
  await member.getByRole('button', { name: 'Prepare my data' }).click();
  const link = member.getByRole('link', { name: 'Download your data' });
  await expect(link).toBeVisible({ timeout: 30_000 });
  const [download] = await Promise.all([member.waitForEvent('download'), link.click()]);
  const text = readFileSync(await download.path(), 'utf8');
  expect(JSON.parse(text).account[0].profile).toMatchObject({ name: 'Mia Varga', email });
  for (const own of [MEMBERS, REPLY, OFFLINE]) expect(text).toContain(own);
  for (const others of [OWNERS, ANSWER]) expect(text).not.toContain(others);
  expect(await (await outsider.request.get('/account/export')).text()).not.toContain('Skagvik');
});

test('the member is erased: out at once, their words and their name gone for everybody', async () => {
  await member.goto('/account/data');
  await member.getByRole('textbox', { name: 'Your password' }).fill(PASSWORD);
  await member.getByRole('button', { name: 'Delete the account for good' }).click();
  await expect(member.getByRole('heading', { name: 'Your account is closed' })).toBeVisible();
  await expect(
    member.getByRole('progressbar', { name: 'Erasure' }).or(member.getByText('personal is gone too')),
  ).toBeVisible();
  await expect(member.getByText('personal is gone too')).toBeVisible({ timeout: 30_000 });
  await test.step('nobody can sign in any more', async () => {
    await member.goto('/sign-in');
    await member.getByLabel('E-mail address').fill(email);
    await member.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await main(member).getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(main(member).getByRole('alert')).toContainText('do not go together');
    expect((await member.goto(path))?.status()).toBe(404);
  });
  await test.step('the owner keeps what is theirs, and reads the name nowhere', async () => {
    await openAt(owner);
    await expect(noteWith(owner, OWNERS)).toBeVisible();
    await expect(panel(owner).getByText(ANSWER)).toBeVisible();
    for (const gone of [MEMBERS, REPLY, OFFLINE, 'Mia']) await expect(owner.getByText(gone)).toHaveCount(0);
    for (const space of [classroom, research, town])
      for (const place of ['people', 'people/invitations', 'activity']) {
        await owner.goto(`/s/${space}/${place}`);
        await expect(main(owner).getByRole('heading', { level: 1 })).toBeVisible();
        await expect(main(owner)).not.toContainText('Mia');
        await expect(main(owner)).not.toContainText(email);
      }
    await search(owner, '/search', 'by:Mia');
    await expect(main(owner).getByRole('status')).toHaveText('Nothing found.');
  });
  await expectHidden(path);
});
