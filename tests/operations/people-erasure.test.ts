import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/database';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { editAnnotation } from '@/lib/operations/annotations/edit-annotation';
import { listAnnotations } from '@/lib/operations/annotations/list-annotations';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { importArticle } from '@/lib/operations/articles/import-article';
import { readArticle } from '@/lib/operations/articles/read-article';
import { readUnitCounts } from '@/lib/operations/articles/read-unit-counts';
import type { Context } from '@/lib/operations/context';
import { createApiToken } from '@/lib/operations/people/create-api-token';
import { deleteAccount } from '@/lib/operations/people/delete-account';
import { eraseAccount } from '@/lib/operations/people/erase-account';
import { EXPORT_PARTS, exportAccount } from '@/lib/operations/people/export-account';
import { findActorByToken } from '@/lib/operations/people/find-actor';
import { prepareDataExport } from '@/lib/operations/people/prepare-data-export';
import { readDataExport } from '@/lib/operations/people/read-data-export';
import { requestDataExport } from '@/lib/operations/people/request-data-export';
import { signInWithProvider } from '@/lib/operations/people/sign-in-with-provider';
import { accountFile } from '@/lib/web/account-file';
import { testDatabaseUrl } from '@/tests/support/database';
import { PASSWORD, peopleOn, refusalOf, rowsOf, SYSTEM } from '@/tests/support/people';

const database = openDatabase(testDatabaseUrl());
afterAll(() => database.close());

const TEXT = `Phones at school

Schools should keep phones out of lessons. Pupils who check a phone lose the thread of what is said.

Some parents want to reach their children at any time. They can call the office.`;

let people = peopleOn(database);
let article = '';
let unit = '';
beforeAll(async () => {
  const space = { id: uuidv7(), slug: 'open', kind: 'public' as const, name: 'Open', description: '' };
  const settings = SpaceSettings.parse({ reading: 'anyone', annotating: 'signed_in' });
  await database.store.spaces.insertSpace({ ...space, settings, createdAt: people.now() }, null);
  const imported = await importArticle(people.as(SYSTEM), {
    space: 'open',
    source: { kind: 'text', text: TEXT },
  });
  article = imported.id;
  const { article: read } = await readArticle(people.as(), { article });
  unit = read.units.find(({ wording }) => wording.includes('lose the thread'))?.id ?? '';
});
beforeEach(() => {
  people = peopleOn(database);
});

const note = (ctx: ReturnType<typeof people.as>, markdown: string, parent?: string) =>
  addAnnotation(ctx, { article, unit, kind: 'note', body: { markdown }, ...(parent && { parent }) });

/** Closes the account, and does what the server then does in the background. */
async function leave(ctx: Context) {
  const { erasure } = await deleteAccount(ctx, { password: PASSWORD });
  await eraseAccount(people.as(SYSTEM), erasure);
}

/** Has the data put together, and fetches it. */
async function fetched(ctx: Context): Promise<string> {
  const { id } = await requestDataExport(ctx, {});
  await prepareDataExport(people.as(SYSTEM), id);
  const ready = await readDataExport(ctx, {});
  let text = '';
  for await (const piece of accountFile(ctx, ready ?? { id, pieces: 0 })) text += piece;
  return text;
}

