import { type Browser, expect, type Page } from '@playwright/test';
import type { SpaceRole } from '@/lib/domain/spaces/space';
import type { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { correctSegmentation } from '@/lib/operations/segmentations/correct-segmentation';
import { articleAt, call } from './support/api';
import { follow, ready, unit } from './support/articles';
import { complaints, expectClean } from './support/axe';
import { bySystem, inDatabase } from './support/database';
import { panel, postNote } from './support/panel';
import { arrive } from './support/people';
import { makeRoom } from './support/rooms';
import { test } from './support/test';

const TEXT = [
  '# The bus should be free',
  '',
  'Fares keep people at home. A ticket costs as much for a cleaner as for a surgeon.',
  '',
  'The town should stop charging for the bus.',
].join('\n');

// Two browsers and several pages each.
test.setTimeout(150_000);

/** Two people who read the same article, each in a browser of their own; Ben as somebody with that role. */
async function readTogether(
  browser: Browser,
  settings: Partial<SpaceSettings> = {},
  role: SpaceRole = 'member',
) {
  const [ada, ben] = [await browser.newContext(), await browser.newContext()];
  const [adas, bens] = [await ada.newPage(), await ben.newPage()];
  const signedAda = await arrive(adas, { name: 'Ada Marsh' });
  const signedBen = await arrive(bens, { name: 'Ben Okafor' });
  const path = await makeRoom(settings, { [signedAda.email]: 'member', [signedBen.email]: role }, TEXT);
  return { adas, bens, path, close: () => Promise.all([ada.close(), ben.close()]) };
}

async function write(page: Page, words: string, markdown: string) {
  await unit(page, words).click();
  await postNote(page, markdown);
}

/** From now on, how far things moved that nobody pressed. */
const watchShifts = (page: Page) =>
  page.evaluateHandle(() => {
    const seen = { total: 0 };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput) seen.total += entry.value;
    }).observe({ type: 'layout-shift', buffered: false });
    return seen;
  });

test('what another writes is offered, comes when asked for, and moves nothing', async ({ browser }) => {
  const { adas, bens, path, close } = await readTogether(browser);
  await follow(adas, path);
  await follow(bens, path);
  await expect(adas.getByText('2 reading')).toBeVisible();
  await expect(bens.getByText('2 reading')).toBeVisible();

  await unit(bens, 'Fares keep').click();
  await expect(bens.getByText('No notes on unit')).toBeVisible();
  const shifts = await watchShifts(bens);
  await write(adas, 'Fares keep', 'How many people stay at home?');
  await write(adas, 'The town should', 'Who pays instead?');
  await adas.keyboard.press('Escape');
  const offer = bens.getByRole('button', { name: 'Show 1 new note or source' });
  await expect(offer).toBeVisible();
  await expect(bens.getByRole('button', { name: '2 new contributions' })).toBeVisible();
  await expect(unit(bens, 'The town should')).toHaveAccessibleName(/1 note/);
  await expect(panel(bens).getByText('How many people stay at home?')).toHaveCount(0);
  await expect(bens.locator('[role=status]', { hasText: /new contributions?\./ })).toHaveCount(1, {
    timeout: 15_000,
  });
  // A tenth of what counts as nothing: the numbers beside the units come where there were none.
  expect(await shifts.evaluate(({ total }) => total)).toBeLessThan(0.01);
  await expectClean(bens);

  await offer.click();
  await expect(panel(bens).getByText('How many people stay at home?')).toBeVisible();
  await expect(offer).toHaveCount(0);
  await bens.getByRole('button', { name: '1 new contribution', exact: true }).click();
  await expect(panel(bens).getByText('Who pays instead?')).toBeVisible();
  await expect(bens.getByRole('button', { name: /new contribution/ })).toHaveCount(0);
  // Nobody is told of their own.
  await expect(adas.getByRole('button', { name: /new (note|contribution)/ })).toHaveCount(0);

  await bens.close();
  await expect(adas.getByText('2 reading')).toHaveCount(0, { timeout: 15_000 });
  await close();
});

