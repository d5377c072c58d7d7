import { chromium, type Page } from '@playwright/test';
import { addMillis } from '@/lib/domain/time/instant';
import type { Context } from '@/lib/operations/context';
import { hashOfSecret, newSecret } from '@/lib/operations/people/secrets';
import { sessionCookieName } from '@/lib/web/session-cookie';
import { provideBrowser } from '../../scripts/browser/provide-browser.mjs';
import { benchDatabase, benchServer } from '../support/bench-server';
import { makeBigArticle } from '../support/big-article';

const UNITS = 1_000;
const ANNOTATIONS = 500;
const VISITS = 3;
/** Corrections measured in each visit. */
const CORRECTIONS = 15;

type Visit = {
  readableMs: number;
  readyMs: number;
  longestTaskMs: number;
  paintedMs: number;
  savedMs: number;
};

/** A long article in the editor: opening it, and corrections from the key to the screen and to the server’s answer. */
export async function measureEditor() {
  const database = await benchDatabase();
  try {
    const article = await makeBigArticle(database.system, { units: UNITS, annotations: ANNOTATIONS });
    const secret = await makeEditor(database.system, article.id);
    const server = await benchServer(database.url);
    Object.assign(process.env, await provideBrowser());
    const { launchOptions } = await import('../../scripts/browser/launch-options.mjs');
    const browser = await chromium.launch(launchOptions());
    try {
      const visits: Visit[] = [];
      for (let visit = 0; visit < VISITS; visit += 1) {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
        await context.addCookies([{ name: sessionCookieName(), value: secret, url: server.address }]);
        visits.push(await visitEditor(await context.newPage(), `${server.address}${article.path}/edit`));
        await context.close();
      }
      const middle = (key: keyof Visit) => median(visits.map((visit) => visit[key]));
      return {
        units: article.units,
        annotations: ANNOTATIONS,
        readableMs: middle('readableMs'),
        readyMs: middle('readyMs'),
        longestTaskMs: middle('longestTaskMs'),
        paintedMs: middle('paintedMs'),
        savedMs: middle('savedMs'),
      };
    } finally {
      await browser.close();
      await server.stop();
    }
  } finally {
    await database.close();
  }
}

/** Somebody who may correct the article, signed in. Returns the cookie’s secret. */
async function makeEditor(system: Context, articleId: string): Promise<string> {
  const id = system.newId();
  const now = system.now();
  const secret = newSecret();
  const person = { id, name: 'Ed', email: null, emailVerifiedAt: null, passwordHash: null, createdAt: now };
  await system.database.transaction(async ({ people, spaces, articles, sessions }) => {
    await people.insertPerson(person);
    const subject = await articles.findSubject(articleId, null);
    await spaces.insertMembership(subject?.article.spaceId ?? '', id, 'moderator');
    await sessions.insertSession({
      id: system.newId(),
      userId: id,
      tokenHash: hashOfSecret(secret),
      userAgent: null,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: addMillis(now, 3_600_000),
    });
  });
  return secret;
}

/** What the page writes down about itself, in ms since navigation began. */
type Watched = { readable: number; ready: number; longest: number };

async function visitEditor(page: Page, url: string): Promise<Visit> {
  // The compiler gives functions their names through this helper; in the page it is not there.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(watch);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => (window as unknown as { watched: Watched }).watched.ready > 0, null, {
    polling: 500,
    timeout: 60_000,
  });
  const { readable, ready, longest } = await page.evaluate(
    () => (window as unknown as { watched: Watched }).watched,
  );
  const times = await page.evaluate(correctAll, CORRECTIONS);
  return {
    readableMs: readable,
    readyMs: ready,
    longestTaskMs: longest,
    paintedMs: median(times.map(({ painted }) => painted)),
    savedMs: median(times.map(({ saved }) => saved)),
  };
}

/** Readable: the first units are drawn. Ready: keys are heard. */
function watch() {
  const watched: Watched = { readable: 0, ready: 0, longest: 0 };
  Object.assign(window, { watched });
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) watched.longest = Math.max(watched.longest, task.duration);
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    const now = performance.now();
    if (!watched.readable && document.querySelectorAll('.unit').length > 3) watched.readable = now;
    if (document.querySelector('#article[data-ready]')) watched.ready = now;
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/**
 * Roles set and units cut in the middle of the article, one after the other. Painted: from the key until the frame
 * after the one in which it is drawn has begun. Saved: until the server has answered.
 */
async function correctAll(count: number) {
  const frame = () => new Promise(requestAnimationFrame);
  const press = (key: string) =>
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
  const saved = () => document.querySelector('.save-state')?.textContent === 'All saved';
  location.hash = '#u-500';
  while (!document.querySelector('#u-500[aria-current]')) await frame();
  const times: { painted: number; saved: number }[] = [];
  for (let number = 0; number < count; number += 1) {
    press('j');
    const unit = () => document.querySelector<HTMLElement>('.unit[aria-current]');
    await frame();
    await frame();
    const isCut = number % 2 === 0;
    if (isCut) press('s');
    await frame();
    await frame();
    const before = isCut ? document.querySelectorAll('.unit').length : unit()?.dataset.role;
    const role = unit()?.dataset.role === 'rebuttal' ? '5' : '4';
    const begin = performance.now();
    press(isCut ? 's' : role);
    const now = () => (isCut ? document.querySelectorAll('.unit').length : unit()?.dataset.role);
    while (now() === before && performance.now() - begin < 10_000) await frame();
    await frame();
    const painted = performance.now() - begin;
    while (!saved() && performance.now() - begin < 10_000) await frame();
    times.push({ painted, saved: performance.now() - begin });
  }
  return times;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
