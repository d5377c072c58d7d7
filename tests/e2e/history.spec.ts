import { type Browser, expect, type Page } from '@playwright/test';
import { call, Editing } from './support/api';
import { pasteText, ready, unit } from './support/articles';
import { arrive, signInAsAda } from './support/people';
import { test } from './support/test';

/** Ada in front of an article of the sample space that nobody else reads: she may correct it, everybody may read it. */
async function openAsEditor(browser: Browser) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signInAsAda(page);
  await page.goto('/s/sample/import');
  await pasteText(
    page,
    [
      '# The bus should be free',
      'Fares keep people at home. A ticket costs as much for a cleaner as for a surgeon.',
      'Critics say that the money is missing. But the budget is itself a choice.',
      // The same text is not imported twice.
      `The town should stop charging for the bus ${Date.now()}-${Math.round(performance.now() * 1000)}.`,
    ].join('\n\n'),
  );
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.waitForURL(/\/s\/sample\/(?!import)/);
  await ready(page);
  const url = page.url();
  type Articles = { items: { id: string; slug: string }[] };
  const { items } = await call<Articles>(page, 'GET /spaces/sample/articles?limit=100');
  const article = items.find(({ slug }) => url.endsWith(`/${slug}`));
  return { page, context, url, editing: new Editing(page, article?.id ?? '') };
}

/** Somebody else in a browser of their own, in front of the same article. */
async function openAsReader(browser: Browser, url: string) {
  const page = await (await browser.newContext()).newPage();
  await arrive(page, { name: 'Rea Delgado' });
  await page.goto(url);
  await ready(page);
  return page;
}

const panel = (page: Page) => page.getByRole('complementary', { name: /about/i });
const revision = (page: Page, number: number) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: `Revision ${number}:` }) });

test.describe('the history', () => {
  test('lists what was corrected, compares two revisions, takes one back and brings one back', async ({
    browser,
  }) => {
    const { page, url, editing } = await openAsEditor(browser);
    await editing.split('Fares keep', 'people');
    await editing.correct({ kind: 'label', units: [(await editing.unit('Fares')).id], role: 'background' });
    await page.getByRole('link', { name: 'History' }).click();
    const newest = page.getByRole('listitem').filter({ hasText: 'Stands now' });
    await expect(newest.getByRole('heading')).toHaveText(/Revision 3: 1 split, 1 label/);
    await expect(newest.getByText('Ada Lindqvist')).toBeVisible();

    await newest.getByText('2 corrections').click();
    await newest.getByRole('button', { name: /Take back correction 3: Labelled/ }).click();
    await expect(newest.getByText('Taken back, as revision 4.')).toBeVisible();
    await expect(newest.getByRole('heading')).toHaveText(/Revision 4: 1 split, 1 label, 1 taken back/);
    await expect(newest.getByText('corrected since', { exact: true })).toBeVisible();

    await page.getByRole('radio', { name: 'Earlier: Revision 1' }).check();
    await page.getByRole('radio', { name: 'Later: Revision 4' }).check();
    await page.getByRole('button', { name: 'Compare the two chosen' }).click();
    await expect(page.getByRole('heading', { name: 'What changed' })).toBeVisible();
    const split = page
      .getByRole('region', { name: 'Units side by side' })
      .locator('[data-changed]')
      .filter({ has: page.getByText('Split', { exact: true }) });
    await expect(split).toHaveCount(1);
    await expect(split).toContainText('Fares keep [border] people at home.');

    await page.getByRole('link', { name: 'All revisions' }).click();
    await revision(page, 1).getByText('Bring back …').click();
    await revision(page, 1).getByRole('button', { name: 'Bring back revision 1' }).click();
    await expect(page.getByText('Revision 1 stands again, as revision 5.')).toBeVisible();
    await page.goto(url);
    await expect(unit(page, 'Fares keep people at home.')).toBeVisible();
  });

  test('says who did what meanwhile, on a page that is out of date', async ({ browser }) => {
    const { context, url, editing } = await openAsEditor(browser);
    await editing.split('Fares keep', 'people');
    const other = await context.newPage();
    await other.goto(`${url}/history`);
    await editing.correct({ kind: 'label', units: [(await editing.unit('A ticket')).id], role: 'rebuttal' });
    await revision(other, 1).getByText('Bring back …').click();
    await revision(other, 1).getByRole('button', { name: 'Bring back revision 1' }).click();
    await expect(other.getByText('Meanwhile: Ada Lindqvist: 1 label.')).toBeVisible();
    await revision(other, 1).getByRole('button', { name: 'Bring back revision 1' }).click();
    await expect(other.getByText('Revision 1 stands again, as revision 4.')).toBeVisible();
  });

  test('is read by everybody, and changed by those who may', async ({ browser }) => {
    const { url, editing } = await openAsEditor(browser);
    await editing.split('Fares keep', 'people');
    const guest = await (await browser.newContext()).newPage();
    await guest.goto(`${url}/history`);
    await expect(guest.getByRole('heading', { name: /1 split/ })).toBeVisible();
    await expect(guest.getByRole('link', { name: 'Edit' })).toHaveCount(0);
    await expect(guest.getByRole('button', { name: /take back|bring back/i })).toHaveCount(0);
    await guest.getByRole('link', { name: 'Revision 2: Show what it changed' }).click();
    await expect(guest.getByText('Split', { exact: true })).toBeVisible();
  });

  test('works without JavaScript', async ({ browser }) => {
    const { url, editing } = await openAsEditor(browser);
    await editing.split('Fares keep', 'people');
    const still = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await signInAsAda(still);
    await still.goto(`${url}/history`);
    await still.getByRole('button', { name: 'Compare the two chosen' }).click();
    await expect(still.getByText('Split', { exact: true })).toBeVisible();
    await still.getByRole('link', { name: 'All revisions' }).click();
    await revision(still, 1).getByText('Bring back …').click();
    await revision(still, 1).getByRole('button', { name: 'Bring back revision 1' }).click();
    await expect(still.getByText('Revision 1 stands again, as revision 3.')).toBeVisible();
  });
});

