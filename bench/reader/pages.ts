import autocannon from 'autocannon';
import { benchDatabase, benchServer, settle } from '../support/bench-server';
import { makeBigArticle } from '../support/big-article';

const ROUNDS = 3;
const SECONDS = 5;
const CONNECTIONS = 8;

/**
 * The reader's page of a 150-unit article with 500 annotations, beside a page of the same build that prints a
 * heading: requests a second, in alternating rounds, by a guest.
 */
export async function measurePages() {
  const database = await benchDatabase();
  try {
    const article = await makeBigArticle(database.system, { units: 145, annotations: 500 });
    const server = await benchServer(database.url);
    try {
      const reader: number[] = [];
      const heading: number[] = [];
      await pagesPerSecond(server.address + article.path, 3);
      await pagesPerSecond(`${server.address}/bench-heading`, 3);
      for (let round = 0; round < ROUNDS; round += 1) {
        reader.push(await pagesPerSecond(server.address + article.path));
        heading.push(await pagesPerSecond(`${server.address}/bench-heading`));
      }
      const [ours, floor] = [median(reader), median(heading)];
      return {
        units: article.units,
        annotations: 500,
        readerPerSecond: ours,
        headingPerSecond: floor,
        ratio: ours / floor,
      };
    } finally {
      await server.stop();
    }
  } finally {
    await database.close();
  }
}

async function pagesPerSecond(url: string, duration = SECONDS) {
  const result = await autocannon({ url, connections: CONNECTIONS, duration });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url} did not answer well: ${result.non2xx} refusals.`);
  await settle(300);
  return result.requests.average;
}

export const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
