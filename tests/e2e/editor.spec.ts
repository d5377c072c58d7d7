import { expect, type Page } from '@playwright/test';
import { openText, ready, unit } from './support/articles';
import { expectClean } from './support/axe';
import { arrive } from './support/people';
import { test } from './support/test';
import { expectNoSidewaysScroll } from './support/width';

const TEXT = [
  '# The bus should be free',
  '',
  'Fares keep people at home. A ticket costs as much for a cleaner as for a surgeon. Nobody asked the drivers.',
  '',
  '## What it would cost',
  '',
  'Critics say that the money is missing. But the budget is itself a choice. Other towns found it, and their streets are quieter.',
  '',
  'The town should stop charging for the bus. It would be simple.',
].join('\n');

/** Somebody new in the editor of an article of their own. */
async function openEditor(page: Page, text = TEXT) {
  await arrive(page);
  const path = await openText(page, text);
  await edit(page, path);
  return path;
}

async function edit(page: Page, path: string) {
  await page.goto(`${path}/edit`);
  await ready(page);
}

const saved = (page: Page) => expect(page.locator('.save-state')).toHaveText('All saved');
const panel = (page: Page) => page.getByRole('complementary', { name: 'About this unit' });
const words = (page: Page) => page.locator('.unit .text').allTextContents();

/** To the unit with these words, by j alone. */
async function goTo(page: Page, wanted: string) {
  const target = unit(page, wanted).first();
  await page.keyboard.press('g');
  for (let left = 60; left > 0 && !(await target.getAttribute('aria-current')); left -= 1)
    await page.keyboard.press('j');
  await expect(target).toBeFocused();
  return target;
}

/** The caret before a word, by the arrow alone. */
async function caretBefore(page: Page, word: string) {
  const current = page.locator('.unit[aria-current] .text');
  const after = () =>
    current.evaluate((text) => {
      const caret = text.querySelector('.caret');
      return caret ? (caret.nextSibling?.textContent ?? '') : '';
    });
  for (let left = 40; left > 0 && !(await after()).startsWith(word); left -= 1)
    await page.keyboard.press('ArrowRight');
  expect(await after()).toMatch(new RegExp(`^${word}`));
}

test('with the keyboard alone: units are cut, joined, labelled and related, and readers see it', async ({
  page,
}) => {
  const path = await openEditor(page);
  await goTo(page, 'Fares keep');
  await caretBefore(page, 'people');
  await page.keyboard.press('s');
  await expect(unit(page, 'people at home.').first()).toBeVisible();
  await expect.poll(() => words(page)).toEqual(expect.arrayContaining(['Fares keep', 'people at home.']));
  await page.keyboard.press(']');
  await expect.poll(() => words(page)).toEqual(expect.arrayContaining(['Fares keep people', 'at home.']));
  await page.keyboard.press('m');
  await expect.poll(() => words(page)).toContain('Fares keep people at home.');

  const fares = await goTo(page, 'Fares keep');
  await page.keyboard.press('3');
  await expect(fares).toHaveAccessibleName(/premise, confirmed/);
  await goTo(page, 'stop charging');
  await page.keyboard.press('1');
  const main = await page.locator('.unit[aria-current]').getAttribute('id');
  await goTo(page, 'A ticket costs');
  await page.keyboard.press('3');
  await page.keyboard.press('r');
  await page.keyboard.type(main?.replace('u-', '') ?? '');
  await page.keyboard.press('Enter');
  await expect(
    panel(page)
      .getByText(`Supports unit ${main?.replace('u-', '')}`)
      .first(),
  ).toBeVisible();
  await saved(page);

  await page.goto(path);
  await ready(page);
  await unit(page, 'A ticket costs').click();
  const role = page.getByRole('region', { name: 'Role' });
  await expect(role.getByText(/Supports/).first()).toBeVisible();
  await expect(unit(page, 'Fares keep')).toHaveAttribute('data-role', 'premise');
});

test('everything is taken back and done again, also after a reload', async ({ page }) => {
  await openEditor(page);
  const before = await words(page);
  await goTo(page, 'Fares keep');
  await caretBefore(page, 'people');
  await page.keyboard.press('s');
  await page.keyboard.press('3');
  await saved(page);
  await page.reload();
  await ready(page);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.keyboard.press('Control+z');
  await expect.poll(() => words(page)).toEqual(before);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => words(page)).toContain('Fares keep');
  await saved(page);
  await page.reload();
  await ready(page);
  expect(await words(page)).toContain('Fares keep');
});

