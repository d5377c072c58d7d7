import { afterAll, describe, expect, it } from 'vitest';
import { database } from '@/lib/web/database';
import { type Answer, ask, problemIn, tokenOf } from '../support/api';
import { openScene } from '../support/scene';

const scene = openScene();
afterAll(() => database().close());

async function noted() {
  const { article, ada } = await scene.publicArticle();
  const token = await tokenOf(scene, ada);
  const json = { kind: 'note', unit: article.units[0]?.id, body: { markdown: 'Second.' } };
  const add = (sent: object = {}) =>
    ask(`POST /articles/${article.id}/annotations`, { token, json, ...sent });
  const made = await add({ json: { ...json, body: { markdown: 'First.' } } });
  const { id } = made.json as { id: string };
  return { article, ada, token, add, id, at: `/annotations/${id}`, etag: made.headers.get('etag') ?? '' };
}

const tally = (answers: Answer[]) => answers.map(({ status }) => status).sort();
const body = (markdown: string) => ({ body: { markdown } });

describe('If-Match', () => {
  it('lets exactly one of eight parallel edits win', async () => {
    const { token, at, etag } = await noted();
    const edits = Array.from({ length: 8 }, (_, n) =>
      ask(`PATCH ${at}`, { token, json: body(`Edit ${n}.`), headers: { 'if-match': etag } }),
    );
    const answers = await Promise.all(edits);
    expect(tally(answers)).toEqual([200, ...Array(7).fill(412)]);
    const won = answers.find(({ status }) => status === 200)?.json as never as { version: number };
    const now = await ask(`GET ${at}`, { token });
    expect(now.json).toEqual(won);
    const lost = answers.find(({ status }) => status === 412) as Answer;
    expect(problemIn(lost).current).toMatchObject({ version: 2 });
  });

  it('guards a deletion', async () => {
    const { token, at, etag } = await noted();
    await ask(`PATCH ${at}`, { token, json: body('Changed.') });
    const stale = await ask(`DELETE ${at}`, { token, headers: { 'if-match': etag } });
    expect(stale.status).toBe(412);
    const fresh = (await ask(`GET ${at}`, { token })).headers.get('etag') ?? '';
    expect((await ask(`DELETE ${at}`, { token, headers: { 'if-match': fresh } })).status).toBe(204);
  });

  const cases: [what: string, tag: (etag: string) => string, status: number][] = [
    ['any version', () => '*', 200],
    ['one of several', (etag) => `"9.abc", ${etag}`, 200],
    ['the version alone', () => '"1"', 200],
    ['another version', () => '"2"', 412],
    ['a weak tag', (etag) => `W/${etag}`, 412],
    ['nonsense', () => 'yes', 412],
  ];
  it.each(cases)('of %s', async (_, tag, status) => {
    const { token, at, etag } = await noted();
    const answer = await ask(`PATCH ${at}`, {
      token,
      json: body('Changed.'),
      headers: { 'if-match': tag(etag) },
    });
    expect(answer.status).toBe(status);
  });

  it('is compared where a thing has no versions, and refused where there is nothing to read', async () => {
    const owner = await scene.person('Owner');
    const article = await scene.article(await scene.space({}, [[owner, 'owner']]));
    const token = await tokenOf(scene, owner);
    const rename = (tag: string) =>
      ask(`PATCH /articles/${article.id}`, { token, json: { title: 'New' }, headers: { 'if-match': tag } });
    const etag = (await ask(`GET /articles/${article.id}`, { token })).headers.get('etag') ?? '';
    expect((await rename(etag)).status).toBe(200);
    expect((await rename(etag)).status).toBe(412);
    const unit = article.units[0]?.id;
    const stance = { token, json: { value: 'agree' }, headers: { 'if-match': '"1"' } };
    expect((await ask(`PUT /units/${unit}/stance`, stance)).status).toBe(412);
  });
});

