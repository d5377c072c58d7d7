import os from 'node:os';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { addMillis } from '@/lib/domain/time/instant';
import type { Context } from '@/lib/operations/context';
import { mapOpinions } from '@/lib/operations/opinions/map-opinions';
import { instantNow } from '@/lib/web/context';
import { benchDatabase } from '../support/bench-server';
import { makeBigArticle } from '../support/big-article';

/** Ascending, so that the peak of the process is that of the last one. Everybody takes fifty stances. */
const SIZES = [1_000, 5_000, 10_000];
const UNITS = 500;
const STANCES_EACH = 50;

/** Milliseconds and megabytes of the job that computes an opinion map. */
type Job = {
  people: number;
  stances: number;
  groups: number;
  /** From taking the job to the stored map, and the processor time of this process meanwhile: all of its threads, not PostgreSQL. */
  wallMs: number;
  cpuMs: number;
  /** Of that, reading the stances, and storing the map with everybody’s place. The rest is the thread that computes. */
  readMs: number;
  storeMs: number;
  /** The same job with nothing changed, and after one more stance: with the groups of the last map. */
  unchangedMs: number;
  nextMs: number;
  /** Of the whole process since it began. */
  peakMegabytes: number;
};

/**
 * The opinion map as the product computes it: stances in PostgreSQL, read, mapped in the worker thread and stored, at
 * articles of 500 units. One after the other, in this process.
 */
export async function measureOpinionJobs() {
  const database = await benchDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const jobs: Job[] = [];
    for (const people of SIZES) jobs.push(await measureJob(database.system, client, people));
    return { units: UNITS, load: os.loadavg()[0], jobs };
  } finally {
    await client.end();
    await database.close();
  }
}

async function measureJob(system: Context, client: pg.Client, people: number): Promise<Job> {
  const { id, spaceSlug } = await makeBigArticle(system, { units: UNITS, annotations: 0 });
  const { rows } = await client.query(`SELECT id FROM spaces WHERE slug = $1`, [spaceSlug]);
  const name = { space: String(rows[0]?.id), article: id };
  const stances = await seat(client, id, people);
  const watched = stopwatch(system);
  const cpu = process.cpuUsage();
  const wallMs = await timed(() => mapOpinions(watched.context, name));
  const { user, system: kernel } = process.cpuUsage(cpu);
  const later = (minutes: number) => ({
    ...system,
    now: () => addMillis(instantNow(), minutes * 60_000),
  });
  const unchangedMs = await timed(() => mapOpinions(later(1), name));
  await seat(client, id, 1);
  const nextMs = await timed(() => mapOpinions(later(2), name));
  const kept = await client.query(
    `SELECT jsonb_array_length(opinions->'groups') AS groups FROM opinion_maps WHERE article_id = $1`,
    [id],
  );
  return {
    people,
    stances,
    groups: Number(kept.rows[0]?.groups),
    wallMs,
    cpuMs: (user + kernel) / 1000,
    ...watched.spent,
    unchangedMs,
    nextMs,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

/** A context whose store says how long the two ends of the job took. */
function stopwatch(system: Context) {
  const spent = { readMs: 0, storeMs: 0 };
  const { opinions } = system.database.store;
  const listStances = opinions.listStances.bind(opinions);
  const store = new Proxy(system.database.store, {
    get: (target, key) =>
      key === 'opinions'
        ? Object.assign(Object.create(opinions), {
            listStances: async (article: Parameters<typeof listStances>[0]) => {
              const began = performance.now();
              const stances = await listStances(article);
              spent.readMs += performance.now() - began;
              return stances;
            },
          })
        : Reflect.get(target, key),
  });
  const database = new Proxy(system.database, {
    get: (target, key) => {
      if (key === 'store') return store;
      if (key !== 'transaction') return Reflect.get(target, key);
      return async (run: Parameters<typeof target.transaction>[0]) => {
        const began = performance.now();
        const done = await target.transaction(run);
        spent.storeMs += performance.now() - began;
        return done;
      };
    },
  });
  return { spent, context: { ...system, database } satisfies Context };
}

async function timed(run: () => Promise<unknown>) {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

/**
 * So many new readers who take fifty stances each, a thousand at a time as no reader could: four camps of unequal size,
 * a third of the units agreed on by everybody, one stance in eight unsure.
 */
async function seat(client: pg.Client, article: string, people: number): Promise<number> {
  let stances = 0;
  await client.query('SET statement_timeout = 0');
  for (let from = 0; from < people; from += AT_ONCE) {
    const ids = Array.from({ length: Math.min(AT_ONCE, people - from) }, () => uuidv7());
    await client.query(`INSERT INTO users (id, name) SELECT id, 'Reader' FROM unnest($1::uuid[]) id`, [ids]);
    stances += (await client.query(SEATING, [article, ids, STANCES_EACH, from])).rowCount ?? 0;
  }
  return stances;
}

const AT_ONCE = 1_000;

/** $1 the article, $2 the readers, $3 how many stances each, $4 how many readers came before. */
const SEATING = `WITH units_now AS MATERIALIZED (
    SELECT u.*, t.current_version_id, row_number() OVER (ORDER BY u.place) - 1 AS at
    FROM articles t JOIN segmentations g ON g.space_id = t.space_id AND g.version_id = t.current_version_id
    JOIN units u ON u.space_id = g.space_id AND u.segmentation_id = g.id AND u.retired_in IS NULL
    WHERE t.id = $1
  ), wanted AS (
    SELECT p.id AS reader, p.n + $4 AS n, ((p.n + $4) * 7919 + step * 31) % (SELECT count(*) FROM units_now) AS at
    FROM unnest($2::uuid[]) WITH ORDINALITY p(id, n) CROSS JOIN generate_series(1, $3::int) step
  ), given AS (
    SELECT w.reader, (ARRAY[0, 0, 0, 0, 1, 1, 1, 2, 2, 3])[1 + w.n % 10] AS camp, u.*,
      ('x' || left(md5(w.n || ' ' || u.at), 6))::bit(24)::int % 1000 AS chance
    FROM wanted w JOIN units_now u ON u.at = w.at
  )
  INSERT INTO annotations (id, space_id, article_id, version_id, unit_id, kind, author_id, body, exact, created_at, updated_at)
  SELECT md5(g.reader::text || g.id)::uuid, g.space_id, g.article_id, g.current_version_id, g.id, 'stance', g.reader,
    json_build_object('reason', '', 'value', CASE
      WHEN g.chance < 125 THEN 'unsure'
      WHEN g.chance < 200 THEN 'disagree'
      WHEN g.at % 3 = 0 OR (g.at / 3 + g.camp) % 4 < 2 THEN 'agree' ELSE 'disagree' END),
    '', now(), now()
  FROM given g ON CONFLICT DO NOTHING`;
