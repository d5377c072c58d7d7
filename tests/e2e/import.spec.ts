import { existsSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { docxOf, paragraph, table, withNote } from '../support/documents/docx';
import { epubOf } from '../support/documents/epub';
import { lockedPdf, Typesetter } from '../support/documents/pdf';
import { openImport, openText, pasteText } from './support/articles';
import { expectClean } from './support/axe';
import { arrive } from './support/people';
import { test } from './support/test';
import { expectToFit } from './support/width';

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
  await arrive(page);
  await openImport(page);
  await pasteText(page, PAGE);

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
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByLabel('Standfirst').fill('Empty on the one day when people have time.');
  await page.getByLabel('Language').fill('English!');
  const publish = page.getByRole('button', { name: 'Publish', exact: true });
  await publish.click();
  await expect(page.getByLabel('Language')).toBeFocused();
  await expect(page.getByText('Give the language as a tag such as en or pt-BR.').last()).toBeVisible();
  await expect(page.getByLabel('Standfirst')).toHaveValue('Empty on the one day when people have time.');
  await page.getByLabel('Language').fill('en');
  await publish.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Open the library on Sundays' })).toBeVisible();
  await expect(page.getByText('Empty on the one day when people have time.')).toBeVisible();
  await expect(page.getByRole('article').getByText('A building that stands empty')).toBeVisible();
});

test('an article is corrected, deleted and brought back', async ({ page }) => {
  await arrive(page);
  const path = await openText(page, `# Why the wall\n\n${PROSE[0]}`);
  await page.goto(path.replace(/[^/]+$/, ''));
  await page.getByRole('link', { name: 'Edit, move or delete “Why the wall”' }).click();
  await page.getByLabel('Author').fill('Morag Innes');
  await page.getByLabel('Address of its source').fill('example');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Address of its source')).toBeFocused();
  await page.getByLabel('Address of its source').fill('https://example.org/wall');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await expectClean(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await expectClean(page);
  await expectToFit(page);
  await page.goto(path);
  await expect(page.getByRole('article').getByText('Morag Innes')).toBeVisible();
  await page.goto(`${path}/about`);
  await page.locator('summary').filter({ hasText: 'Delete this article' }).click();
  await page.getByRole('button', { name: 'Yes, delete it' }).click();
  await expect(page.getByRole('heading', { name: 'The article was deleted' })).toBeVisible();
  await expectClean(page);
  expect((await page.request.get(path)).status()).toBe(404);
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Why the wall' })).toBeVisible();
});

test('the same text again is offered as the article that is there', async ({ page }) => {
  await arrive(page);
  for (const time of ['first', 'second']) {
    await openImport(page);
    await pasteText(page, PAGE);
    if (time === 'first') await page.getByRole('button', { name: 'Publish', exact: true }).click();
    if (time === 'first') await page.locator('#article[data-ready]').waitFor();
  }
  await expect(page.getByText('already in this space')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Why the Library Should Open on Sundays' })).toBeVisible();
});

test('a page on a private address is refused, in words, and the address stays', async ({ page, baseURL }) => {
  await arrive(page);
  await openImport(page);
  const address = `${baseURL}/api/health`;
  await page.getByLabel('Address of the page').fill(address);
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByRole('main').getByRole('alert')).not.toBeEmpty();
  await expect(page.getByLabel('Address of the page')).toHaveValue(address);
});

test('the sample page copy imports cleanly', async ({ page }) => {
  test.skip(!existsSync(SEED), `${SEED} is not there`);
  await arrive(page);
  await openImport(page);
  await page.getByRole('radio', { name: 'In a file' }).check();
  await page.getByLabel('File', { exact: true }).setInputFiles(SEED);
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByLabel('Date')).toHaveValue('2025-10-15');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('article').getByRole('heading', { level: 2 })).toHaveCount(14);
  await expect(page.getByText('Click here to support')).toHaveCount(0);
});

const PROSE = [
  'The town must decide whether the wall is worth its price, and it must decide before the next winter comes.',
  'Those who live by the harbour say that nobody asked them, and that it was over before it began.',
  'Nobody knows what the insurance will pay, because its contracts were written for other storms.',
];

/** Opens the import page and chooses a file; the button is not pressed yet. */
async function choose(page: Page, name: string, mimeType: string, bytes: Uint8Array) {
  await openImport(page);
  await page.getByRole('radio', { name: 'In a file' }).check();
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) });
}
const look = (page: Page) => page.getByRole('button', { name: 'Look at it' }).click();
const publish = async (page: Page) => {
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.locator('#article[data-ready]').waitFor();
};

async function pdf(pages: number) {
  const setter = await Typesetter.start(
    [{ left: 70, width: 420, top: 740, bottom: 90 }],
    (page, number, fonts) => {
      page.drawText('Harbour Papers', { x: 70, y: 800, size: 9, font: fonts.text });
      page.drawText(`${number}`, { x: 290, y: 40, size: 9, font: fonts.text });
    },
  );
  setter.write('A Wall for the Harbour', { size: 20, bold: true, after: 20 });
  for (let index = 0; setter.document.getPageCount() < pages; index += 1)
    setter.write(`In year ${index} it was said: ${PROSE.join(' ')} So ${index} boats stayed away.`, {
      size: 11,
      after: 8,
    });
  return setter.save();
}

