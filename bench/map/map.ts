import { chromium, type Page } from '@playwright/test';
import { readArticle } from '@/lib/operations/articles/read-article';
import type { Context } from '@/lib/operations/context';
import { provideBrowser } from '../../scripts/browser/provide-browser.mjs';
import { benchDatabase, benchServer } from '../support/bench-server';
import { makeBigArticle, sentence } from '../support/big-article';

const SIZES = [300, 1_000];
const VISITS = 3;
const PAN_MS = 2_000;

type Visit = {
  drawnMs: number;
  loadTaskMs: number;
  laterTaskMs: number;
  framesPerSecond: number;
  graphMs: number;
};

/** Maps of a few hundred and of very many units in a real browser: median of a few visits, cold cache each. */
export async function measureMap() {
  const database = await benchDatabase();
  try {
    const articles = [];
    for (const units of SIZES) articles.push(await makeArgument(database.system, units));
    const server = await benchServer(database.url);
    Object.assign(process.env, await provideBrowser());
    const { launchOptions } = await import('../../scripts/browser/launch-options.mjs');
    const browser = await chromium.launch(launchOptions());
    try {
      const measured = [];
      for (const { path, units, relations } of articles) {
        const visits: Visit[] = [];
        for (let visit = 0; visit < VISITS; visit += 1) {
          const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
          visits.push(await visitMap(await context.newPage(), server.address + path));
          await context.close();
        }
        measured.push({ units, relations, ...medianOf(visits) });
      }
      return { maps: measured };
    } finally {
      await browser.close();
      await server.stop();
    }
  } finally {
    await database.close();
  }
}

/** An article of claims with reasons, examples, objections and replies, as the engine relates them. */
async function makeArgument(system: Context, wanted: number) {
  const article = await makeBigArticle(system, { text: argumentText(wanted), annotations: wanted });
  const { units, relations } = (await readArticle(system, { article: article.id })).article;
  return { path: `${article.path}/map`, units: units.length, relations: relations.length };
}

/** About so many units, seven to a paragraph. */
function argumentText(units: number) {
  const lower = (number: number) => sentence(number).replace(/^./, (letter) => letter.toLowerCase());
  const paragraphs = Array.from({ length: Math.ceil(units / 7) }, (_, index) => {
    const number = index * 7;
    return [
      `The town should keep line ${index + 1} free of charge.`,
      `This matters because ${lower(number)}`,
      `It is needed because ${lower(number + 1).replace('.', ',')} and because ${lower(number + 2)}`,
      `For example, ${lower(number + 3)}`,
      `Critics say that ${lower(number + 4)}`,
      `But ${lower(number + 5)}`,
    ].join(' ');
  });
  return ['# A long argument about short bus lines', ...paragraphs].join('\n\n');
}

async function visitMap(page: Page, url: string): Promise<Visit> {
  // The compiler gives functions their names through this helper; in the page it is not there.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(watch);
  await page.goto(url, { waitUntil: 'commit' });
  const watched = () => page.evaluate(() => (window as unknown as { watched: Watched }).watched);
  await page.waitForFunction(() => (window as unknown as { watched: Watched }).watched.drawn > 0, null, {
    polling: 500,
    timeout: 60_000,
  });
  await page.waitForLoadState('networkidle');
  const { drawn, longest: loadTaskMs } = await watched();
  await page.evaluate(() => {
    (window as unknown as { watched: Watched }).watched.longest = 0;
  });
  const framesPerSecond = await pan(page);
  const { longest: laterTaskMs } = await watched();
  // The end of a drag swallows the click that comes with it.
  await page.waitForTimeout(500);
  const graphMs = await page.evaluate(openGraph);
  return { drawnMs: drawn, loadTaskMs, laterTaskMs, framesPerSecond, graphMs };
}

/** What the page writes down about itself, in ms since navigation began. */
type Watched = { drawn: number; longest: number };

/** From inside the page, frame by frame: a watch from outside would itself be work for the page. */
function watch() {
  const watched: Watched = { drawn: 0, longest: 0 };
  Object.assign(window, { watched });
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) watched.longest = Math.max(watched.longest, task.duration);
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    if (document.querySelector('.map-node')) watched.drawn = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Drags the map in circles; the frames that the page drew meanwhile, per second. */
async function pan(page: Page): Promise<number> {
  const counting = page.evaluate(
    (milliseconds) =>
      new Promise<number>((resolve) => {
        let frames = 0;
        const begin = performance.now();
        const count = (now: number) => {
          frames += 1;
          if (now - begin < milliseconds) requestAnimationFrame(count);
          else resolve((frames * 1_000) / (now - begin));
        };
        requestAnimationFrame(count);
      }),
    PAN_MS,
  );
  const [x, y] = [640, 500];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const end = Date.now() + PAN_MS;
  for (let step = 0; Date.now() < end; step += 1)
    await page.mouse.move(x + 240 * Math.cos(step / 12), y + 160 * Math.sin(step / 12));
  await page.mouse.up();
  return counting;
}

/** From the press to the first unit of the free graph. */
function openGraph() {
  return new Promise<number>((resolve) => {
    const begin = performance.now();
    const before = document.querySelector('.map-canvas');
    const look = () => {
      const now = document.querySelector('.map-canvas');
      if (now && now !== before && now.querySelector('.map-node')) resolve(performance.now() - begin);
      else requestAnimationFrame(look);
    };
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Graph')?.click();
    look();
  });
}

function medianOf(visits: Visit[]): Visit {
  const middle = (key: keyof Visit) =>
    visits.map((visit) => visit[key]).toSorted((a, b) => a - b)[Math.floor(visits.length / 2)] ?? 0;
  return {
    drawnMs: middle('drawnMs'),
    loadTaskMs: middle('loadTaskMs'),
    laterTaskMs: middle('laterTaskMs'),
    framesPerSecond: middle('framesPerSecond'),
    graphMs: middle('graphMs'),
  };
}