test.describe('a reader whose unit is corrected', () => {
  test('is told, sees what changed, and loses nothing that was written', async ({ browser }) => {
    const { url, editing } = await openAsEditor(browser);
    const reader = await openAsReader(browser, url);
    await unit(reader, 'Fares keep').click();
    await panel(reader)
      .getByLabel(/Add a note on/)
      .fill('How many people?');
    await editing.split('Fares keep', 'people');

    await unit(reader, 'Fares keep')
      .getByRole('button', { name: /^Agree/ })
      .click();
    const told = reader.getByText('Someone corrected this unit.').filter({ visible: true });
    await expect(told).toBeVisible();
    await expect(unit(reader, 'Fares keep')).not.toHaveAccessibleName(/1 agree/);
    await expect(panel(reader).getByLabel(/Add a note on/)).toHaveValue('How many people?');

    await panel(reader).getByRole('button', { name: 'Post', exact: true }).click();
    await expect(panel(reader).getByRole('article').getByText('How many people?')).toBeVisible();
    await expect(
      reader.getByText('Someone corrected this unit meanwhile.').filter({ visible: true }),
    ).toBeVisible();
    await unit(reader, 'Fares keep').getByRole('link', { name: 'Show changes' }).click();
    await expect(reader.getByText('Split', { exact: true })).toBeVisible();
    await reader.getByRole('link', { name: 'Read the article' }).click();
    await expect(reader.locator('.unit').filter({ hasText: /people at home/ })).toHaveAccessibleName(
      /1 note/,
    );
  });

  test('confirms a stance that was given on an earlier wording', async ({ browser }) => {
    const { url, editing } = await openAsEditor(browser);
    const reader = await openAsReader(browser, url);
    const fares = unit(reader, 'Fares keep');
    await fares.click();
    await reader.keyboard.press('d');
    await expect(fares).toHaveAccessibleName(/1 disagree/);
    await panel(reader).getByRole('button', { name: 'Add a reason' }).click();
    await panel(reader).getByLabel('Your reason').fill('They never did.');
    await panel(reader).getByRole('button', { name: 'Save reason' }).click();
    await expect(panel(reader).getByText('They never did.')).toBeVisible();

    await editing.merge('Fares keep', 'A ticket');
    await reader.reload();
    await ready(reader);
    await expect(fares).toHaveAccessibleName(/1 on an earlier wording/);
    await fares.click();
    const earlier = panel(reader).getByRole('region', { name: 'Stances on an earlier wording' });
    await expect(earlier.getByText('1 given on an earlier wording')).toBeVisible();
    await expect(earlier.getByText('Fares keep people at home.')).toBeVisible();
    await earlier.getByRole('button', { name: 'Confirm for the wording now' }).click();
    await expect(fares).toHaveAccessibleName(/1 disagree/);
    await expect(fares).not.toHaveAccessibleName(/earlier wording/);
    await expect(panel(reader).getByText('They never did.')).toBeVisible();
    await expect(earlier).toHaveCount(0);
    await reader.reload();
    await ready(reader);
    await expect(fares).toHaveAccessibleName(/1 disagree/);
  });

  test('is led on by links to a unit that was joined with another', async ({ browser }) => {
    const { url, editing } = await openAsEditor(browser);
    const { number } = await editing.unit('A ticket');
    const { number: heir } = await editing.unit('Fares keep');
    await editing.merge('Fares keep', 'A ticket');
    const reader = await (await browser.newContext()).newPage();
    await reader.goto(`${url}#u-${number}`);
    await ready(reader);
    await expect(unit(reader, 'Fares keep')).toHaveAttribute('aria-current', 'true');
    const sentence = `Unit ${number} is part of unit ${heir} now.`;
    await expect(reader.getByRole('status').filter({ hasText: sentence })).toHaveCount(1);
    await expect(panel(reader).getByText(sentence)).toBeVisible();
  });

  test('writes about the unit that holds most of the selected words', async ({ browser }) => {
    const { page } = await openAsEditor(browser);
    await page
      .locator('.unit')
      .filter({ hasText: 'Fares keep' })
      .evaluate((from) => {
        const to = [...document.querySelectorAll('.unit')].find((each) =>
          each.textContent?.includes('A ticket'),
        );
        const words = (of: Element | undefined) => of?.querySelector('.text')?.firstChild;
        const [first, last] = [words(from), words(to)];
        if (first && last)
          getSelection()?.setBaseAndExtent(
            first,
            'Fares keep people at '.length,
            last,
            'A ticket costs'.length,
          );
      });
    await page.getByRole('toolbar', { name: 'Selected text' }).getByRole('button', { name: 'Note' }).click();
    await page.getByLabel(/Add a note on/).fill('At whose home?');
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await expect(unit(page, 'A ticket')).toHaveAccessibleName(/1 note/);
    await page.reload();
    await ready(page);
    await expect(unit(page, 'A ticket')).toHaveAccessibleName(/1 note/);
  });
});

