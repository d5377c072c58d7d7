import type autocannon from 'autocannon';
import type { Actor } from '@/lib/domain/access/actor';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { listAnnotations } from '@/lib/operations/annotations/list-annotations';
import { readArticle } from '@/lib/operations/articles/read-article';
import type { Context } from '@/lib/operations/context';
import { createApiToken } from '@/lib/operations/people/create-api-token';
import { startBareServer } from '../support/bare-server';
import { benchDatabase, benchServer } from '../support/bench-server';
import { type BigArticle, makeBigArticle } from '../support/big-article';
import { asked, CONNECTIONS, type Sides, sideBySide } from '../support/side-by-side';

const ANNOTATIONS = 500;

type Stage = { article: BigArticle; units: string[]; tokens: string[] };
type Work = (stage: Stage, connection: number) => autocannon.Request[];

/**
 * The two hot paths of the API beside a bare node:http and pg server that runs the same statements: requests
 * a second, in alternating rounds, on one database. Each connection is a reader of its own.
 */
export async function measureRest() {
  const database = await benchDatabase();
  try {
    const stage = await setTheStage(database.system);
    const ours = await benchServer(database.url);
    const bare = await startBareServer(new URL('bare-server.mjs', import.meta.url), database.url);
    try {
      const sides = { ours: `${ours.address}/api/v1`, bare: bare.address };
      await compareAnswers(sides, stage);
      return {
        annotationsPerAnswer: ANNOTATIONS,
        // Reading first: saving stances adds annotations to the article.
        annotations: await sideBySide(sides, (connection) => readAnnotations(stage, connection)),
        stances: await sideBySide(sides, (connection) => saveStances(stage, connection)),
      };
    } finally {
      await bare.stop();
      await ours.stop();
    }
  } finally {
    await database.close();
  }
}

const saveStances: Work = ({ units, tokens }, connection) =>
  units.map((unit, at) => ({
    method: 'PUT',
    path: `/units/${unit}/stance`,
    headers: {
      authorization: `Bearer ${tokens[connection % tokens.length]}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ value: ['agree', 'unsure', 'disagree'][at % 3], reason: '' }),
  }));

const readAnnotations: Work = ({ article, tokens }, connection) => [
  {
    method: 'GET',
    path: `/articles/${article.id}/annotations?limit=${ANNOTATIONS}`,
    headers: { authorization: `Bearer ${tokens[connection % tokens.length]}` },
  },
];

/** That both sides do the same: the same annotations, and a stance that is there afterwards. */
async function compareAnswers(sides: Sides, stage: Stage) {
  const answers = await Promise.all(
    [sides.ours, sides.bare].map(async (base) => {
      const [read, save] = [readAnnotations(stage, 0)[0], saveStances(stage, 0)[0]];
      const list = await asked<{ items: { id: string }[] }>(base, read);
      const stance = await asked<{ value: string; version: number }>(base, save);
      return { ids: list.items.map(({ id }) => id), value: stance.value };
    }),
  );
  const [ours, bare] = answers.map((answer) => JSON.stringify(answer));
  if (ours !== bare || answers[0]?.ids.length !== ANNOTATIONS)
    throw new Error(
      `The two servers do not do the same: ${answers.map(({ ids }) => ids.length)} annotations.`,
    );
}

async function setTheStage(system: Context): Promise<Stage> {
  const article = await makeBigArticle(system, { units: 145, annotations: ANNOTATIONS });
  const { article: readable } = await readArticle(system, { article: article.id });
  const units = readable.units.map(({ id }) => id);
  await fillUp(system, article);
  const tokens: string[] = [];
  for (let reader = 0; reader < CONNECTIONS; reader += 1) {
    const actor = article.readers[reader % article.readers.length] as Actor;
    const made = await createApiToken({ ...system, actor }, { name: 'bench', scopes: ['read', 'annotate'] });
    tokens.push(made.secret);
  }
  return { article, units, tokens };
}

/** Stances are one per reader and unit, so the article may have a few annotations less than it should. */
async function fillUp(system: Context, article: BigArticle) {
  const { items } = await listAnnotations(system, { article: article.id, limit: ANNOTATIONS });
  const ctx = { ...system, actor: article.readers[0] as Actor };
  for (let n = items.length; n < ANNOTATIONS; n += 1)
    await addAnnotation(ctx, { kind: 'highlight', article: article.id, range: { start: n, end: n + 30 } });
}