describe('a position in a version that is gone', () => {
  it('is a conflict, not a failed precondition', async () => {
    const { article, add } = await noted();
    const json = { kind: 'highlight', range: { start: 3, end: 9 }, versionId: article.id };
    const answer = await add({ json });
    expect([answer.status, problemIn(answer).code]).toEqual([409, 'stale_version']);
  });
});

describe('If-None-Match', () => {
  it('answers 304 until something changes, be it only the number of replies', async () => {
    const { article, token, at, etag, id } = await noted();
    const read = (tag: string) => ask(`GET ${at}`, { token, headers: { 'if-none-match': tag } });
    const unchanged = await read(etag);
    expect([unchanged.status, unchanged.text, unchanged.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await read(`W/${etag}, "x"`)).status).toBe(304);
    expect((await read('*')).status).toBe(304);
    const reply = { kind: 'note', parent: id, body: { markdown: 'Why?' } };
    await ask(`POST /articles/${article.id}/annotations`, { token, json: reply });
    expect((await read(etag)).status).toBe(200);
  });
});

describe('Idempotency-Key', () => {
  const headers = { 'idempotency-key': 'attempt-1' };

  it('gives a retry the first answer, and makes nothing new', async () => {
    const { article, token, add } = await noted();
    const [first, again] = [await add({ headers }), await add({ headers })];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.json).toEqual(first.json);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(await countOf(article.id, token)).toBe(2);
  });

  it('makes one thing of twenty parallel tries', async () => {
    const { article, token, add } = await noted();
    const answers = await Promise.all(Array.from({ length: 20 }, () => add({ headers })));
    expect(tally(answers)).toEqual(Array(20).fill(201));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await countOf(article.id, token)).toBe(2);
  });

  it('refuses another request under the same key', async () => {
    const { article, token, add, at } = await noted();
    await add({ headers });
    const other = { kind: 'note', unit: article.units[0]?.id, ...body('Other.') };
    const answer = await add({ json: other, headers });
    expect([answer.status, problemIn(answer).code]).toEqual([422, 'idempotency_mismatch']);
    expect((await ask(`PATCH ${at}`, { token, json: body('x'), headers })).status).toBe(422);
  });

  it('is a person’s own', async () => {
    const { article, add } = await noted();
    await add({ headers });
    const ben = await tokenOf(scene, await scene.person('Ben'));
    expect((await add({ token: ben, headers })).status).toBe(201);
    expect(await countOf(article.id, ben)).toBe(3);
  });

  it('is free again when the try failed', async () => {
    const { article, add } = await noted();
    const wrong = { kind: 'note', unit: article.id, ...body('Where?') };
    expect((await add({ json: wrong, headers })).status).toBe(404);
    expect((await add({ headers })).status).toBe(201);
  });
});

async function countOf(article: string, token: string) {
  const { json } = await ask(`GET /articles/${article}/annotations`, { token });
  return (json as { items: unknown[] }).items.length;
}

describe('a retry after what it was about is gone', () => {
  it('gets the first answer, as when a draft was published', async () => {
    const ada = await scene.person('Ada');
    const space = await scene.space({}, [[ada, 'owner']]);
    const token = await tokenOf(scene, ada);
    const source = { kind: 'text', text: 'A text of its own. It says one thing.' };
    const draft = await ask(`POST /spaces/${space.slug}/imports`, { token, json: { source } });
    const at = `POST /imports/${(draft.json as { id: string }).id}/publish`;
    const headers = { 'idempotency-key': 'publish-once' };
    const first = await ask(at, { token, json: {}, headers });
    expect(first.status).toBeLessThan(300);
    const again = await ask(at, { token, json: {}, headers });
    expect([again.status, again.json]).toEqual([first.status, first.json]);
    const other = await ask(at, { token, json: { evenIfDuplicate: true }, headers });
    expect(other.status).toBe(422);
  });
});