test.describe('whoever may correct', () => {
  test('confirms a role and sets another while reading', async ({ browser }) => {
    const { page, editing } = await openAsEditor(browser);
    const fares = unit(page, 'Fares keep');
    await fares.click();
    const role = panel(page).getByRole('region', { name: 'Role' });
    await expect(role.getByText('Suggested', { exact: true })).toBeVisible();
    await role.getByRole('button', { name: 'Confirm' }).click();
    await expect(role.getByText('Suggested', { exact: true })).toHaveCount(0);
    await expect(role.getByRole('button', { name: 'Change role' })).toBeFocused();

    // Somebody corrects another unit meanwhile: it still fits.
    await editing.correct({
      kind: 'label',
      units: [(await editing.unit('The town')).id],
      role: 'background',
    });
    await page.keyboard.press('Enter');
    await expect(role.getByRole('radio', { checked: true })).toBeFocused();
    await role.getByRole('radio', { name: /^.?\s*Rebuttal/ }).check();
    await role.getByRole('button', { name: 'Save role' }).click();
    await expect(fares).toHaveAccessibleName(/rebuttal/);
    await expect(fares).toHaveAttribute('data-role', 'rebuttal');
    await expect(page.getByRole('link', { name: 'Correct this unit' })).toHaveAttribute(
      'href',
      /\/edit#u-\d+$/,
    );

    // The same unit: that is for a person to look at.
    await editing.split('Fares keep', 'people');
    await role.getByRole('button', { name: 'Change role' }).click();
    await role.getByRole('radio', { name: /^.?\s*Premise/ }).check();
    await role.getByRole('button', { name: 'Save role' }).click();
    await expect(role.getByText('Someone corrected this unit.')).toBeVisible();
    await expect(fares).toHaveAccessibleName(/rebuttal/);
  });
});
