import autocannon from 'autocannon';
import { benchDatabase, benchServer, settle } from '../support/bench-server';
import { startBareServer } from './bare-statements';
import { makeBigSpace } from './big-space';
import { MadeUpText } from './made-up-text';

const ARTICLES = Number(process.env.BENCH_ARTICLES ?? 10_000);
const ROUNDS = 3;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const CONNECTIONS = 8;
const PAGE = 50;

/** What `listArticles` asks for a page of 50. */
const LIST = `SELECT a.id, a.space_id AS "spaceId", a.slug, v.title, v.standfirst, v.byline, v.published_at AS "publishedAt",
    v.language, v.direction, a.created_at AS "createdAt",
    (SELECT count(*)::int FROM segmentations g JOIN units u ON u.space_id = g.space_id AND u.segmentation_id = g.id
       AND u.retired_in IS NULL WHERE g.space_id = a.space_id AND g.version_id = v.id) AS "unitCount"
  FROM articles a JOIN article_versions v ON v.space_id = a.space_id AND v.id = a.current_version_id
  WHERE a.space_id = $1 AND a.deleted_at IS NULL ORDER BY a.created_at DESC, a.id DESC LIMIT $2`;

/**
 * A page of a space with 10,000 articles: its list by the API and its page in HTML, the first and one from the middle,
 * by guests; beside a bare node:http and pg server that runs the same statement and sends the rows, or a plain list of
 * them. Requests a second, in alternating rounds.
 */
export async function measureArticles() {
  const database = await benchDatabase();
  try {
    const text = new MadeUpText(11);
    const space = await makeBigSpace(
      database.url,
      { articles: ARTICLES, unitsEach: 12, annotations: 0, readers: 1 },
      text,
    );
    const ours = await benchServer(database.url);
    const bare = await startBareServer(database.url, {
      articles: { text: LIST, values: [space.id, PAGE + 1] },
    });
    try {
      const list = `${ours.address}/api/v1/spaces/${space.slug}/articles?limit=${PAGE}`;
      const page = `${ours.address}/s/${space.slug}`;
      const cursor = await cursorAfter(list, Math.floor(ARTICLES / PAGE / 2));
      const later = `${list}&cursor=${encodeURIComponent(cursor)}`;
      return {
        articles: ARTICLES,
        list: await sideBySide(list, `${bare.address}/articles`),
        listFromTheMiddle: await sideBySide(later, `${bare.address}/articles`),
        page: await sideBySide(page, `${bare.address}/articles.html`),
        pageFromTheMiddle: await sideBySide(
          `${page}?cursor=${encodeURIComponent(cursor)}`,
          `${bare.address}/articles.html`,
        ),
      };
    } finally {
      await bare.stop();
      await ours.stop();
    }
  } finally {
    await database.close();
  }
}

async function cursorAfter(list: string, pages: number) {
  let cursor = '';
  for (let page = 0; page < pages; page += 1) {
    const answer = await fetch(cursor ? `${list}&cursor=${encodeURIComponent(cursor)}` : list);
    cursor = ((await answer.json()) as { next: string | null }).next ?? cursor;
  }
  return cursor;
}

async function sideBySide(ours: string, bare: string) {
  await measured(ours, 2);
  await measured(bare, 2);
  const rounds: { ours: Measured[]; bare: Measured[] } = { ours: [], bare: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.ours.push(await measured(ours));
    rounds.bare.push(await measured(bare));
  }
  const [one, other] = [middle(rounds.ours), middle(rounds.bare)];
  return { ours: one, bare: other, ratio: one.perSecond / other.perSecond };
}

type Measured = { perSecond: number; p50Ms: number; p99Ms: number };

async function measured(url: string, duration = SECONDS): Promise<Measured> {
  const result = await autocannon({ url, connections: CONNECTIONS, duration });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url} did not answer well: ${result.non2xx} refusals, ${result.errors} errors.`);
  await settle(200);
  return { perSecond: result.requests.average, p50Ms: result.latency.p50, p99Ms: result.latency.p99 };
}

/** The round in the middle by its rate. */
function middle(rounds: Measured[]): Measured {
  const sorted = rounds.toSorted((a, b) => a.perSecond - b.perSecond);
  return sorted[Math.floor(sorted.length / 2)] ?? { perSecond: 0, p50Ms: 0, p99Ms: 0 };
}
