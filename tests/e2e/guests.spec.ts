import { expect, type Page } from '@playwright/test';
import pg from 'pg';
import { call } from './support/api';
import { openText, ready, unit } from './support/articles';
import { expectClean } from './support/axe';
import { noteWith, panel, postNote } from './support/panel';
import { arrive, freshEmail, signUp } from './support/people';
import { test } from './support/test';
import { expectNoSidewaysScroll } from './support/width';

test.describe.configure({ timeout: 120_000 });

const TEXT = 'Trams beat buses. Rails last for sixty years, and tyres for two.';

/** An article in a space where guests write. Returns its path. */
async function openToGuests(owner: Page, premoderation = 'none') {
  const path = await openText(owner, TEXT);
  const [, , slug = ''] = path.split('/');
  const space = await call<{ id: string }>(owner, `GET /spaces/${slug}`);
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    await client.query(`UPDATE spaces SET kind = 'public', settings = $2 WHERE id = $1`, [
      space.id,
      JSON.stringify({ reading: 'anyone', annotating: 'guests', premoderation }),
    ]);
  } finally {
    await client.end();
  }
  return path;
}

test('a guest gives a name, writes, is remembered, and makes it their account’s', async ({ browser }) => {
  const owner = await browser.newPage();
  await arrive(owner, { name: 'Tove Berg' });
  const path = await openToGuests(owner);
  const guest = await (await browser.newContext()).newPage();
  await guest.goto(path);
  await ready(guest);
  const rails = unit(guest, 'Rails last');
  await rails.click();
  await rails.getByRole('button', { name: /^Agree/ }).click();
  await expect(rails.getByRole('alert')).toContainText(
    'Your stance “agree” is taken as soon as you are back.',
  );
  await postNote(guest, 'Which rails are these?');
  await panel(guest).getByRole('link', { name: 'Write as a guest' }).click();

  await expect(guest.getByRole('heading', { level: 1, name: 'Write as a guest' })).toBeVisible();
  await expectClean(guest);
  await guest.getByLabel('Your name here').fill('Passing Paula');
  const { width, height } = guest.viewportSize() ?? { width: 1440, height: 900 };
  await guest.setViewportSize({ width: 390, height: 844 });
  await guest.keyboard.press('Enter');
  // Back at the unit, with the stance, and with what was typed in view, also on a phone.
  await expect(guest).toHaveURL(new RegExp(`${path}#u-`), { timeout: 30_000 });
  await ready(guest);
  await expect(panel(guest).getByLabel(/Add a note on/)).toHaveValue('Which rails are these?');
  await expect(panel(guest).getByLabel(/Add a note on/)).toBeVisible();
  await expect(rails).toHaveAccessibleName(/1 agree/);
  await expect(guest.locator('.account-mark')).toHaveText('PP');
  await guest.setViewportSize({ width, height });
  await panel(guest).getByRole('button', { name: 'Post', exact: true }).click();
  await expect(noteWith(guest, 'Which rails are these?')).toContainText('Passing Paula (guest)');
  await expectClean(guest);

  // Remembered, and read by the owner under the mark.
  await guest.reload();
  await ready(guest);
  await unit(guest, 'Rails last').click();
  await expect(noteWith(guest, 'Which rails').getByRole('button', { name: 'Edit' })).toBeVisible();
  await owner.goto(path);
  await ready(owner);
  await unit(owner, 'Rails last').click();
  await expect(noteWith(owner, 'Which rails')).toContainText('Passing Paula (guest)');

  // An account takes it over, once its owner says so.
  await signUp(guest, { name: 'Paula Moe', email: freshEmail() });
  await guest.goto('/account');
  await expect(guest.getByRole('heading', { name: 'What you wrote as a guest' })).toBeVisible();
  await expectClean(guest);
  await guest.getByRole('button', { name: 'Make it mine' }).click();
  await expect(guest.getByRole('heading', { name: 'What you wrote as a guest' })).toHaveCount(0);
  await owner.reload();
  await ready(owner);
  await unit(owner, 'Rails last').click();
  await expect(noteWith(owner, 'Which rails')).toContainText('Paula Moe');
  await expect(noteWith(owner, 'Which rails')).not.toContainText('guest');
  await guest.context().close();
  await owner.context().close();
});

