import { setTimeout as delay } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import { openText, ready, unit } from './support/articles';
import { arrive } from './support/people';
import { test } from './support/test';

const TEXT = [
  '# The bus should be free',
  '',
  'Fares keep people at home. A ticket costs as much for a cleaner as for a surgeon.',
  '',
  '## What it would cost',
  '',
  'Critics say that the money is missing. But the budget is itself a choice.',
  '',
  'The town should stop charging for the bus.',
].join('\n');

/** Somebody new, in front of an article of their own. Returns its address. */
async function openArticle(page: Page, text = TEXT) {
  await arrive(page);
  await openText(page, text);
  return page.url();
}

const panel = (page: Page) => page.getByRole('complementary', { name: /unit|about/i });

test('with the keyboard alone: one annotation of each kind, all there after a reload', async ({ page }) => {
  await openArticle(page);
  const fares = unit(page, 'Fares keep');
  await page.keyboard.press('j');
  while (!(await fares.getAttribute('aria-current'))) await page.keyboard.press('j');
  await expect(fares).toBeFocused();

  await page.keyboard.press('d');
  await expect(fares).toHaveAccessibleName(/1 disagree/);
  await page.keyboard.press('h');
  await page.keyboard.press('n');
  await page.keyboard.type('Is there a *count* of those people?');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Post', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(panel(page).getByText('Is there a count of those people?')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(fares).toBeFocused();
  await page.keyboard.press('s');
  await page.getByLabel('Web address').fill('https://example.org/fares/?utm_source=x');
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('link', { name: /example\.org/ })).toBeVisible();

  await page.reload();
  await ready(page);
  await expect(fares).toHaveAccessibleName(/1 disagree.*1 note.*1 source/);
  await fares.click();
  await expect(panel(page).getByText('Is there a count of those people?')).toBeVisible();
  await expect(panel(page).getByText('Fares keep people at home.').first()).toBeVisible();
  await expect(panel(page).getByRole('link', { name: /example\.org/ })).toHaveAttribute(
    'href',
    'https://example.org/fares',
  );
});

test('keys pressed while their code is still on its way are neither lost nor taken for others', async ({
  page,
}) => {
  await openArticle(page);
  // From here on scripts are slow, as on a train.
  await page.route('**/_next/static/chunks/**/*.js', async (route) => {
    const answer = await route.fetch();
    await delay(1500);
    await route.fulfill({ response: answer });
  });
  await page.keyboard.press('j');
  const first = page.locator('.unit[aria-current]');
  await page.keyboard.press('a');
  await page.keyboard.press('n');
  await page.keyboard.type('And had ads, said no bus');
  await expect(page.getByLabel(/Add a note on/)).toHaveValue('And had ads, said no bus');
  await expect(first).toHaveAccessibleName(/1 agree/);
  await page.keyboard.type('!');
  await page.keyboard.press('Control+Enter');
  await expect(panel(page).getByText('And had ads, said no bus!')).toBeVisible();

  // Nor are those pressed while nothing of the page's own hears them yet.
  await page.reload({ waitUntil: 'commit' });
  await page.locator('.unit').last().waitFor();
  for (const key of ['j', 'j', 'd', 'n']) await page.keyboard.press(key);
  await page.keyboard.type('No adjacent bus');
  await expect(page.locator('#article[data-ready]')).toHaveCount(0);
  await expect(page.getByLabel(/Add a note on/)).toHaveValue('No adjacent bus');
  await expect(page.locator('.unit').nth(1)).toHaveAccessibleName(/1 disagree/);
  await expect(page.locator('.unit').nth(1)).toHaveAttribute('aria-current', 'true');
  // What is still on its way when everything was seen is nobody's business.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('with the pointer: a stance, a note on selected words, a highlight; then edit, delete, undo', async ({
  page,
}) => {
  await openArticle(page);
  const budget = unit(page, 'the budget is itself');
  await budget.click();
  await budget.getByRole('button', { name: /^Agree/ }).click();
  await expect(budget).toHaveAccessibleName(/1 agree/);
  await budget.getByRole('button', { name: /^Agree/ }).click();
  await expect(budget).not.toHaveAccessibleName(/1 agree/);

  await select(page, budget, 'itself a choice');
  await page.getByRole('toolbar', { name: 'Selected text' }).getByRole('button', { name: 'Note' }).click();
  await page.getByLabel(/Add a note on/).fill('Whose choice?');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  const note = panel(page).getByRole('article').filter({ hasText: 'Whose choice?' });
  await expect(note.getByText('itself a choice')).toBeVisible();

  await note.getByRole('button', { name: 'Edit' }).click();
  await panel(page).getByRole('textbox').first().fill('Whose choice is it?');
  await panel(page).getByRole('button', { name: 'Save', exact: true }).click();
  const edited = panel(page).getByRole('article').filter({ hasText: 'Whose choice is it?' });
  await expect(edited.getByText('edited')).toBeVisible();
  await edited.getByRole('button', { name: 'Delete' }).click();
  await expect(edited).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(edited).toBeVisible();

  await select(page, budget, 'the budget');
  await page
    .getByRole('toolbar', { name: 'Selected text' })
    .getByRole('button', { name: 'Highlight' })
    .click();
  await expect(budget).toHaveAccessibleName(/1 highlight/);
  const painted = await page.evaluate(() =>
    [...CSS.highlights.values()].reduce((sum, each) => sum + each.size, 0),
  );
  expect(painted).toBeGreaterThan(0);
});