test('what is written offline waits, survives the page, and is sent once', async ({ browser }) => {
  const { adas, bens, path, close } = await readTogether(browser);
  await follow(adas, path);
  await follow(bens, path);
  const context = adas.context();
  await unit(adas, 'Fares keep').click();
  await expect(adas.getByText('No notes on unit')).toBeVisible();
  await context.setOffline(true);
  await expect(adas.getByText('Offline. Reading goes on')).toBeVisible();
  await write(adas, 'Fares keep', 'First, offline.');
  await expect(panel(adas).getByRole('article', { name: 'Note' })).toContainText('First, offline.');
  await write(adas, 'Fares keep', 'Second, with a mistkae.');
  await adas.keyboard.press('Escape');
  await adas.keyboard.press('a');
  await expect(adas.getByText('Offline. 3 contributions will be sent later.')).toBeVisible();
  await expect(unit(adas, 'Fares keep')).toHaveAccessibleName(/1 agree/);
  expect(await complaints(adas)).toEqual([]);
  const note = (words: string) =>
    panel(adas).getByRole('article', { name: 'Note' }).filter({ hasText: words });
  await note('mistkae').getByRole('button', { name: 'Edit' }).click();
  await adas.getByLabel('Your words').fill('Second, corrected.');
  await adas.getByRole('button', { name: 'Save' }).click();
  await write(adas, 'Fares keep', 'Thrown away.');
  await note('Thrown away.').getByRole('button', { name: 'Discard' }).click();
  // Gone from the page once it is gone from the device.
  await expect(note('Thrown away.')).toHaveCount(0);

  // The page is closed, and two come back with the network.
  await adas.close();
  await context.setOffline(false);
  const [one, two] = [await context.newPage(), await context.newPage()];
  await Promise.all([follow(one, path), follow(two, path)]);
  const article = await articleAt(one, path);
  type Listed = { items: { kind: string; body: { markdown?: string; value?: string } }[] };
  const said = async () =>
    (await call<Listed>(one, `GET /articles/${article}/annotations`)).items.map(
      ({ body }) => body.markdown ?? body.value,
    );
  await expect.poll(said, { timeout: 15_000 }).toEqual(['First, offline.', 'Second, corrected.', 'agree']);
  await expect(one.getByText(/contributions? waits? to be sent/)).toHaveCount(0);
  await expect(bens.getByRole('button', { name: '2 new contributions' })).toBeVisible();
  await one.waitForTimeout(1_000);
  expect(await said()).toHaveLength(3);
  await close();
});

