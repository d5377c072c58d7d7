/**
 * Scores the import of web pages on any set of pages with gold, beside plain Readability on linkedom:
 *
 *   npm run bench:extract -- SETS.json [--json] [--pages]
 *
 * SETS.json is a list `[{id, file, url, gold: {text, title, byline, date}}]`. `file` is relative to the list and may
 * be gzipped; a gold field may be null or missing, and is then not scored. The body is the imported article's
 * canonical text, as it is without anyone's correction. Measures are defined in scores.ts. `--json` prints one object;
 * `--pages` adds a line (or an entry) for every page. A page that fails scores nothing and is listed.
 */
import { extractArticle } from '@/lib/integrations/extract-article';
import { type GoldPage, readPageSet } from './page-set';
import { type Found, printReport, type Result, summarise } from './report';
import { rivalArticle } from './rival';

const options = process.argv.slice(2);
const file = options.find((option) => !option.startsWith('--'));
if (!file) fail('Which pages? npm run bench:extract -- SETS.json [--json] [--pages]');
const pages = await orFail(async () => readPageSet(file ?? ''));
// The first page pays for the compiler; it is read once before the clock starts.
if (pages[0]) await read(pages[0], ours);

const results: Result[] = [];
const rivals: Result[] = [];
for (const page of pages) {
  results.push(await read(page, ours));
  rivals.push(await read(page, async ({ bytes }) => rivalArticle(bytes)));
}
const summary = summarise(results, rivals, options.includes('--pages'));
if (options.includes('--json')) console.info(JSON.stringify(summary));
else printReport(summary);

async function ours({ bytes, url }: GoldPage): Promise<Found> {
  const article = await extractArticle({ bytes, url: url ?? null, contentType: 'text/html' });
  return { text: article.text, title: article.title, byline: article.byline, date: article.publishedAt };
}

async function read(page: GoldPage, extract: (page: GoldPage) => Promise<Found>): Promise<Result> {
  const started = performance.now();
  try {
    const found = await extract(page);
    return { page, found, ms: performance.now() - started, error: null };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { page, found: null, ms: performance.now() - started, error: message };
  }
}

async function orFail<Value>(run: () => Promise<Value>): Promise<Value> {
  try {
    return await run();
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