/** Selects words of a unit as a person does who drags over them. */
async function select(page: Page, place: ReturnType<typeof unit>, words: string) {
  await place.locator('.text').evaluate((text, wanted) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at >= 0) getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
    }
  }, words);
  await page.mouse.up();
}

test('a source is edited in place, and keeps its address', async ({ page }) => {
  await openArticle(page);
  await unit(page, 'Fares keep').click();
  await panel(page).getByRole('button', { name: 'Add source' }).click();
  await page.getByLabel('Web address').fill('https://example.org/fares');
  await page.keyboard.press('Enter');
  const source = panel(page).getByRole('listitem').filter({ hasText: 'example.org' });
  await source.getByRole('button', { name: 'Edit' }).click();
  await source.getByRole('radio', { name: 'disputes it' }).check();
  await source.getByLabel('Comment').fill('Table 2 says otherwise.');
  await source.getByRole('button', { name: 'Save' }).click();
  await expect(source.getByText('Disputes')).toBeVisible();
  await expect(source.getByText('Table 2 says otherwise.')).toBeVisible();
  await page.reload();
  await ready(page);
  await unit(page, 'Fares keep').click();
  await expect(source.getByText('Table 2 says otherwise.')).toBeVisible();
  await expect(source.getByRole('link')).toHaveAttribute('href', 'https://example.org/fares');
});

test('a draft survives a reload, and a reply keeps its thread', async ({ page }) => {
  await openArticle(page);
  const fares = unit(page, 'Fares keep');
  await fares.click();
  await page.getByLabel(/Add a note on/).fill('Half a thought');
  await expect(page.getByText('Draft saved on this device')).toBeVisible();
  await page.reload();
  await ready(page);
  await fares.click();
  await expect(page.getByLabel(/Add a note on/)).toHaveValue('Half a thought');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  const note = panel(page).getByRole('article').filter({ hasText: 'Half a thought' });
  await note.getByRole('button', { name: 'Reply' }).click();
  await panel(page)
    .getByLabel(/Reply to/)
    .fill('The other half');
  const form = page.locator('form').filter({ has: page.getByLabel(/Reply to/) });
  await form.getByRole('button', { name: 'Reply', exact: true }).click();
  await expect(panel(page).getByText('The other half')).toBeVisible();
  await page.reload();
  await ready(page);
  await fares.click();
  await expect(panel(page).getByText('The other half')).toBeVisible();
});

test('a link to a unit leads back to it, also after a reload', async ({ page }) => {
  const url = await openArticle(page);
  const anchor = await unit(page, 'stop charging').getAttribute('id');
  await page.goto(`${url}#${anchor}`);
  await ready(page);
  await expect(unit(page, 'stop charging')).toHaveAttribute('aria-current', 'true');
  await page.reload();
  await ready(page);
  await expect(unit(page, 'stop charging')).toHaveAttribute('aria-current', 'true');
  await expect(unit(page, 'stop charging')).toBeInViewport();
});

test('a stance that cannot be saved is taken back, with a message', async ({ page }) => {
  await openArticle(page);
  const fares = unit(page, 'Fares keep');
  await fares.click();
  await page.route('**/stance', (route) => route.abort());
  await page.keyboard.press('a');
  await expect(page.getByText(/Your stance was not saved/).first()).toBeVisible();
  await expect(fares).not.toHaveAccessibleName(/1 agree/);
});

