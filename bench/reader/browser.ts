import { chromium, type Page } from '@playwright/test';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { readArticle } from '@/lib/operations/articles/read-article';
import { provideBrowser } from '../../scripts/browser/provide-browser.mjs';
import { benchDatabase, benchServer } from '../support/bench-server';
import { inLanes, makeBigArticle } from '../support/big-article';

const CHARACTERS = 300_000;
const ANNOTATIONS = 5_000;
const REPLIES = 1_000;
const VISITS = 3;

type Visit = {
  readableMs: number;
  responsiveMs: number;
  paintedMs: number;
  longestTaskMs: number;
  threadMs: number;
};

/** A very long article with very many annotations in a real browser: median of a few visits, cold cache each. */
export async function measureBrowser() {
  const database = await benchDatabase();
  try {
    const article = await makeBigArticle(database.system, {
      characters: CHARACTERS,
      annotations: ANNOTATIONS,
    });
    const unit = await makeThread(database.system, article);
    const server = await benchServer(database.url);
    Object.assign(process.env, await provideBrowser());
    const { launchOptions } = await import('../../scripts/browser/launch-options.mjs');
    const browser = await chromium.launch(launchOptions());
    try {
      const visits: Visit[] = [];
      for (let visit = 0; visit < VISITS; visit += 1) {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
        visits.push(await visitArticle(await context.newPage(), server.address + article.path, unit));
        await context.close();
      }
      const middle = (key: keyof Visit) =>
        visits.map((visit) => visit[key]).toSorted((a, b) => a - b)[1] ?? 0;
      return {
        characters: CHARACTERS,
        units: article.units,
        annotations: ANNOTATIONS + REPLIES + 1,
        readableMs: middle('readableMs'),
        responsiveMs: middle('responsiveMs'),
        paintedMs: middle('paintedMs'),
        longestTaskMs: middle('longestTaskMs'),
        threadMs: middle('threadMs'),
      };
    } finally {
      await browser.close();
      await server.stop();
    }
  } finally {
    await database.close();
  }
}

/** A note with a thousand replies at the article's sixth unit; returns that unit's number. */
async function makeThread(
  system: Parameters<typeof readArticle>[0],
  article: Awaited<ReturnType<typeof makeBigArticle>>,
) {
  const read = await readArticle(system, { article: article.id });
  const unit = read.article.units[5];
  const [actor] = article.readers;
  if (!unit || !actor) throw new Error('The article has no sixth unit.');
  const ctx = { ...system, actor };
  const head = await addAnnotation(ctx, {
    kind: 'note',
    article: article.id,
    unit: unit.id,
    body: { markdown: 'The head' },
  });
  await inLanes(REPLIES, 6, (number) =>
    addAnnotation(ctx, {
      kind: 'note',
      article: article.id,
      parent: head.id,
      body: { markdown: `Reply ${number}` },
    }),
  );
  return unit.number;
}

/** What the page writes down about itself, in ms since navigation began. */
type Watched = { readable: number; responsive: number; painted: number; longest: number };

async function visitArticle(page: Page, url: string, threadUnit: number): Promise<Visit> {
  // The compiler gives functions their names through this helper; in the page it is not there.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(watch, (ANNOTATIONS * 2) / 5);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => (window as unknown as { watched: Watched }).watched.painted > 0, null, {
    polling: 1_000,
    timeout: 60_000,
  });
  const { readable, responsive, painted, longest } = await page.evaluate(
    () => (window as unknown as { watched: Watched }).watched,
  );
  await page.locator(`#u-${threadUnit}`).click();
  const opener = page.getByRole('button', { name: /^Show [\d,]+ replies$/ }).first();
  await opener.waitFor();
  // The watch runs in the page: from the press until the first reply stands there.
  const threadMs = await opener.evaluate(
    (button) =>
      new Promise<number>((resolve) => {
        const begin = performance.now();
        const look = () => {
          const there = [...document.querySelectorAll('.replies')].some((each) =>
            /Reply 0(?!\d)/.test(each.textContent ?? ''),
          );
          if (there || performance.now() - begin > 20_000) resolve(performance.now() - begin);
          else requestAnimationFrame(look);
        };
        (button as HTMLElement).click();
        look();
      }),
  );
  return {
    readableMs: readable,
    responsiveMs: responsive,
    paintedMs: painted,
    longestTaskMs: longest,
    threadMs,
  };
}

/**
 * Watches from inside the page, frame by frame: a watch from outside would itself be work for the page, and
 * be counted. Readable: the first units are painted. Responsive: a key moves the focus, pressed until it does.
 */
function watch(wantedHighlights: number) {
  const watched: Watched = { readable: 0, responsive: 0, painted: 0, longest: 0 };
  Object.assign(window, { watched });
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) watched.longest = Math.max(watched.longest, task.duration);
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    const now = performance.now();
    if (!watched.readable && document.querySelectorAll('.unit').length > 3) watched.readable = now;
    if (watched.readable && !watched.responsive) {
      if (document.querySelector('.unit[aria-current]')) watched.responsive = now;
      else document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
    }
    const highlights = [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0);
    if (highlights >= wantedHighlights) watched.painted = now;
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