/** Holds what the page posts until it is let go. */
async function holdPosts(page: Page) {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/v1/articles/*/annotations', async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue();
  });
  const isSending = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/annotations'),
  );
  return { isSending, release };
}

async function wordsIn(page: Page) {
  type Listed = { items: { body: { markdown: string } }[] };
  const { items } = await call<Listed>(
    page,
    `GET /articles/${await articleAt(page, new URL(page.url()).pathname)}/annotations`,
  );
  return items.map(({ body }) => body.markdown);
}

test('words that are changed while they are sent are not lost', async ({ browser }) => {
  const { adas, path, close } = await readTogether(browser);
  await follow(adas, path);
  const context = adas.context();
  const note = panel(adas).getByRole('article', { name: 'Note' });
  const field = adas.getByLabel('Your words');
  const save = adas.getByRole('button', { name: 'Save' });
  await unit(adas, 'Fares keep').click();
  await expect(adas.getByText('No notes on unit')).toBeVisible();
  await context.setOffline(true);
  await write(adas, 'Fares keep', 'First words.');
  await expect(note).toContainText('First words.');
  const { isSending, release } = await holdPosts(adas);
  await context.setOffline(false);
  await isSending;
  await note.getByRole('button', { name: 'Edit' }).click();
  await field.fill('Other words.');
  await save.click();
  release();
  await expect.poll(() => wordsIn(adas), { timeout: 15_000 }).toEqual(['Other words.']);

  // Nor are those that somebody still types when it has gone, or that the device does not take.
  await unit(adas, 'The town should').click();
  await expect(adas.getByText('No notes on unit')).toBeVisible();
  await context.setOffline(true);
  await write(adas, 'The town should', 'Third words.');
  await expect(note).toContainText('Third words.');
  await note.getByRole('button', { name: 'Edit' }).click();
  await field.fill('Typed for long.');
  const device = await adas.evaluateHandle(() => {
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('No room.', 'QuotaExceededError');
    };
    return { transaction };
  });
  await save.click();
  await expect(panel(adas).getByText('This device could not keep that.')).toBeVisible();
  await device.evaluate(({ transaction }) => {
    IDBDatabase.prototype.transaction = transaction;
  });
  await context.setOffline(false);
  await expect.poll(() => wordsIn(adas), { timeout: 15_000 }).toEqual(['Other words.', 'Third words.']);
  await save.click();
  await expect(panel(adas).getByText('This was sent meanwhile.')).toBeVisible();
  await expect(field).toHaveValue('Typed for long.');
  expect(await complaints(adas)).toEqual([]);
  await close();
});

test('what may have arrived a month ago is sent again only when asked for', async ({ browser }) => {
  const { adas, path, close } = await readTogether(browser);
  await follow(adas, path);
  await unit(adas, 'Fares keep').click();
  await expect(adas.getByText('No notes on unit')).toBeVisible();
  await adas.context().setOffline(true);
  await write(adas, 'Fares keep', 'From long ago.');
  await expect(
    panel(adas).getByRole('article', { name: 'Note' }).filter({ hasText: 'From long ago.' }),
  ).toBeVisible();
  await adas.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('arguably');
        opening.onsuccess = () => {
          const store = opening.result.transaction('outbox', 'readwrite').objectStore('outbox');
          const reading = store.getAll();
          reading.onsuccess = () => {
            for (const write of reading.result)
              store.put({ ...write, triedAt: Date.now() - 31 * 86_400_000 });
          };
          store.transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
  await adas.context().setOffline(false);
  await expect(panel(adas).getByText('nobody can tell whether it arrived')).toBeVisible({ timeout: 15_000 });
  expect(await wordsIn(adas)).toEqual([]);
  await panel(adas).getByRole('button', { name: 'Send again' }).click();
  await expect.poll(() => wordsIn(adas), { timeout: 15_000 }).toEqual(['From long ago.']);
  await close();
});

test('what needs a connection says so without one, and keeps what was typed', async ({ browser }) => {
  const { adas, bens, path, close } = await readTogether(browser, { premoderation: 'all' }, 'moderator');
  await follow(adas, path);
  await write(adas, 'The town should', 'Who pays instead?');
  await follow(bens, path);
  await write(bens, 'Fares keep', 'A question of money.');
  await expect(panel(bens).getByRole('article').getByText('A question of money.')).toBeVisible();
  // Read anew, so that it is not offered but there.
  await follow(adas, path);
  await unit(adas, 'Fares keep').click();
  const note = panel(adas).getByRole('article').filter({ hasText: 'A question of money.' });
  await expect(note).toBeVisible();
  await adas.context().setOffline(true);
  await note.getByRole('button', { name: 'Agree', exact: true }).click();
  await expect(note.getByText('This needs a connection.')).toBeVisible();
  await expect(note.getByRole('button', { name: 'Agree', exact: true })).toHaveAttribute(
    'aria-pressed',
    'false',
  );

  await bens.goto(`${path.split('/').slice(0, 3).join('/')}/moderation`);
  const item = bens.locator('[data-item]').filter({ hasText: 'Who pays instead?' });
  await item.getByText('Deny', { exact: true }).click();
  await item.getByLabel('Note to the author').fill('Typed for long.');
  await bens.context().setOffline(true);
  await item.getByRole('button', { name: /^Deny with this reason/ }).click();
  await expect(bens.getByText('Nothing was decided')).toBeVisible();
  await expect(item.getByLabel('Note to the author')).toHaveValue('Typed for long.');
  await bens.context().setOffline(false);
  await item.getByRole('button', { name: /^Deny with this reason/ }).click();
  await expect(item).toHaveCount(0);
  await expect(bens.getByText('Nothing was decided')).toHaveCount(0);
  await close();
});

test('what waits is sent in the name of whoever wrote it or not at all', async ({ browser }) => {
  const { adas, bens, path, close } = await readTogether(browser);
  await follow(adas, path);
  await unit(adas, 'Fares keep').click();
  await expect(adas.getByText('No notes on unit')).toBeVisible();
  const context = adas.context();
  await context.setOffline(true);
  await write(adas, 'Fares keep', 'Only in my name.');
  await expect(
    panel(adas).getByRole('article', { name: 'Note' }).filter({ hasText: 'Only in my name.' }),
  ).toBeVisible();
  // Ben signs in on the same device, by his session.
  const mine = await context.cookies();
  const session = (name: string) => /session-token/.test(name);
  const bens1 = (await bens.context().cookies()).filter(({ name }) => session(name));
  await context.clearCookies();
  await context.addCookies(bens1);
  await context.setOffline(false);
  await expect(adas.getByText('1 contribution was not sent.')).toBeVisible({ timeout: 15_000 });
  await expect(panel(adas).getByText('sign in to send')).toBeVisible();
  await follow(bens, path);
  const other = await context.newPage();
  await follow(other, path);
  await unit(other, 'Fares keep').click();
  await expect(other.getByText('No notes on unit')).toBeVisible();
  await expect(other.getByText('Only in my name.')).toHaveCount(0);

  // Ada is back.
  await context.clearCookies();
  await context.addCookies(mine);
  await adas.reload();
  await ready(adas);
  const article = await articleAt(adas, path);
  type Listed = { items: { author: { name: string } }[] };
  await expect
    .poll(
      async () =>
        (await call<Listed>(adas, `GET /articles/${article}/annotations`)).items.map(
          ({ author }) => author.name,
        ),
      { timeout: 15_000 },
    )
    .toEqual(['Ada Marsh']);
  await close();
});

test('a correction is offered as a reload', async ({ browser }) => {
  const { adas, path, close } = await readTogether(browser);
  await follow(adas, path);
  const article = await articleAt(adas, path);
  const { items } = await call<{ items: { id: string }[] }>(adas, `GET /articles/${article}/units`);
  await inDatabase((database) =>
    correctSegmentation(bySystem(database), {
      ...{ article, baseRevision: 1 },
      corrections: [{ kind: 'confirm', units: [items[0]?.id ?? ''] }],
    }),
  );
  await expect(adas.getByText('The article was corrected.')).toBeVisible({ timeout: 10_000 });
  await adas.getByRole('button', { name: 'Reload' }).click();
  await ready(adas);
  await expect(adas.getByText('The article was corrected.')).toHaveCount(0);
  await close();
});
