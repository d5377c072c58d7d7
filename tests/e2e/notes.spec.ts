import { type Browser, expect, type Page } from '@playwright/test';
import type { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { ready, unit } from './support/articles';
import { complaints, expectClean } from './support/axe';
import { noteWith, panel, postNote } from './support/panel';
import { arrive } from './support/people';
import { makeRoom } from './support/rooms';
import { test } from './support/test';
import { expectNoSidewaysScroll } from './support/width';

const TEXT = [
  '# The bus should be free',
  '',
  'Fares keep people at home. A ticket costs as much for a cleaner as for a surgeon.',
  '',
  'Critics say that the money is missing. But the budget is itself a choice.',
].join('\n');

const said = (page: Page) => page.locator('p.vh[role=status]');

/** An owner and a member, each in a browser of their own, in front of the same unit. */
async function two(browser: Browser, settings: Partial<SpaceSettings> = {}) {
  const [owner, member] = await Promise.all(
    ['Olga Åkerlund', 'Ben Adeyemi'].map(async (name) => {
      const page = await (await browser.newContext()).newPage();
      const { email } = await arrive(page, { name });
      return { page, email };
    }),
  );
  if (!owner || !member) throw new Error('Nobody came.');
  const path = await makeRoom(settings, { [owner.email]: 'owner', [member.email]: 'member' }, TEXT);
  for (const { page } of [owner, member]) await open(page, path);
  return { owner: owner.page, member: member.page, path };
}

async function open(page: Page, path: string, words = 'Fares keep') {
  await page.goto(path);
  await ready(page);
  await unit(page, words).click();
}

async function write(page: Page, text: string) {
  await postNote(page, text);
  await expect(noteWith(page, text)).toBeVisible();
}

async function again(page: Page, words = 'Fares keep') {
  await page.reload();
  await ready(page);
  await unit(page, words).click();
}

test('others’ work shows after one’s own, without a reload, and says so', async ({ browser }) => {
  const { owner, member } = await two(browser, { othersWork: 'after_own', stanceSpread: 'after_own' });
  await write(owner, 'What the teacher thinks');
  await unit(owner, 'Fares keep')
    .getByRole('button', { name: /^Agree/ })
    .click();
  await expect(unit(owner, 'Fares keep')).toHaveAccessibleName(/1 agree/);

  await again(member);
  await expect(panel(member).getByText('Write a note, cite a source or take a stance here')).toBeVisible();
  await expect(panel(member).getByText('Take your own stance to see how others see')).toBeVisible();
  await expect(panel(member).getByText('Nobody has taken a stance')).toHaveCount(0);
  await expect(panel(member).getByText('What the teacher thinks')).toHaveCount(0);

  await write(member, 'What I think');
  await expect(noteWith(member, 'What the teacher thinks')).toBeVisible();
  await expect(said(member)).toContainText('is shown now: 2 notes');
  await expect(panel(member).getByText('Take your own stance to see how others see')).toBeVisible();
  await unit(member, 'Fares keep')
    .getByRole('button', { name: /^Disagree/ })
    .click();
  await expect(unit(member, 'Fares keep')).toHaveAccessibleName(/1 agree, 1 disagree/);
});

test('with pseudonyms one signs as somebody else, and few stances stay unseen', async ({ browser }) => {
  const { owner, member } = await two(browser, { names: 'pseudonyms' });
  await expect(panel(member).getByText('Shown once 5 people have taken a stance.')).toBeVisible();
  await expect(panel(member).getByText('under a pseudonym, not under your name')).toBeVisible();
  await write(member, 'From behind a name');
  await expect(panel(member).getByText(/Others see it as \w+ \w+/)).toBeVisible();
  await unit(member, 'Fares keep')
    .getByRole('button', { name: /^Agree/ })
    .click();
  await expect(panel(member).getByText('Shown once 5 people have taken a stance.')).toBeVisible();
  await unit(member, 'Fares keep')
    .getByRole('button', { name: /^Agree/ })
    .click();
  await again(owner);
  await expect(noteWith(owner, 'From behind a name')).toBeVisible();
  await expect(panel(owner).getByText('Ben Adeyemi')).toHaveCount(0);
});

test('a person is mentioned with the keyboard alone, and named as they are called now', async ({
  browser,
}) => {
  const { owner, member } = await two(browser);
  const field = panel(member).getByLabel(/Add a note on/);
  await field.focus();
  await member.keyboard.type('What says @ake');
  const option = panel(member).getByRole('option', { name: 'Olga Åkerlund' });
  await expect(option).toBeVisible();
  await expect(field).toHaveAttribute('aria-activedescendant', (await option.getAttribute('id')) ?? '');
  expect(await complaints(member)).toEqual([]);
  await member.keyboard.press('Enter');
  await expect(field).toHaveValue('What says @Olga Åkerlund ');
  await member.keyboard.type('to #2?');
  await member.keyboard.press('Control+Enter');
  const note = noteWith(member, 'What says');
  await expect(note.locator('.mention')).toHaveText('@Olga Åkerlund');
  await note.getByRole('link', { name: '#2' }).click();
  await expect(member).toHaveURL(/#u-2$/);

  await again(owner);
  await expect(noteWith(owner, 'What says').locator('.mention')).toHaveText('@Olga Åkerlund');
});

test('a question is asked, answered by a reply that quotes it, and the answer accepted', async ({
  browser,
}) => {
  const { owner, member } = await two(browser);
  await panel(member).getByRole('checkbox', { name: 'This is a question' }).check();
  await write(member, 'How many stay at home?');
  await expect(noteWith(member, 'How many stay').getByText('Question', { exact: true })).toBeVisible();

  await again(owner);
  await noteWith(owner, 'How many stay').getByRole('button', { name: 'Quote' }).click();
  const reply = panel(owner).getByLabel(/^Reply to/);
  await expect(reply).toHaveValue(/^> \[Ben Adeyemi wrote\]\(#note-.*\)\n>\n> How many stay at home\?\n\n$/);
  await reply.focus();
  await owner.keyboard.type('One in ten.');
  await owner.keyboard.press('Control+Enter');
  await expect(panel(owner).getByText('One in ten.')).toBeVisible();

  await again(member);
  const answer = panel(member).getByRole('article').filter({ hasText: 'One in ten.' }).last();
  await answer.getByRole('button', { name: 'Accept as the answer' }).click();
  await expect(answer.getByText('Accepted answer')).toBeVisible();
  await answer.getByRole('button', { name: 'Not the answer' }).click();
  await expect(answer.getByText('Accepted answer')).toHaveCount(0);
  await answer.getByRole('button', { name: 'Accept as the answer' }).click();
  await expect(answer.getByText('Accepted answer')).toBeVisible();

  await panel(owner).getByRole('combobox', { name: 'Show' }).selectOption('Open questions');
  await expect(panel(owner).getByText('No such threads on unit')).toBeVisible();
});

test('a thread is assigned, resolved, folded away and opened again', async ({ browser }) => {
  const { owner, member } = await two(browser);
  await write(owner, 'Check this figure');
  const note = noteWith(owner, 'Check this figure');
  await note.getByRole('button', { name: 'More' }).click();
  await note.getByRole('button', { name: 'Assign', exact: true }).click();
  await note.getByRole('textbox', { name: 'Assign to' }).fill('ben');
  await note.getByRole('button', { name: 'Ben Adeyemi', exact: true }).click();
  await expect(note.getByText('Assigned to Ben Adeyemi')).toBeVisible();

  await again(member);
  const theirs = noteWith(member, 'Check this figure');
  await theirs.getByRole('button', { name: 'More' }).click();
  await theirs.getByRole('button', { name: 'Resolve' }).click();
  const line = panel(member).getByRole('button', { name: /Resolved by Ben Adeyemi/ });
  await expect(line).toBeFocused();
  await expect(theirs).toHaveCount(0);
  await line.click();
  await theirs.getByRole('button', { name: 'More' }).click();
  await theirs.getByRole('button', { name: 'Open again' }).click();
  await expect(line).toHaveCount(0);
  await expect(theirs).toBeVisible();
});

test('readers react, notes are sorted by it, and what was edited is shown word by word', async ({
  browser,
}) => {
  const { owner, member, path } = await two(browser);
  await write(owner, 'The first note');
  await write(owner, 'The second note');
  await again(member);
  const second = noteWith(member, 'The second note');
  await second.getByRole('button', { name: 'Agree', exact: true }).click();
  await expect(second.getByRole('button', { name: 'Agree, 1' })).toHaveAttribute('aria-pressed', 'true');
  const order = () =>
    panel(member)
      .getByRole('article')
      .evaluateAll((notes) => notes.map((note) => /The \w+/.exec(note.textContent ?? '')?.[0]));
  await expect.poll(order).toEqual(['The first', 'The second']);
  await panel(member).getByLabel('Sort').selectOption('Most agreed');
  await expect.poll(order).toEqual(['The second', 'The first']);
  await open(member, path);
  await expect(panel(member).getByLabel('Sort')).toHaveValue('agreed');
  await expect.poll(order).toEqual(['The second', 'The first']);

  await noteWith(owner, 'The first note').getByRole('button', { name: 'Edit' }).click();
  await panel(owner).getByLabel('Edit', { exact: true }).fill('The very first note');
  await panel(owner).getByRole('button', { name: 'Save', exact: true }).click();
  const edited = noteWith(owner, 'The very first note');
  await edited.getByRole('button', { name: 'edited' }).click();
  await expect(edited.locator('ins')).toContainText('very');
  await expect(edited.locator('del')).toHaveCount(0);
});

test('a link to a note leads to it, wherever the page stands', async ({ browser }) => {
  const { owner, member, path } = await two(browser);
  await write(owner, 'Look at this one');
  const href = await noteWith(owner, 'Look at this one').locator('a.note-time').getAttribute('href');
  await member.goto('/');
  await member.goto(`${path}${href}`);
  await expect(noteWith(member, 'Look at this one')).toBeFocused();
  await expect(unit(member, 'Fares keep')).toHaveAttribute('aria-current', 'true');
});

for (const width of [390, 1440])
  test(`the panel is clean at ${width} px`, async ({ browser }) => {
    const { owner, member, path } = await two(browser);
    await member.setViewportSize({ width, height: 900 });
    await write(owner, 'A statement with @nobody and #2');
    await write(owner, 'Another one');
    await noteWith(owner, 'Another one').getByRole('button', { name: 'More' }).click();
    await noteWith(owner, 'Another one').getByRole('button', { name: 'Resolve' }).click();
    await open(member, path);
    if (width === 390) await member.getByRole('button', { name: 'Show everything at this unit' }).click();
    const note = noteWith(member, 'A statement');
    await note.getByRole('button', { name: 'Unsure' }).click();
    await note.getByRole('button', { name: 'More' }).click();
    await note.getByRole('button', { name: 'Assign', exact: true }).click();
    await expect(note.getByRole('button', { name: 'Olga Åkerlund', exact: true })).toBeVisible();
    await panel(member)
      .getByLabel(/Add a note on/)
      .fill('@ol');
    await panel(member)
      .getByLabel(/Add a note on/)
      .press('End');
    await expectClean(member);
    await expectNoSidewaysScroll(member);
  });
