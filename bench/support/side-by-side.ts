import autocannon from 'autocannon';
import { settle } from './bench-server';

const ROUNDS = 3;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
export const CONNECTIONS = 16;

/** Where the two servers answer: each address with the path that all of its own begin with. */
export type Sides = { ours: string; bare: string };

/** What each connection sends, in turns; the paths without what they begin with. */
export type Work = (connection: number) => autocannon.Request[];

/** Requests a second of both sides, in alternating rounds; the median of each, and their ratio. */
export async function sideBySide(sides: Sides, work: Work) {
  await perSecond(sides.ours, work, 3);
  await perSecond(sides.bare, work, 3);
  const rounds: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.ours.push(await perSecond(sides.ours, work));
    rounds.bare.push(await perSecond(sides.bare, work));
  }
  const [ours, bare] = [median(rounds.ours), median(rounds.bare)];
  return { oursPerSecond: ours, barePerSecond: bare, ratio: ours / bare, rounds };
}

async function perSecond(base: string, work: Work, duration = SECONDS) {
  let connection = 0;
  const prefix = new URL(base).pathname.replace(/\/$/, '');
  const result = await autocannon({
    url: base,
    connections: CONNECTIONS,
    duration,
    setupClient: (client) => {
      client.setRequests(
        work(connection++).map((request) => ({ ...request, path: prefix + (request.path ?? '') })),
      );
    },
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${base} did not answer well: ${result.non2xx} refusals, ${result.errors} errors.`);
  await settle(300);
  return result.requests.average;
}

/** The answer to one request, sent by itself. */
export async function asked<Answer>(base: string, request: autocannon.Request | undefined): Promise<Answer> {
  const { method, path, headers, body } = request ?? {};
  const response = await fetch(base + path, {
    method,
    headers: headers as Record<string, string>,
    body: body as string | undefined,
  });
  if (!response.ok) throw new Error(`${base}${path} answers ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
