import { expect } from '@playwright/test';
import { disqusFile } from '../support/comment-files';
import { articleAt, call } from './support/api';
import { openText, ready } from './support/articles';
import { expectClean } from './support/axe';
import { rowsIn } from './support/database';
import { arrive } from './support/people';
import { test } from './support/test';
import { expectNoSidewaysScroll } from './support/width';

const TEXT = 'Fares keep people at home. A ticket costs as much for a cleaner as for a surgeon.';

const FILE = disqusFile(
  [
    {
      id: '1',
      html: '<blockquote>A ticket costs as much for a cleaner</blockquote><p>Does it?</p>',
      name: 'Kim',
    },
    { id: '2', html: '<p>It does, <b>everywhere</b>.</p>', name: 'Веа Ноlt', parent: '1' },
    { id: '3', html: '<p>Good article.</p>', name: 'Lou' },
    { id: '4', html: '<p>Buy now</p>', state: 'spam' },
    { id: '5', html: '<p>About trams.</p>', thread: 't2' },
  ],
  [
    { key: 't1', link: 'https://paper.example/bus', title: 'The bus' },
    { key: 't2', link: 'https://paper.example/tram', title: 'The tram' },
  ],
);

test('a moderator brings in comments from Disqus, reads what did not fit, and finds the others in the reader', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await arrive(page, { name: 'Bea Holt' });
  const path = await openText(page, TEXT);
  const [, , slug = '', article = ''] = path.split('/');
  const space = await call<{ id: string }>(page, `GET /spaces/${slug}`);
  await rowsIn(`UPDATE spaces SET kind = 'public', settings = $2 WHERE id = $1 RETURNING id`, [
    space.id,
    JSON.stringify({ reading: 'anyone', annotating: 'signed_in' }),
  ]);
  await rowsIn(`UPDATE article_versions SET source_url = $2 WHERE article_id = $1 RETURNING id`, [
    await articleAt(page, path),
    'http://www.paper.example/bus/',
  ]);

  await page.goto(`/s/${slug}/moderation`);
  await page.getByRole('link', { name: 'Bring in comments from elsewhere' }).click();
  await expectClean(page);
  const look = page.getByRole('button', { name: 'Look at the file' });
  const choose = (text: string) =>
    page
      .getByLabel('Export file')
      .setInputFiles({ name: 'paper.xml', mimeType: 'text/xml', buffer: Buffer.from(text) });
  await choose(FILE.slice(0, -20));
  await look.click();
  await expect(page.getByText(/ends in the middle/).last()).toBeVisible();
  await choose(FILE);
  await page.getByLabel('Only for one article').fill('nowhere');
  await look.click();
  await expect(page.getByText(/no article with this short name/).last()).toBeVisible();
  await page.getByLabel('Only for one article').fill('');
  await choose(FILE);
  await look.click();

  await expect(page.getByRole('heading', { name: 'Disqus: paper.xml' })).toBeVisible();
  await expect(page.getByText('3 comments go to articles of this space.')).toBeVisible();
  await expect(page.getByText('Spam: 1')).toBeVisible();
  await expect(page.getByLabel('Article for “The bus”')).toHaveValue(article);
  await page.getByLabel('Article for “The tram”').fill(article);
  await page.getByRole('button', { name: 'Save where “The tram” goes' }).click();
  await expect(page.getByText('4 comments go to articles of this space.')).toBeVisible();
  await page.getByLabel('Article for “The tram”').fill('');
  await page.getByRole('button', { name: 'Save where “The tram” goes' }).click();
  await expect(page.getByText('3 comments go to articles of this space.')).toBeVisible();
  await expectClean(page);
  await expectNoSidewaysScroll(page);

  await page.getByRole('button', { name: 'Import 3 comments' }).click();
  await expect(page.getByText('3 comments were imported. 2 were left out.')).toBeVisible({ timeout: 60_000 });
  await expectClean(page);
  await page.getByRole('link', { name: 'Left out', exact: true }).click();
  await expect(page.getByRole('row', { name: /Buy now/ })).toContainText('Spam');
  await expect(page.getByRole('row', { name: /Buy now/ })).toContainText('Its id there:');
  await expect(page.getByRole('cell', { name: '(imported)' })).toHaveCount(0);
  await expect(page.getByRole('row', { name: /About trams/ })).toContainText('no article');
  const csv = await page.request.get(`${page.url().split('?')[0]}/report?format=csv`);
  expect(await csv.text()).toMatch(/^id,outcome.*\r\n1,placed,/);
  const json = (await (await page.request.get(`${page.url().split('?')[0]}/report?format=json`)).json()) as {
    comments: unknown[];
  };
  expect(json.comments).toHaveLength(5);

  await page.getByRole('link', { name: 'All', exact: true }).click();
  await expect(page.getByRole('row', { name: /everywhere/ })).not.toContainText('**');
  await page
    .getByRole('row', { name: /Does it/ })
    .getByRole('link', { name: 'Open the note' })
    .click();
  await ready(page);
  const note = page.getByRole('article', { name: 'Kim (imported)' });
  await expect(note).toContainText('imported from Disqus');
  await expect(note).toContainText('A ticket costs as much for a cleaner');
  // The name of the answer is not Bea's, however it looks.
  const answer = page.getByRole('article', { name: 'Веа Ноlt (imported)' });
  await expect(answer).toContainText('A name like this one belongs to a moderator');
  await expect(answer.locator('strong')).toHaveText('everywhere');
  await expectClean(page);
});
