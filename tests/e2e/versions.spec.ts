import { expect, type Page } from '@playwright/test';
import { openImport, pasteText } from './support/articles';
import { complaints } from './support/axe';
import { arrive } from './support/people';
import { test } from './support/test';

const OLD = [
  '# The bus should be free',
  '',
  'Fares keep people at home. A ticket costs as much for a cleaner as for a surgeon.',
  '',
  'The town should stop charging for the bus. Other towns have done it for ten years.',
  '',
  'Critics say that free rides cost too much money. But the money for the empty buses is spent already.',
  '',
  'Drivers board people quicker when nobody looks for coins.',
].join('\n');
/** A word more, a sentence rewritten, one gone, one at another place, one new. */
const NEW = OLD.replace('Other towns', 'Forty other towns')
  .replace(
    'A ticket costs as much for a cleaner as for a surgeon.',
    'Whoever cleans pays for a ticket what a surgeon would pay.',
  )
  .replace('\n\nDrivers board people quicker when nobody looks for coins.', '')
  .concat('\n\nNobody has asked those who walk because they cannot pay.');

async function importOld(page: Page) {
  await openImport(page);
  await pasteText(page, OLD);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('article')).toBeVisible();
  return new URL(page.url()).pathname;
}

/** By the API, as the page does it: a note, a source, a highlight and a stance at units that say these words. */
async function annotate(page: Page) {
  await page.evaluate(async () => {
    const get = async (path: string) => (await fetch(`/api/v1${path}`)).json();
    const send = (method: string, path: string, body: object) =>
      fetch(`/api/v1${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const [, , space = ''] = location.pathname.split('/');
    const { items } = await get(`/spaces/${space}/articles`);
    const article = items[0].id;
    const { items: units } = await get(`/articles/${article}/units`);
    const at = (words: string) => units.find((unit: { wording: string }) => unit.wording.includes(words)).id;
    const note = (unit: string, markdown: string) =>
      send('POST', `/articles/${article}/annotations`, { kind: 'note', unit, body: { markdown } });
    await note(at('Fares'), 'At home, or on foot.');
    await note(at('A ticket'), 'This is the point.');
    await note(at('Drivers'), 'Ask the drivers.');
    const source = { kind: 'source', unit: at('Other towns'), url: 'https://example.org/towns' };
    await send('POST', `/articles/${article}/annotations`, { ...source, body: { relation: 'supports' } });
    await send('POST', `/articles/${article}/annotations`, { kind: 'highlight', unit: at('Critics') });
    await send('PUT', `/units/${at('Other towns')}/stance`, { value: 'agree' });
  });
}

test('an edited article becomes a new version: everything goes with its words or waits to be placed', async ({
  page,
}) => {
  await arrive(page, { name: 'Edda Moor' });
  const here = await importOld(page);
  await annotate(page);

  await page.goto(here);
  await page.getByRole('link', { name: 'Versions' }).click();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('Version 1 newest');
  await expect(page.getByText('so there is no source to check')).toBeVisible();
  await page.getByRole('link', { name: 'Import a new version' }).click();
  await pasteText(page, NEW);

  // The first import after a start waits for its thread.
  await expect(page.getByRole('heading', { name: /^A new version of The bus/ })).toBeVisible({
    timeout: 20_000,
  });
  const changes = page.getByRole('region', { name: 'What changes' });
  await expect(changes.getByRole('listitem').filter({ hasText: 'Forty' })).toContainText('Changed');
  await expect(changes.getByRole('insertion').first()).toBeVisible();
  await expect(changes.getByRole('deletion').first()).toBeVisible();
  expect(await complaints(page)).toEqual([]);
  await page.getByRole('button', { name: 'Publish as version 2' }).click();

  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Version 2 newest', 'Version 1']);
  await page.goto(here);
  const waiting = page.getByRole('link', { name: 'Place by hand' });
  await expect(waiting).toBeVisible();
  // What stands at words that stayed is at them.
  await page.getByRole('group', { name: /^Unit 1,.*1 note/ }).click();
  await expect(page.getByText('At home, or on foot.')).toBeVisible();

  await waiting.click();
  const lost = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'Note by Edda Moor' }) });
  const drivers = lost.filter({ hasText: 'Ask the drivers.' });
  await expect(drivers).toContainText('In version 1 it was about');
  await drivers.getByText('Choose another place').click();
  await drivers.getByRole('textbox', { name: 'Words of the article' }).fill('those who walk');
  await drivers.getByRole('button', { name: 'Find' }).click();
  await expect(drivers.getByText('Found once.')).toBeVisible();
  expect(await complaints(page)).toEqual([]);
  await drivers.getByRole('button', { name: /^Place here/ }).click();
  await expect(page.getByText(/^Placed at unit \d+\./)).toBeVisible();
  await expect(drivers).toHaveCount(0);

  const ticket = lost.filter({ hasText: 'This is the point.' });
  if (await ticket.getByRole('button', { name: 'Accept' }).isVisible()) {
    await ticket.getByRole('button', { name: 'Accept' }).click();
    await expect(page.getByText(/^Placed at unit \d+\./)).toBeVisible();
  }
});

test('an older version is read as it was, and takes nothing', async ({ page }) => {
  await arrive(page, { name: 'Edda Moor' });
  const here = await importOld(page);
  await annotate(page);
  await page.goto(`${here}/versions/import`);
  await pasteText(page, NEW);
  await page.getByRole('button', { name: 'Publish as version 2' }).click();
  await page.getByRole('link', { name: 'Read version 1' }).click();

  await expect(page.getByText('This is version 1 of 2')).toBeVisible();
  await expect(page.getByRole('article')).toContainText('Drivers board people quicker');
  await page.getByRole('group', { name: /^Unit 7,.*1 note/ }).click();
  await expect(page.getByText('Ask the drivers.')).toBeVisible();
  await expect(page.getByText('This is an older version.').first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Add a note/ })).toHaveCount(0);

  expect(await complaints(page)).toEqual([]);

  await page.getByRole('link', { name: 'Read the newest' }).click();
  await expect(page.getByRole('article')).not.toContainText('Drivers board people quicker');
  await page.goto(`${here}/versions/compare?from=1&to=2&view=side`);
  await expect(page.getByRole('heading', { name: 'From version 1 to version 2' })).toBeVisible();
  await expect(
    page.getByRole('insertion').filter({ hasText: 'Nobody has asked those who walk' }),
  ).toBeVisible();
  expect(await complaints(page)).toEqual([]);
});
