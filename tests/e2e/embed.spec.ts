import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { launchOptions } from '../../scripts/browser/launch-options.mjs';
import { articleAt, call } from './support/api';
import { arrive } from './support/people';
import { articleText, Publisher } from './support/publisher';
import { makeRoom } from './support/rooms';
import { test } from './support/test';

test.describe.configure({ timeout: 150_000 });

/** A browser that sends and keeps no cookies of third parties. */
let browser: Browser;
let publisher: Publisher;
test.beforeAll(async () => {
  const { args, ...options } = launchOptions();
  browser = await chromium.launch({ ...options, args: [...args, '--test-third-party-cookie-phaseout'] });
  publisher = await Publisher.open();
});
test.afterAll(async () => {
  await browser.close();
  publisher.close();
});

async function newPage(options = {}) {
  const context = await browser.newContext({
    ...{ baseURL: process.env.E2E_BASE_URL, locale: 'en-GB', viewport: { width: 1440, height: 900 } },
    ...options,
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  // The switch is heard by browsers with a screen, this by those without.
  await session.send('Network.setCookieControls', { enableThirdPartyCookieRestriction: true });
  return page;
}

type Unit = { id: string; number: number; wording: string };
type Room = { path: string; article: string; units: Unit[] };

/** An article in a space that lets the publisher show it. Whoever uses the page owns the space. */
async function open(page: Page, name: string): Promise<Room> {
  const { email } = await arrive(page, { name: 'Tove Berg' });
  const settings = {
    ...({ reading: 'anyone', annotating: 'guests' } as const),
    embedSites: [publisher.origin],
  };
  const path = await makeRoom(settings, { [email]: 'owner' }, articleText(name));
  const article = await articleAt(page, path);
  const { items } = await call<{ items: Unit[] }>(page, `GET /articles/${article}/units`);
  return { path, article, units: items };
}

async function note(page: Page, { article, units }: Room, words: string, markdown = 'Is that so?') {
  const unit = units.find(({ wording }) => wording.includes(words));
  if (!unit) throw new Error(`No unit says ${words}.`);
  await call(page, `POST /articles/${article}/annotations`, {
    kind: 'note',
    unit: unit.id,
    body: { markdown },
  });
}

/** Sums up from its first moment on by how much the page was shifted while it was laid out. */
const watch = (page: Page) =>
  page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
const shift = (page: Page) =>
  page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((sum, one) => sum + one, 0));

const shown = (page: Page) => page.locator('script[data-state="shown"]').waitFor({ state: 'attached' });

/** Of each badge in the order of the page: the paragraph that it stands in, its name, and how far it is from its line. */
const badges = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-arguably]')].flatMap((host) =>
      [...(host.shadowRoot?.querySelectorAll('button:not([hidden])') ?? [])].map((button) => {
        const { left, right, top, bottom } = button.getBoundingClientRect();
        const block = host.parentElement;
        const box = block?.getBoundingClientRect();
        return {
          block: block?.id ?? '',
          inTrap: host.closest('[data-trap]') !== null,
          name: button.getAttribute('aria-label') ?? '',
          isInside: left >= 0 && right <= document.documentElement.clientWidth,
          isBeside: !!box && top >= box.top - 30 && bottom <= box.bottom + 34,
        };
      }),
    ),
  );

