import { existsSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { signUp } from './support/people';

const SEED = '../shared/seed/000_39a79b981a48074c.txt';
const PAGE = [
  'Tuesday, 3 March 2026',
  '',
  'Why the Library Should Open on Sundays',
  '',
  'Subscribe to our newsletter and never miss a story!',
  '',
  'Most people who would use the library work on the days it is open. That is the whole of the problem.',
  '',
  'Who comes, and when',
  '',
  'Loans fall on weekdays and rise on Saturdays, because readers have jobs. A building that stands empty on Sunday is a cost and no saving.',
  '',
  'Leave a Reply',
  '',
  'Your email address will not be published.',
].join('\n');

test('a pasted page is looked over, put right and published', async ({ page }) => {
  await signUp(page);
  await page.goto('/');
  await page
    .getByRole('link', { name: /import an article/i })
    .first()
    .click();
  await page.getByRole('radio', { name: 'I paste its text' }).check();
  await page.getByRole('textbox', { name: 'Text of the article' }).fill(PAGE);
  await page.getByRole('button', { name: 'Look at it' }).click();

  await expect(page.getByRole('heading', { name: 'Check before you publish' })).toBeVisible();
  await expect(page.getByLabel('Title')).toHaveValue('Why the Library Should Open on Sundays');
  await expect(page.getByLabel('Date')).toHaveValue('2026-03-03');
  const leftOut = page.getByRole('list').filter({ hasText: 'Leave a Reply' });
  await expect(leftOut.getByText('Newsletter sign-up')).toBeVisible();

  await leftOut.getByRole('button', { name: /^Put back: Subscribe/ }).click();
  await expect(page.getByRole('button', { name: /^Leave out: Subscribe/ })).toBeVisible();
  await page.getByRole('button', { name: /^Leave out: Subscribe/ }).click();
  await expect(page.getByText('Left out by you')).toBeVisible();

  await page.getByLabel('Title').fill('Open the library on Sundays');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Open the library on Sundays' })).toBeVisible();
  await expect(page.getByRole('article').getByText('A building that stands empty')).toBeVisible();
});

test('the same text again is offered as the article that is there', async ({ page }) => {
  await signUp(page);
  for (const time of ['first', 'second']) {
    await page.goto('/');
    await page
      .getByRole('link', { name: /import an article/i })
      .first()
      .click();
    await page.getByRole('radio', { name: 'I paste its text' }).check();
    await page.getByRole('textbox', { name: 'Text of the article' }).fill(PAGE);
    await page.getByRole('button', { name: 'Look at it' }).click();
    if (time === 'first') await page.getByRole('button', { name: 'Publish', exact: true }).click();
    if (time === 'first') await page.locator('#article[data-ready]').waitFor();
  }
  await expect(page.getByText('already in this space')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Why the Library Should Open on Sundays' })).toBeVisible();
});

test('a page on a private address is refused, in words, and the address stays', async ({ page, baseURL }) => {
  await signUp(page);
  await page.goto('/');
  await page
    .getByRole('link', { name: /import an article/i })
    .first()
    .click();
  const address = `${baseURL}/api/health`;
  await page.getByLabel('Address of the page').fill(address);
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByRole('main').getByRole('alert')).not.toBeEmpty();
  await expect(page.getByLabel('Address of the page')).toHaveValue(address);
});

test('the sample page copy imports cleanly', async ({ page }) => {
  test.skip(!existsSync(SEED), `${SEED} is not there`);
  await signUp(page);
  await page.goto('/');
  await page
    .getByRole('link', { name: /import an article/i })
    .first()
    .click();
  await page.getByRole('radio', { name: 'In a file' }).check();
  await page.getByLabel('File', { exact: true }).setInputFiles(SEED);
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByLabel('Date')).toHaveValue('2025-10-15');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('article').getByRole('heading', { level: 2 })).toHaveCount(14);
  await expect(page.getByText('Click here to support')).toHaveCount(0);
});
