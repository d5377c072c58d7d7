import type autocannon from 'autocannon';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { readArticle } from '@/lib/operations/articles/read-article';
import type { Context } from '@/lib/operations/context';
import { sealGuestToken } from '@/lib/operations/guests/guest-token';
import { keyFor } from '@/lib/operations/people/secrets';
import { startBareServer } from '../support/bare-server';
import { BENCH_SECRET, benchDatabase, benchServer } from '../support/bench-server';
import { type BigArticle, inLanes, makeBigArticle } from '../support/big-article';
import { asked, CONNECTIONS, type Sides, sideBySide, type Work } from '../support/side-by-side';

const COMMENTS = 200;
const GUESTS = 2_000;

type Guest = { id: string; token: string; address: string };
type Stage = { article: BigArticle; units: string[]; threadUnit: string; head: string; guests: Guest[] };

/**
 * What a public page lives on, beside a bare `node:http` and `pg` server that does the same on the same database: a
 * guest reads a thread of 200 comments; guests post, each note with words of its own, at units all over the article,
 * and all into the one thread.
 */
export async function measurePublic() {
  // The tokens of guests are signed here and opened there.
  process.env.NEXTAUTH_SECRET = BENCH_SECRET;
  const database = await benchDatabase();
  try {
    const stage = await setTheStage(database.system);
    const ours = await benchServer(database.url, {
      // Each guest comes from an address of their own, and there are more of them than on any day.
      TRUST_PROXY: '1',
      ARGUABLY_POSTS_FROM_OUTSIDE: '1000000000',
    });
    const bare = await startBareServer(new URL('bare-server.mjs', import.meta.url), database.url, {
      GUEST_KEY: keyFor('guest tokens'),
    });
    try {
      const sides = { ours: `${ours.address}/api/v1`, bare: bare.address };
      await compareAnswers(sides, stage);
      return {
        comments: COMMENTS,
        connections: CONNECTIONS,
        // Reading first: posting adds to what is read.
        read: await sideBySide(sides, () => [readThread(stage)]),
        post: await sideBySide(sides, posting(stage, toUnits)),
        reply: await sideBySide(sides, posting(stage, toThread)),
      };
    } finally {
      await bare.stop();
      await ours.stop();
    }
  } finally {
    await database.close();
  }
}

const readThread = ({ article, head }: Stage): autocannon.Request => ({
  method: 'GET',
  path: `/articles/${article.id}/annotations?parent=${head}&limit=${COMMENTS}`,
});

type Post = { unit?: string | undefined; parent?: string };
const toUnits = ({ units }: Stage, number: number): Post => ({ unit: units[number % units.length] });
const toThread = ({ threadUnit, head }: Stage): Post => ({ unit: threadUnit, parent: head });

let posted = 0;

/** Each request is made as it is sent: another guest, other words. */
const posting =
  (stage: Stage, where: (stage: Stage, number: number) => Post): Work =>
  () => [
    {
      method: 'POST',
      path: `/articles/${stage.article.id}/annotations`,
      setupRequest: (request) => ({ ...request, ...postOf(stage, posted++, where) }),
    },
  ];

function postOf(stage: Stage, number: number, where: (stage: Stage, number: number) => Post) {
  const guest = stage.guests[number % stage.guests.length];
  const markdown = `Comment ${number.toString(36)}: I counted ${number} empty seats, and **not one** of them was free.`;
  return {
    headers: {
      authorization: `Bearer ${guest?.token}`,
      'content-type': 'application/json',
      'x-forwarded-for': guest?.address ?? '',
    },
    body: JSON.stringify({ kind: 'note', ...where(stage, number), body: { markdown } }),
  };
}

/** That both sides do the same: the same comments in the same order, and a post that is there afterwards. */
async function compareAnswers(sides: Sides, stage: Stage) {
  const read = async (base: string) => {
    const { items } = await asked<{ items: { id: string; body: { markdown: string } }[] }>(
      base,
      readThread(stage),
    );
    return items.map(({ id, body }) => `${id} ${body.markdown}`);
  };
  const [ours, bare] = [await read(sides.ours), await read(sides.bare)];
  if (ours.length !== COMMENTS || ours.join() !== bare.join())
    throw new Error(`The two servers do not do the same: ${ours.length} and ${bare.length} comments.`);
  for (const base of [sides.ours, sides.bare]) {
    const path = `/articles/${stage.article.id}/annotations`;
    const made = await asked<{ id: string; moderation: string }>(base, {
      ...{ method: 'POST', path },
      ...postOf(stage, posted++, toUnits),
    });
    if (made.moderation !== 'approved') throw new Error(`${base} holds what it should show.`);
    const { items } = await asked<{ items: { id: string }[] }>(sides.ours, {
      method: 'GET',
      path: `${path}?order=newest&limit=10`,
    });
    if (!items.some(({ id }) => id === made.id)) throw new Error(`${base} keeps nothing.`);
  }
}

async function setTheStage(system: Context): Promise<Stage> {
  const article = await makeBigArticle(system, { units: 145, annotations: 200, annotating: 'guests' });
  const { article: readable } = await readArticle(system, { article: article.id });
  const units = readable.units.filter(({ role }) => role !== 'non_argumentative').map(({ id }) => id);
  const [threadUnit = ''] = units;
  const write = (number: number, parent?: string) => {
    const actor = article.readers[number % article.readers.length];
    if (!actor) throw new Error('There is no reader.');
    const body = { markdown: `Comment ${number}: the early bus is *half* empty, as I counted.` };
    const place = { article: article.id, unit: threadUnit };
    return addAnnotation({ ...system, actor }, { kind: 'note', ...place, body, ...(parent && { parent }) });
  };
  const { id: head } = await write(0);
  // In their order: a thread is read oldest first.
  for (let number = 1; number <= COMMENTS; number += 1) await write(number, head);
  return { article, units, threadUnit, head, guests: await makeGuests(system) };
}

async function makeGuests(system: Context): Promise<Guest[]> {
  const guests: Guest[] = [];
  await inLanes(GUESTS, 6, async (number) => {
    const id = system.newId();
    await system.database.transaction((store) =>
      store.guests.insertGuest({ id, name: `Passer-by ${number} (guest)`, since: system.now() }),
    );
    guests.push({
      id,
      token: sealGuestToken(id),
      address: `198.18.${number >> 8}.${number & 255}`,
    });
  });
  return guests;
}