/** Has the browser keep a cookie that every site may send along, and tells which ones it then shows. */
function takeCookie() {
  // biome-ignore lint/suspicious/noDocumentCookie: whether it works is what is looked at.
  document.cookie = 'probe=1; SameSite=None; Secure';
  return document.cookie;
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Discussion' });
const frame = (page: Page) => page.frameLocator('iframe[title="Discussion"]');

test('a newspaper page shows where its claims are discussed, without third-party cookies, and a guest writes there', async () => {
  const page = await newPage();
  const room = await open(page, 'newspaper');
  await note(page, room, 'That is the wrong measure');
  await note(page, room, 'Without the bus', 'A nurse speaks.');
  await note(page, room, 'so it helps least');
  await note(page, room, 'until there is a plan');
  const drivers = room.units.filter(({ wording }) => wording.startsWith('Nobody asked the drivers'));
  for (const { id } of drivers)
    await call(page, `POST /articles/${room.article}/annotations`, {
      ...{ kind: 'note', unit: id, body: { markdown: 'Ask them.' } },
    });
  const sent: { url: string; cookie: string | undefined }[] = [];
  page.on('request', async (request) => {
    if (!request.url().startsWith(process.env.E2E_BASE_URL ?? '-')) return;
    sent.push({ url: request.url(), cookie: (await request.allHeaders()).cookie });
  });
  await page.goto('/robots.txt');
  expect(await page.evaluate(takeCookie)).toContain('probe=1');
  sent.length = 0;
  await watch(page);
  await page.goto(publisher.put('newspaper', room.path));
  await shown(page);

  const found = await badges(page);
  expect(found.filter(({ inTrap, isInside, isBeside }) => inTrap || !isInside || !isBeside)).toEqual([]);
  const noted = found.filter(({ name }) => name.startsWith('1 note'));
  expect(noted.map(({ block }) => block)).toEqual(['p1', 'p2', 'p3', 'p4', 'p6', 'p7']);
  expect(noted[0]?.name).toBe('1 note. Open the discussion of: That is the wrong measure.');
  // What the page says otherwise than the article has its place too.
  expect(noted.at(-1)?.name).toContain('until there is a plan');
  expect(found.some(({ name }) => name.startsWith('In this discussion'))).toBe(false);
  expect(await shift(page)).toBe(0);

  // By keyboard: to the badge, into the frame, and back.
  const badge = page.getByRole('button', { name: /wrong measure/ });
  await badge.focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
  const heading = frame(page).getByRole('heading', { level: 1 });
  await expect(heading).toBeFocused();
  await expect(frame(page).getByText('Is that so?')).toBeVisible();
  await expect(frame(page).locator('blockquote')).toHaveText('That is the wrong measure.');
  const { height, content } = await page.locator('iframe[title="Discussion"]').evaluate((element) => ({
    height: element.clientHeight,
    content: Number.parseFloat((element as HTMLElement).style.height),
  }));
  expect(content).toBeGreaterThan(200);
  expect(height).toBeLessThanOrEqual(Math.ceil(content));
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(badge).toBeFocused();

  // A guest writes, and the badge says so.
  await badge.click();
  await frame(page).getByRole('button', { name: 'Disagree' }).click();
  await frame(page).getByLabel('Your name here').fill('Passing Paula');
  await frame(page).getByRole('button', { name: 'Go on' }).click();
  await expect(frame(page).getByRole('button', { name: 'Disagree', pressed: true })).toBeVisible({
    timeout: 30_000,
  });
  await frame(page)
    .getByLabel(/Add a note on/)
    .fill('Then which one is right?');
  await frame(page).getByRole('button', { name: 'Post', exact: true }).click();
  await expect(frame(page).getByText('Passing Paula (guest)').first()).toBeVisible();
  await expect(badge).toHaveAccessibleName(/^2 notes, 1 disagree/);
  const ours = page.frames().find((each) => each.url().includes('/embed/'));
  // A cookie that any site may send along stands on our own pages; here it is neither seen, nor taken, nor sent.
  expect(await ours?.evaluate(takeCookie)).toBe('');
  expect(sent.filter(({ url }) => /\/embed\/|\/api\/v1\//.test(url)).length).toBeGreaterThan(3);
  expect(sent.filter(({ cookie }) => cookie !== undefined)).toEqual([]);
  const { violations } = await new AxeBuilder({ page })
    .include('#p1')
    .include('iframe[title="Discussion"]')
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  // Remembered on this page, though the browser lets frames store nothing; also at another unit.
  await page.getByRole('button', { name: 'Close the discussion' }).click();
  await page.getByRole('button', { name: /Without the bus/ }).click();
  await expect(frame(page).getByText('A nurse speaks.')).toBeVisible();
  await expect(frame(page).getByText('You write as Passing Paula (guest).')).toBeVisible();
  // Messages of anybody else are not heard.
  await page.evaluate(() => window.postMessage({ from: 'arguably', kind: 'close' }, '*'));
  await page.evaluate(() => window.postMessage({ from: 'arguably', kind: 'size', height: 9 }, '*'));
  await expect(dialog(page)).toBeVisible();
  await page.context().close();
});

test('a dark blog with lists, footnotes and words cut by tags keeps its looks', async () => {
  const page = await newPage({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const room = await open(page, 'blog');
  for (const words of [
    'whoever measures',
    'a kitchen scale is slow',
    'The neighbours stopped',
    'The beans',
    'third to blight',
  ])
    await note(page, room, words);
  await watch(page);
  await page.goto(publisher.put('blog', room.path));
  const looks = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.post *')]
        .map((element) => {
          const { left, top, width, height } = element.getBoundingClientRect();
          const { fontWeight, color } = getComputedStyle(element);
          return element.hasAttribute('data-arguably')
            ? ''
            : [element.localName, left, top, width, height, fontWeight, color].join();
        })
        .filter(Boolean),
    );
  const before = await page.evaluate(
    () =>
      document.querySelector('#p4 a') &&
      getComputedStyle(document.querySelector('#p4 a') as Element).fontWeight,
  );
  await shown(page);
  const found = await badges(page);
  expect(found.filter(({ inTrap, isInside, isBeside }) => inTrap || !isInside || !isBeside)).toEqual([]);
  const blocks = found.filter(({ name }) => name.startsWith('1 note')).map(({ block }) => block || 'p5');
  expect(blocks).toEqual(['p1', 'p3', 'p5', 'p6', 'p7']);
  expect(await shift(page)).toBe(0);
  expect(before).toBe('700');
  const after = await looks();
  await page.evaluate(() => {
    for (const host of document.querySelectorAll('[data-arguably]')) host.remove();
  });
  expect(after).toEqual(await looks());
  await page.reload();
  await shown(page);
  await page.getByRole('button', { name: /kitchen scale/ }).tap();
  await expect(frame(page).getByText('Is that so?')).toBeVisible();
  // Dark as the page is, on a system that is light; a sheet over the whole width.
  await expect(frame(page).locator('html')).toHaveAttribute('data-theme', 'dark');
  const { width, bottom } = await dialog(page).evaluate((element) =>
    element.getBoundingClientRect().toJSON(),
  );
  expect([width, Math.round(bottom)]).toEqual([390, 844]);
  await frame(page).getByRole('link', { name: 'Next' }).click();
  await expect(frame(page).locator('blockquote')).not.toContainText('kitchen scale');
  await page.context().close();
});

test('a page set from right to left in columns has its badges in the gaps, and what it lacks is listed', async () => {
  const page = await newPage();
  const room = await open(page, 'magazine');
  for (const words of ['هذا حساب خاطئ', 'بفضل تلك الساعات', 'لذلك يجب']) await note(page, room, words);
  await watch(page);
  const address = publisher.put('magazine', room.path);
  await page.goto(address);
  await shown(page);
  const found = await badges(page);
  expect(found.filter(({ inTrap, isInside }) => inTrap || !isInside)).toEqual([]);
  expect(found.filter(({ name }) => name.startsWith('1 note')).map(({ block }) => block)).toEqual([
    'p1',
    'p3',
    'p5',
  ]);
  expect(await shift(page)).toBe(0);
  // Beside its line, at the left: the end side.
  const places = await page.evaluate(() => {
    const button = document.querySelector('#p1 [data-arguably]')?.shadowRoot?.querySelector('button');
    const box = document.querySelector('#p1')?.getClientRects()[0];
    return { badge: button?.getBoundingClientRect().right ?? 0, text: box?.left ?? 0 };
  });
  expect(places.badge).toBeLessThanOrEqual(places.text);

  // Another page of the site, with two paragraphs of it: the rest is behind one badge.
  const excerpt =
    '<!doctype html><html lang="ar" dir="rtl"><title>x</title><body><main><p id="p1">تريد البلدية إغلاق المكتبة في المساء. تقول إن عدد الزوار قليل بعد السادسة. هذا حساب خاطئ.</p></main>{{script}}</body></html>';
  await page.goto(publisher.putPage('/excerpt', excerpt, room.path));
  await shown(page);
  await page.getByRole('button', { name: /^In this discussion/ }).click();
  await expect(frame(page).getByRole('heading', { name: 'In this discussion' })).toBeVisible();
  // Only what was said is worth that badge: two of what this page does not have.
  await expect(frame(page).getByRole('listitem')).toHaveCount(2);
  await frame(page).getByRole('link', { name: 'لذلك يجب' }).click();
  await expect(frame(page).getByText('Is that so?')).toBeVisible();

  // Where the space does not name the site nothing is shown, and the frame refuses.
  await page.goto(address.replace('localhost', '127.0.0.1'));
  await page.locator('script[data-state="not-allowed"]').waitFor({ state: 'attached' });
  expect(await badges(page)).toEqual([]);
  await page.setContent(
    `<iframe src="${process.env.E2E_BASE_URL}${room.path.replace('/s/', '/embed/')}"></iframe>`,
  );
  await expect(page.frameLocator('iframe').locator('.embed')).toHaveCount(0);

  // The owner takes the site off the list.
  await page.goto(room.path.replace(/[^/]+$/, 'settings'));
  const sites = page.getByLabel('Sites that may show the discussions');
  await expect(sites).toHaveValue(publisher.origin);
  await sites.fill('http://news.example.org');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.locator('#embedding').getByText('Name each site by scheme and host alone')).toBeVisible();
  await sites.fill('');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('Saved. It holds from now on.')).toBeVisible();
  const refusing = await page.request.get(room.path.replace('/s/', '/embed/'));
  expect(refusing.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(await refusing.text()).toContain('Not shown here');
  await page.context().close();
});