describe('erasing an account', () => {
  it('keeps what others answered readable below an empty, nameless note', async () => {
    const leaving = await people.newPerson({ name: 'Leaving Person' });
    const staying = await people.newPerson({ name: 'Staying Person' });
    const head = await note(leaving.ctx, 'A secret thought of the head');
    await editAnnotation(leaving.ctx, {
      annotation: head.id,
      body: { markdown: 'A secret thought, edited' },
    });
    const between = await note(leaving.ctx, 'Another secret thought', head.id);
    const answer = await note(staying.ctx, 'I answer this', between.id);
    const leaf = await note(leaving.ctx, 'A secret last word', answer.id);
    await leave(leaving.ctx);

    const list = await listAnnotations(staying.ctx, { article, unit, parent: head.id });
    expect(list.items.find(({ id }) => id === answer.id)).toMatchObject({
      body: { markdown: 'I answer this' },
      author: { name: 'Staying Person' },
    });
    const heads = await listAnnotations(staying.ctx, { article, unit, roots: true });
    const tombstone = heads.items.find(({ id }) => id === head.id);
    expect(tombstone).toMatchObject({ author: null, body: { markdown: '' } });
    expect(tombstone?.deletedAt).not.toBeNull();
    expect(await rowsOf(`SELECT id FROM annotations WHERE id = $1`, [leaf.id])).toEqual([]);
    expect(await rowsOf(`SELECT * FROM annotation_edits WHERE annotation_id = $1`, [head.id])).toEqual([]);
  });

  it('removes what nobody answered, and a source that nobody else cites', async () => {
    const leaving = await people.newPerson();
    const staying = await people.newPerson();
    const cite = (ctx: typeof leaving.ctx, url: string) =>
      addAnnotation(ctx, { article, unit, kind: 'source', url, body: { relation: 'supports' } });
    const alone = await note(leaving.ctx, 'Nobody answers this');
    await cite(leaving.ctx, 'https://only-mine.example/study');
    await cite(leaving.ctx, 'https://shared.example/study');
    await cite(staying.ctx, 'https://shared.example/study');
    await leave(leaving.ctx);
    expect(
      await rowsOf(`SELECT id FROM annotations WHERE id = $1 OR author_id = $2`, [alone.id, leaving.id]),
    ).toEqual([]);
    const urls = await rowsOf(`SELECT url FROM sources WHERE url LIKE '%study'`);
    expect(urls).toEqual([{ url: 'https://shared.example/study' }]);
  });

  it('takes the stance from the counts, and leaves it in the log without name and reason', async () => {
    const leaving = await people.newPerson();
    const counted = async () =>
      (await readUnitCounts(people.as(), { article })).items.find(({ unitId }) => unitId === unit)?.stances
        ?.agree ?? 0;
    const before = await counted();
    await takeStance(leaving.ctx, { unit, value: 'agree', reason: 'A private reason' });
    expect(await counted()).toBe(before + 1);
    await leave(leaving.ctx);
    expect(await counted()).toBe(before);
    const [event] = await rowsOf(
      `SELECT * FROM stance_events WHERE value = 'agree' ORDER BY created_at DESC LIMIT 1`,
    );
    expect(event).toMatchObject({ reader_id: null, reason: '' });
  });

  it('leaves nothing that leads back: no row of any table names the person but the empty one', async () => {
    const leaving = await people.newPerson({ name: 'Vanishing Person', verified: true });
    const { secret } = await createApiToken(leaving.ctx, { name: 'Vanishing token', scopes: ['read'] });
    const own = (await database.store.spaces.listStandings(leaving.id, 'all', null, 100)).find(
      ({ role }) => role === 'owner',
    );
    await importArticle(leaving.ctx, { space: own?.space.id ?? '', source: { kind: 'text', text: TEXT } });
    await note({ ...leaving.ctx, idempotencyKey: 'k' }, 'Vanishing note');
    await takeStance(leaving.ctx, { unit, value: 'unsure', reason: 'Vanishing reason' });
    await leave(leaving.ctx);

    expect(await people.bySecret(leaving.secret)).toEqual({ kind: 'guest' });
    expect(await findActorByToken(database, secret, people.now())).toBeNull();
    const tables = await rowsOf(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    for (const { name } of tables) {
      const rows = await rowsOf(`SELECT to_json(t)::text AS row FROM "${name}" t`);
      const found = rows
        .map(({ row }) => String(row))
        .filter((row) => /Vanishing/.test(row) || row.includes(leaving.email));
      expect({ table: name, found }).toEqual({ table: name, found: [] });
    }
    const named = await rowsOf(
      `SELECT operation FROM audit_entries WHERE actor_id = $1
       UNION ALL SELECT 'session' FROM sessions WHERE user_id = $1
       UNION ALL SELECT 'member' FROM memberships WHERE user_id = $1
       UNION ALL SELECT 'author' FROM annotations WHERE author_id = $1
       UNION ALL SELECT 'reader' FROM stance_events WHERE reader_id = $1
       UNION ALL SELECT 'retry' FROM idempotency_keys WHERE actor_id = $1`,
      [leaving.id],
    );
    expect(named).toEqual([{ operation: 'deleteAccount' }]);
    expect(await rowsOf(`SELECT id FROM spaces WHERE id = $1`, [own?.space.id])).toEqual([]);
  });

  it('needs the password, in this very browser', async () => {
    const { ctx, id } = await people.newPerson();
    expect(await refusalOf(deleteAccount(ctx, { password: 'not the password' }))).toMatchObject({
      path: 'password',
    });
    const { secret } = await createApiToken(ctx, { name: 'x', scopes: ['account'] });
    const token = await findActorByToken(database, secret, people.now());
    expect((await refusalOf(deleteAccount(people.as(token ?? undefined), { password: PASSWORD }))).code).toBe(
      'forbidden',
    );
    expect(await rowsOf(`SELECT erased_at FROM users WHERE id = $1`, [id])).toEqual([{ erased_at: null }]);
  });

  it('asks whoever has no password to type their name', async () => {
    const { session } = await signInWithProvider(people.as(SYSTEM), {
      provider: 'google',
      providerAccountId: crypto.randomUUID(),
      email: null,
      emailVerified: false,
      name: 'Grace Hopper',
    });
    const ctx = people.as(await people.bySecret(session.secret));
    expect(await refusalOf(deleteAccount(ctx, { confirmation: 'grace' }))).toMatchObject({
      path: 'confirmation',
    });
    expect((await refusalOf(deleteAccount(ctx, { confirmation: 'Grace Hopper' }))).code).toBe('none');
  });

  it('frees the address for a new account', async () => {
    const { email, ctx } = await people.newPerson({ verified: true });
    await leave(ctx);
    people.pass(3_600_001);
    const again = await people.newPerson({ email, verified: true });
    expect(again.id).toBeTruthy();
  });
});

describe('exporting an account', () => {
  it('holds all that is one’s own, page by page, as one JSON document', async () => {
    const { ctx, email, id } = await people.newPerson({ name: 'Exporting Person' });
    await createApiToken(ctx, { name: 'Export token', scopes: ['read'] });
    const first = await note(ctx, 'First wording');
    await editAnnotation(ctx, { annotation: first.id, body: { markdown: 'Second wording' } });
    await takeStance(ctx, { unit, value: 'disagree', reason: 'Because' });
    const own = (await database.store.spaces.listStandings(id, 'all', null, 9)).find(({ role }) => role);
    for (let at = 0; at < 6; at++) {
      await importArticle(ctx, {
        space: own?.space.id ?? '',
        source: { kind: 'text', text: `${TEXT}\n\nEnd ${at}.` },
      });
    }
    const text = await fetched(ctx);
    const all = JSON.parse(text);
    expect(Object.keys(all)).toEqual(['format', 'exportedAt', ...EXPORT_PARTS]);
    expect(all.account[0]).toMatchObject({
      profile: { email, name: 'Exporting Person' },
      tokens: [{ name: 'Export token' }],
      memberships: [{ role: 'owner' }],
    });
    expect(all.annotations).toHaveLength(2);
    expect(all.annotations.find(({ id }: { id: string }) => id === first.id)).toMatchObject({
      body: { markdown: 'Second wording' },
      history: [{ body: { markdown: 'First wording' } }],
    });
    expect(all.stances).toMatchObject([{ value: 'disagree', reason: 'Because' }]);
    expect(all.articles).toHaveLength(6);
    expect(text).not.toMatch(/argon2|token_?hash|passwordHash/i);
  });

  it('never holds what is somebody else’s', async () => {
    const mine = await people.newPerson();
    const theirs = await people.newPerson();
    await note(theirs.ctx, 'Not mine');
    const { items } = await exportAccount(mine.ctx, { part: 'annotations' });
    expect(items).toEqual([]);
  });

  it('is refused to guests and with a made-up cursor', async () => {
    const { ctx } = await people.newPerson();
    expect((await refusalOf(exportAccount(people.as(), { part: 'account' }))).code).toBe('unauthenticated');
    expect((await refusalOf(exportAccount(ctx, { part: 'stances', cursor: 'bm9uc2Vuc2U' }))).code).toBe(
      'invalid_input',
    );
  });
});