test('what a guest writes first waits, is refused, and stands after an appeal', async ({ browser }) => {
  const owner = await browser.newPage();
  await arrive(owner, { name: 'Tove Berg' });
  const path = await openToGuests(owner, 'first_posts');
  const guest = await (await browser.newContext()).newPage();
  await guest.goto(`${path.replace(/\/[^/]+$/, '')}/guest?next=${encodeURIComponent(path)}`);
  await expect(guest.getByText('may wait for a moderator')).toBeVisible();
  await guest.getByLabel('Your name here').fill('Ole');
  await guest.getByRole('button', { name: 'Go on' }).click();
  await expect(guest).toHaveURL(new RegExp(path), { timeout: 30_000 });
  await ready(guest);
  await unit(guest, 'Rails last').click();
  await postNote(guest, 'Mine is still waiting.');
  await expect(noteWith(guest, 'Mine is still waiting.')).toContainText(/moderator/i);
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(path);
  await ready(stranger);
  await unit(stranger, 'Rails last').click();
  await expect(panel(stranger).getByText('No notes on unit')).toBeVisible();

  const queue = `${path.replace(/\/[^/]+$/, '')}/moderation`;
  const item = owner.locator('[data-item]').filter({ hasText: 'Mine is still waiting.' });
  await owner.goto(queue);
  await item.getByText('Deny', { exact: true }).click();
  await item.getByLabel('Reason', { exact: true }).selectOption('Says nothing');
  await item.getByLabel('Note to the author').fill('Please say what for.');
  await item.getByRole('button', { name: /^Deny with this reason/ }).click();
  await expect(item).toHaveCount(0);

  await guest.reload();
  await ready(guest);
  await unit(guest, 'Rails last').click();
  const note = noteWith(guest, 'Mine is still waiting.');
  await expect(note).toContainText('only you and moderators see it');
  await expect(note).toContainText('The reason: Says nothing.');
  await expect(note.getByRole('blockquote')).toHaveText('Please say what for.');
  await note.getByRole('button', { name: 'Ask for another look' }).click();
  await note.getByLabel('Why should it stand?').fill('I only said that it waits.');
  await expectClean(guest);
  await note.getByRole('button', { name: 'Send' }).click();
  await expect(note).toContainText('You asked for another look:');
  await expect(note.getByRole('blockquote')).toHaveText('I only said that it waits.');

  await owner.reload();
  await expect(item).toContainText('I only said that it waits.');
  await expect(item).toContainText(
    'Denied before by Tove Berg: Says nothing · Note to the author: Please say',
  );
  await item.getByRole('button', { name: /^Approve/ }).click();
  await expect(item).toHaveCount(0);
  await stranger.reload();
  await ready(stranger);
  await unit(stranger, 'Rails last').click();
  await expect(noteWith(stranger, 'Mine is still waiting.')).toContainText('Ole (guest)');
  for (const page of [guest, stranger, owner]) await page.context().close();
});

test('a reader flags what they read, and a moderator decides about it', async ({ browser }) => {
  const owner = await browser.newPage();
  await arrive(owner, { name: 'Tove Berg' });
  const path = await openToGuests(owner);
  const guest = await (await browser.newContext()).newPage();
  await guest.goto(`${path.replace(/\/[^/]+$/, '')}/guest?next=${encodeURIComponent(path)}`);
  await guest.getByLabel('Your name here').fill('Troll');
  await guest.getByRole('button', { name: 'Go on' }).click();
  await expect(guest).toHaveURL(new RegExp(path), { timeout: 30_000 });
  await ready(guest);
  await unit(guest, 'Rails last').click();
  await postNote(guest, 'You are all fools.');
  await expect(noteWith(guest, 'You are all fools.')).toBeVisible();

  const reader = await (await browser.newContext()).newPage();
  await arrive(reader, { name: 'Rut Dahl' });
  await reader.goto(path);
  await ready(reader);
  await unit(reader, 'Rails last').click();
  const note = noteWith(reader, 'You are all fools.');
  await note.getByRole('button', { name: 'Flag' }).click();
  await note.getByLabel('What is wrong with it?').selectOption('Unkind');
  await note.getByLabel('More about it').fill('Says so to everybody.');
  await expectClean(reader);
  await note.getByRole('button', { name: 'Send to moderators' }).click();
  await expect(note.getByText('Flagged. Thank you: moderators are told of it.')).toBeFocused();
  await expect(note.getByRole('button', { name: 'Flag' })).toHaveCount(0);
  await unit(reader, 'Trams beat buses').click();
  await unit(reader, 'Rails last').click();
  await expect(note.getByText('Flagged', { exact: true })).toBeVisible();

  await owner.goto(`${path.replace(/\/[^/]+$/, '')}/moderation`);
  await expect(owner.getByRole('link', { name: 'Moderation (1)' })).toBeVisible();
  await owner.getByRole('link', { name: 'Flagged 1' }).click();
  await expect(owner.getByText('everybody who reads here sees it until you decide')).toBeVisible();
  const item = owner.locator('[data-item]').filter({ hasText: 'You are all fools.' });
  await expect(item).toContainText('Flagged as: Unkind (1)');
  await expect(item).toContainText('Says so to everybody.');
  await expectClean(owner);
  await item.getByText('Deny', { exact: true }).click();
  await item.getByLabel('Reason', { exact: true }).selectOption('Unkind');
  await item.getByRole('button', { name: /^Deny with this reason/ }).click();
  await expect(item).toHaveCount(0);
  await reader.reload();
  await ready(reader);
  await unit(reader, 'Rails last').click();
  await expect(panel(reader).getByText('No notes on unit')).toBeVisible();
  for (const page of [guest, reader, owner]) await page.context().close();
});

for (const width of [390, 1024])
  test(`the way in fits at ${width} px`, async ({ browser }) => {
    const owner = await browser.newPage();
    await arrive(owner, { name: 'Tove Berg' });
    const path = await openToGuests(owner);
    const page = await (await browser.newContext({ viewport: { width, height: 800 } })).newPage();
    await page.goto(`${path.replace(/\/[^/]+$/, '')}/guest`);
    await expect(page.getByLabel('Your name here')).toBeVisible();
    await expectNoSidewaysScroll(page);
    await page.context().close();
    await owner.context().close();
  });