test('with the pointer: a place is pressed, a target chosen, a relation changed', async ({ page }) => {
  await openEditor(page);
  const ticket = unit(page, 'A ticket costs').first();
  await ticket.click();
  const box = await ticket.locator('.text').boundingBox();
  await page.mouse.click((box?.x ?? 0) + 190, (box?.y ?? 0) + 14);
  await expect(ticket.locator('.caret')).toBeAttached();
  const before = await page.locator('.unit').count();
  await ticket.getByRole('button', { name: 'Split' }).click();
  await expect(page.locator('.unit')).toHaveCount(before + 1);
  await panel(page)
    .getByRole('radio', { name: /Rebuttal/ })
    .check();
  await panel(page).getByRole('button', { name: 'Add relation' }).click();
  await page.getByRole('button', { name: 'argues against' }).click();
  await unit(page, 'stop charging').first().click();
  await page.getByRole('button', { name: 'Draw' }).click();
  const drawn = panel(page).getByRole('listitem').filter({ hasText: 'Argues against' });
  await expect(drawn.first()).toBeVisible();
  await drawn.first().getByRole('combobox').selectOption({ label: 'supports' });
  await expect(panel(page).getByRole('listitem').filter({ hasText: 'Supports' }).first()).toBeVisible();
  await panel(page)
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click();
  await saved(page);
});

test('what the text takes for granted is written out, rewritten and removed', async ({ page }) => {
  await openEditor(page);
  await goTo(page, 'Fares keep');
  await page.keyboard.press('i');
  await page.keyboard.type('It is bad to stay at home.');
  await page.keyboard.press('Control+Enter');
  const unsaid = unit(page, 'It is bad to stay at home.');
  await expect(unsaid).toBeVisible();
  await unsaid.click();
  await panel(page).getByRole('button', { name: 'Rewrite' }).click();
  await page.getByRole('textbox', { name: /What unit/ }).fill('Staying at home harms people.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(unit(page, 'Staying at home harms people.')).toBeVisible();
  await saved(page);
  await unit(page, 'Staying at home harms people.').click();
  await panel(page).getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(unit(page, 'Staying at home')).toHaveCount(0);
});

test('two editors at once: the second is told what the first did, and does theirs again with one press', async ({
  page,
  browser,
}) => {
  const path = await openEditor(page);
  const cookies = await page.context().cookies();
  const other = await browser.newContext();
  await other.addCookies(cookies);
  const second = await other.newPage();
  await edit(second, new URL(path, page.url()).href);

  await goTo(page, 'Fares keep');
  await page.keyboard.press('m');
  await saved(page);
  await goTo(second, 'Nobody asked');
  await second.keyboard.press('4');
  const notice = second.getByRole('alert', { name: /corrected this article meanwhile/ });
  await expect(notice).toContainText('Nia Walker joined units');
  await expect(unit(second, 'Fares keep')).toContainText('A ticket costs');
  await notice.getByRole('button', { name: 'Do mine again' }).click();
  await saved(second);
  await expect(notice).toHaveCount(0);

  // What no longer fits is said, and is not done to something else.
  await goTo(page, 'Nobody asked');
  await expect.poll(() => words(page)).toContain('Nobody asked the drivers.');
  await page.reload();
  await ready(page);
  await goTo(page, 'Fares keep');
  await page.keyboard.press('m');
  await saved(page);
  await goTo(second, 'Nobody asked');
  await second.keyboard.press('5');
  await expect(notice).toContainText('no longer fits');
  await notice.getByRole('button', { name: 'Leave mine out' }).click();
  await saved(second);
  await page.reload();
  await ready(page);
  await second.reload();
  await ready(second);
  expect(await words(second)).toEqual(await words(page));
  await other.close();
});

test('what is done while the line is down waits, and is sent once when it is back', async ({ page }) => {
  await openEditor(page);
  await page.route('**/corrections', (route) => route.abort());
  await goTo(page, 'Fares keep');
  await page.keyboard.press('4');
  await expect(page.getByText('Your corrections wait here.')).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('2');
  await page.unroute('**/corrections');
  await page.getByRole('button', { name: 'Try again' }).click();
  await saved(page);
  await page.reload();
  await ready(page);
  await expect(unit(page, 'Fares keep').first()).toHaveAccessibleName(/rebuttal, confirmed/);
  await expect(unit(page, 'A ticket costs').first()).toHaveAccessibleName(/claim, confirmed/);
});

/** As our API says no. */
const problem = (status: number, code: string, detail: string) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: 'about:blank', title: code, status, detail, instance: '/', code }),
});

for (const [why, answer, sentence] of [
  ['the database is away', problem(503, 'unavailable', 'The database is away.'), 'The database is away.'],
  ['a proxy fails', { status: 502, contentType: 'text/html', body: 'Bad gateway' }, 'cannot be reached'],
  ['something breaks', problem(500, 'internal', 'Something went wrong.'), 'Something went wrong.'],
  ['the session has ended', problem(401, 'unauthenticated', 'Sign in first.'), 'You are signed out.'],
] as const)
  test(`nothing is dropped when ${why}: it waits, and is sent with one press`, async ({ page }) => {
    await openEditor(page);
    await page.route('**/corrections', (route) => route.fulfill(answer));
    await goTo(page, 'Fares keep');
    await page.keyboard.press('4');
    await page.keyboard.press('j');
    await page.keyboard.press('2');
    const state = page.locator('.save-state');
    await expect(state).toContainText(sentence);
    await expect(state).toContainText('Your corrections wait here.');
    const signIn = state.getByRole('link', { name: /^Sign in/ });
    await expect(signIn).toHaveCount(why === 'the session has ended' ? 1 : 0);
    await page.unroute('**/corrections');
    await state.getByRole('button', { name: 'Try again' }).click();
    await saved(page);
    await page.reload();
    await ready(page);
    await expect(unit(page, 'Fares keep').first()).toHaveAccessibleName(/rebuttal, confirmed/);
    await expect(unit(page, 'A ticket costs').first()).toHaveAccessibleName(/claim, confirmed/);
  });

