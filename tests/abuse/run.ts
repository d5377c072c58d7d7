/**
 * The abuse run: npm run test:abuse [-- NAME…]
 *
 * Attacks the production server on a database of its own as those do who attack public comments, from loopback and on
 * loopback alone, and compares what is in the database with what may be there. ABUSE_SIZE (2,000) is how many posts a
 * flood has. Ends with 1 where something was stored twice, shown, leaked, fetched, or answered with 500.
 */
import { isDeepStrictEqual } from 'node:util';
import { BENCH_SECRET, benchDatabase, benchServer } from '../../bench/support/bench-server';
import { crossSite, fetches, redirects, strings, tokens } from './break-ins';
import { duplicates, limits, links, votes } from './floods';
import { files } from './hostile-files';
import { Site } from './site';

export type Attack = {
  name: string;
  /** Says in a line what came back. */
  run: (site: Site, tools: { size: number; expect: Expect }) => Promise<string>;
};
type Expect = (what: string, found: unknown, wanted: unknown) => void;

const ATTACKS = { duplicates, votes, links, limits, strings, tokens, crossSite, redirects, fetches, files };

process.env.NEXTAUTH_SECRET = BENCH_SECRET;
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in ATTACKS));
if (unknown) {
  console.error(`There is no attack "${unknown}". They are ${Object.keys(ATTACKS).join(', ')}.`);
  process.exit(1);
}
const size = Number(process.env.ABUSE_SIZE ?? 2_000);
const database = await benchDatabase();
const server = await benchServer(database.url, { ARGUABLY_WRITES_PER_MINUTE: '600', TRUST_PROXY: '1' });
const site = new Site(server.address, database.system, database.url);
const faults: string[] = [];
let attacks = 0;
try {
  await site.open();
  for (const [key, attack] of Object.entries(ATTACKS)) {
    if (wanted.length > 0 && !wanted.includes(key)) continue;
    await carryOut(attack);
  }
} finally {
  await site.close();
  await server.stop();
  await database.close();
}
console.info(faults.length === 0 ? 'Nothing double, nothing leaked, no 500.' : `${faults.length} faults.`);
process.exit(faults.length === 0 ? 0 : 1);

async function carryOut({ name, run }: Attack) {
  const started = performance.now();
  const before = faults.length;
  let checks = 0;
  attacks += 1;
  site.from = `198.18.0.${attacks}`;
  const expect: Expect = (what, found, wantedValue) => {
    checks += 1;
    if (!isDeepStrictEqual(found, wantedValue))
      faults.push(`${name}: ${what}: ${JSON.stringify(found)} in place of ${JSON.stringify(wantedValue)}`);
  };
  const said = await run(site, { size, expect });
  expect('nothing is answered with 500 or not at all', site.broken.splice(0, 5), []);
  site.broken.length = 0;
  const health = await site.ask('GET /api/health', { page: true });
  expect('the site still answers', health.status, 200);
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  for (const fault of faults.slice(before)) console.error(`  ${fault}`);
  console.info(`${faults.length === before ? '✓' : '✗'} ${name} (${checks} checks, ${seconds} s): ${said}`);
}