test('a PDF is imported without its running heads', async ({ page }) => {
  await arrive(page);
  await choose(page, 'wall.pdf', 'application/pdf', await pdf(3));
  await look(page);
  await expect(page.getByLabel('Title')).toHaveValue('A Wall for the Harbour');
  await expect(page.getByText('Running head or page number').first()).toBeVisible();
  await publish(page);
  await expect(page.getByRole('article').getByText('So 2 boats stayed away.')).toBeVisible();
  await expect(page.getByRole('article').getByText('Harbour Papers')).toHaveCount(0);
});

test('a Word file is imported with its quotation, table and note', async ({ page }) => {
  await arrive(page);
  const body = [
    paragraph('Who pays for the wall?', 'Title'),
    withNote(`${PROSE[0]} So it was said`, 1),
    paragraph('Quoted words stand here.', 'Quote'),
    table([
      ['Year', 'Price'],
      ['2024', 'Forty million'],
    ]),
    paragraph(PROSE[1] ?? ''),
  ].join('');
  await choose(
    page,
    'wall.docx',
    '',
    docxOf({ body, author: 'Morag Innes', notes: { 1: 'Minutes, page 4.' } }),
  );
  await look(page);
  await expect(page.getByLabel('Title')).toHaveValue('Who pays for the wall?');
  await expect(page.getByLabel('Author')).toHaveValue('Morag Innes');
  for (const type of ['Quotation', 'Table row', 'Footnote'])
    await expect(page.getByText(type, { exact: true }).first()).toBeVisible();
  await publish(page);
  await expect(page.getByRole('article').getByText('Minutes, page 4.')).toBeVisible();
});

test('a book asks which chapter, and keeps the file meanwhile', async ({ page }) => {
  await arrive(page);
  const chapter = (about: string) => ({
    title: `On ${about}`,
    body: `<h1>On ${about}</h1>${PROSE.map((text) => `<p>${text.replace(/wall|harbour|insurance/, about)}</p>`).join('')}`,
  });
  const book = epubOf({
    title: 'Letters',
    authors: ['Morag Innes'],
    chapters: ['Walls', 'Boats'].map(chapter),
  });
  await choose(page, 'letters.epub', 'application/epub+zip', book);
  await look(page);
  await expect(page.getByRole('main')).toContainText('This book has 2 chapters.');
  await page.getByLabel('Chapter').selectOption({ label: '2. On Boats' });
  await look(page);
  await expect(page.getByLabel('Title')).toHaveValue('On Boats');
  await publish(page);
  await expect(page.getByRole('heading', { level: 1, name: 'On Boats' })).toBeVisible();
});

test('Markdown keeps its footnotes', async ({ page }) => {
  await arrive(page);
  const text = `# Walls and benches\n\n${PROSE[0]}[^1]\n\n${PROSE[1]}\n\n[^1]: Said in the council.\n`;
  await choose(page, 'walls.md', 'text/markdown', new TextEncoder().encode(text));
  await look(page);
  await expect(page.getByText('Footnote', { exact: true })).toBeVisible();
  await publish(page);
  await expect(page.getByRole('article').getByText('Said in the council.')).toBeVisible();
});

test('a locked PDF and a file of 200 MB are refused in words', async ({ page }) => {
  await arrive(page);
  await choose(page, 'locked.pdf', 'application/pdf', lockedPdf());
  await look(page);
  await expect(page.getByRole('main').getByRole('alert')).toContainText('locked with a password');
  // A file of that size is not made for the test: the browser only has to believe it.
  await page.evaluate(() => Object.defineProperty(File.prototype, 'size', { get: () => 200 * 1024 * 1024 }));
  await look(page);
  await expect(page.getByRole('main')).toContainText('This file is larger than 10 MB.');
});

test('a long import shows how far it is, and can be cancelled with the keyboard', async ({ page }) => {
  await arrive(page);
  await choose(page, 'long.pdf', 'application/pdf', await pdf(400));
  await look(page);
  await expect(page.getByText(/^Reading page \d+ of 4\d\d…$/).first()).toBeAttached();
  await expect(page.getByRole('progressbar', { name: 'Progress of the import' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Cancelled. Nothing was kept.' })).toBeAttached();
  await expect(page.getByRole('button', { name: 'Look at it' })).toBeFocused();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a book is imported by choosing its file once more', async ({ page }) => {
    await arrive(page);
    const chapter = (about: string) => ({
      title: `On ${about}`,
      body: `<h1>On ${about}</h1><p>${PROSE.join(' ')}</p><p>${about}.</p>`,
    });
    const book = epubOf({ title: 'Letters', chapters: ['Walls', 'Boats'].map(chapter) });
    await choose(page, 'letters.epub', 'application/epub+zip', book);
    await look(page);
    await expect(page.getByRole('main')).toContainText('This book has 2 chapters.');
    await page.getByLabel('Chapter').selectOption({ label: '1. On Walls' });
    await page
      .getByLabel('File', { exact: true })
      .setInputFiles({ name: 'letters.epub', mimeType: 'application/epub+zip', buffer: Buffer.from(book) });
    await look(page);
    await expect(page.getByLabel('Title')).toHaveValue('On Walls');
    await page.getByLabel('Title').fill('On walls and harbours');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'On walls and harbours' })).toBeVisible();
  });
});