test('single keys can be turned off, and pause while somebody types', async ({ page }) => {
  await openArticle(page);
  const fares = unit(page, 'Fares keep');
  await fares.click();
  await page.getByLabel(/Add a note on/).fill('');
  await page.getByLabel(/Add a note on/).pressSequentially('add a jade note');
  await expect(fares).toHaveAttribute('aria-current', 'true');
  await expect(fares).not.toHaveAccessibleName(/1 (agree|disagree)/);
  await page.getByLabel(/Add a note on/).fill('');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toBeVisible();
  await sheet.getByLabel('Single keys').uncheck();
  await page.keyboard.press('Escape');
  await fares.focus();
  await page.keyboard.press('a');
  await expect(fares).not.toHaveAccessibleName(/1 agree/);
});

test('hostile Markdown stays text', async ({ page }) => {
  await openArticle(page);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await unit(page, 'Fares keep').click();
  const hostile =
    '<img src=x onerror=alert(1)> [x](javascript:alert(2)) <script>alert(3)</script> ![a](https://example.org/t.png)';
  await page.getByLabel(/Add a note on/).fill(hostile);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  const note = panel(page).getByRole('article').filter({ hasText: '<script>' });
  await expect(note).toBeVisible();
  expect(await note.locator('img, script, a[href^="javascript:"]').count()).toBe(0);
  expect(dialogs).toEqual([]);
});

test('a guest reads everything and is asked to sign in before writing', async ({ page }) => {
  await page.goto('/s/sample/a-shelf-by-the-door');
  await ready(page);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await expect(page.getByText(/Sign in to annotate/).first()).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the article, its units and their numbers can be read', async ({ page }) => {
    await page.goto('/s/sample/a-shelf-by-the-door');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.locator('.unit').count()).toBeGreaterThan(30);
    await expect(page.locator('.unit').filter({ hasText: /\S/ }).nth(3)).toBeVisible();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
  test('a unit opens a sheet with everything at it', async ({ page }) => {
    await openArticle(page, `${TEXT}\n\n${'The bus is late and nobody says why. '.repeat(40)}`);
    const fares = unit(page, 'Fares keep');
    await fares.tap();
    const sheet = panel(page);
    await sheet.getByRole('button', { name: 'Agree', exact: true }).tap();
    await expect(fares).toHaveAccessibleName(/1 agree/);
    await sheet.getByRole('button', { name: 'Show everything at this unit' }).tap();
    // The line that is being talked about stays in view, between the bar above and the sheet below.
    const firstLine = async () => {
      const [line, bar, cover] = await Promise.all(
        [fares.locator('.text'), page.locator('.topbar'), sheet].map((each) => each.boundingBox()),
      );
      return line && bar && cover ? line.y >= bar.y + bar.height && line.y + 30 <= cover.y : null;
    };
    await expect.poll(firstLine).toBe(true);
    await page.getByLabel(/Add a note on/).fill('From the bus');
    await page.getByRole('button', { name: 'Post', exact: true }).tap();
    await expect(sheet.getByRole('article').getByText('From the bus')).toBeVisible();

    // However far one reads in it, the sheet says what it is about.
    await sheet.getByLabel(/Add a note on/).scrollIntoViewIfNeeded();
    for (const part of [
      sheet.getByRole('button', { name: 'Show less' }),
      sheet.getByRole('heading', { name: /^Unit/ }),
      sheet.getByRole('button', { name: 'Agree', exact: true }).first(),
    ])
      await expect(part).toBeInViewport({ ratio: 1 });
    // The account's menu lies over it, and Escape closes that alone.
    await page.locator('.menu > summary').tap();
    const signOut = page.getByRole('link', { name: 'Sign out' });
    await signOut.click({ trial: true });
    await expect(page.getByRole('link', { name: /home$/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(signOut).toBeHidden();
    await expect(sheet.getByRole('button', { name: 'Show less' })).toBeVisible();
  });
});

test('an Arabic article reads from right to left in an English interface', async ({ page }) => {
  await openArticle(
    page,
    '# يجب أن تكون الحافلة مجانية\n\nالأجرة تبقي الناس في بيوتهم. لكن الميزانية خيار في حد ذاتها.',
  );
  await expect(page.locator('article [dir=rtl], article[dir=rtl]').first()).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', /ltr|auto/);
});