test('what the server refuses is dropped alone, and why can be read until the next action', async ({
  page,
}) => {
  await openEditor(page);
  // The first is held back until the second was asked for, so that the second is saved after the refusal.
  let letGo = () => {};
  const second = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(
    '**/corrections',
    async (route) => {
      await second;
      await route.fulfill(problem(409, 'conflict', 'That was refused.'));
    },
    { times: 1 },
  );
  await goTo(page, 'Fares keep');
  await page.keyboard.press('4');
  await page.keyboard.press('j');
  await page.keyboard.press('2');
  letGo();
  const state = page.locator('.save-state');
  await expect(state).toHaveText('That was refused. All saved');
  await expect(unit(page, 'Fares keep').first()).not.toHaveAccessibleName(/rebuttal, confirmed/);
  await expect(unit(page, 'A ticket costs').first()).toHaveAccessibleName(/claim, confirmed/);
  await page.keyboard.press('3');
  await saved(page);
});

test('a newer version is told of, with what could not be saved, and nothing reloads by itself', async ({
  page,
}) => {
  await openEditor(page);
  await page.route('**/corrections', (route) =>
    route.fulfill(problem(409, 'stale_version', 'The article has a newer version.')),
  );
  await goTo(page, 'Fares keep');
  await page.keyboard.press('4');
  await page.keyboard.press('j');
  await page.keyboard.press('2');
  const notice = page.getByRole('alert', { name: 'The article has a newer version' });
  await expect(notice).toContainText('2 corrections of yours');
  await expect(unit(page, 'A ticket costs').first()).toHaveAccessibleName(/claim, confirmed/);
  await page.unroute('**/corrections');
  page.on('dialog', (dialog) => dialog.accept());
  await notice.getByRole('link', { name: 'Open the newest version' }).click();
  await expect(notice).toHaveCount(0);
  await ready(page);
  await expect(unit(page, 'Fares keep').first()).not.toHaveAccessibleName(/rebuttal, confirmed/);
});

test('the machine suggests again around what a person settled', async ({ page }) => {
  await openEditor(page);
  await goTo(page, 'It would be simple');
  await page.keyboard.press('1');
  await saved(page);
  await page.getByRole('button', { name: 'Suggest again' }).click();
  await expect(page.locator('.unit[data-role=major_claim]')).toHaveCount(1);
  await expect(unit(page, 'It would be simple').first()).toHaveAccessibleName(/major claim, confirmed/);
});

test('whoever may not correct is told so', async ({ page }) => {
  await arrive(page);
  await page.goto('/s/sample/a-shelf-by-the-door/edit');
  await expect(page.getByText('do not let you correct')).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
  test('a unit is cut at the pressed place, and its role chosen in the sheet', async ({ page }) => {
    await openEditor(page);
    const fares = unit(page, 'Fares keep').first();
    const before = await page.locator('.unit').count();
    await fares.tap();
    await expect(fares.locator('.caret')).toBeAttached();
    await panel(page).getByRole('button', { name: 'Split' }).tap();
    await expect(page.locator('.unit')).toHaveCount(before + 1);
    await panel(page).getByRole('button', { name: 'Show everything at this unit' }).tap();
    await panel(page)
      .getByRole('radio', { name: /Rebuttal/ })
      .check();
    await expect(page.locator('.unit[aria-current]')).toHaveAccessibleName(/rebuttal, confirmed/);
    await saved(page);
  });
});

test('from right to left the arrows go where they point', async ({ page }) => {
  await openEditor(page, '# يجب أن تكون الحافلة مجانية\n\nالأجرة تبقي الناس في بيوتهم.');
  await goTo(page, 'الأجرة');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('.caret')).toBeAttached();
  await page.keyboard.press('s');
  await expect(unit(page, 'تبقي الناس').first()).toBeVisible();
  await saved(page);
});

for (const width of [390, 1440])
  test(`the editor is clean for assistive technology at ${width} px, while relations are drawn too`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await openEditor(page);
    await expectClean(page);
    await goTo(page, 'Fares keep');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('i');
    await expectClean(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('r');
    await page.keyboard.press('j');
    await expect(page.getByRole('region', { name: 'Drawing a relation' })).toBeVisible();
    await expectClean(page);
    await expectNoSidewaysScroll(page);
  });
