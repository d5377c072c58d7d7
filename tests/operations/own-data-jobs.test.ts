import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/database';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { importArticle } from '@/lib/operations/articles/import-article';
import { readArticle } from '@/lib/operations/articles/read-article';
import type { Context } from '@/lib/operations/context';
import { deleteAccount } from '@/lib/operations/people/delete-account';
import { eraseAccount } from '@/lib/operations/people/erase-account';
import { prepareDataExport } from '@/lib/operations/people/prepare-data-export';
import { readDataExport } from '@/lib/operations/people/read-data-export';
import { readDataExportPart } from '@/lib/operations/people/read-data-export-part';
import { readErasure } from '@/lib/operations/people/read-erasure';
import { requestDataExport } from '@/lib/operations/people/request-data-export';
import { listWaitingWork } from '@/lib/operations/people/waiting-work';
import { erasePerson } from '@/lib/operations/site/erase-person';
import { requestPersonExport } from '@/lib/operations/site/request-person-export';
import { sweepSite } from '@/lib/operations/site/sweep-site';
import { accountFile } from '@/lib/web/account-file';
import { inProject, tool } from '../../scripts/steps/project.mjs';
import { testDatabaseUrl } from '../support/database';
import { PASSWORD, peopleOn, refusalOf, rowsOf, SYSTEM } from '../support/people';

const database = openDatabase(testDatabaseUrl());
afterAll(() => database.close());

let people = peopleOn(database);
beforeEach(() => {
  people = peopleOn(database);
});

const TEXT = 'Schools should keep phones out of lessons. Pupils who check a phone lose the thread.';

/** A space of somebody’s with an article in it. */
async function newSpace(owner: string, members: string[] = []) {
  const id = people.as().newId();
  const settings = SpaceSettings.parse({ reading: 'members' });
  const space = {
    id,
    slug: `s-${id}`,
    kind: 'classroom' as const,
    name: `Class ${id.slice(-4)}`,
    description: '',
  };
  await database.store.spaces.insertSpace({ ...space, settings, createdAt: people.now() }, owner);
  for (const member of members) await database.store.spaces.insertMembership(id, member, 'member');
  const { id: article } = await importArticle(people.as(SYSTEM), {
    space: space.slug,
    source: { kind: 'text', text: TEXT },
  });
  const unit = (await readArticle(people.as(SYSTEM), { article })).article.units[0]?.id ?? '';
  return { ...space, article, unit };
}

/** As many notes as one wants, without waiting for each. */
async function writeMany(
  author: string,
  { id, article, unit }: Awaited<ReturnType<typeof newSpace>>,
  count: number,
) {
  await rowsOf(
    `INSERT INTO annotations (id, space_id, article_id, version_id, unit_id, kind, author_id, body, exact)
     SELECT gen_random_uuid(), $1, $2, t.current_version_id, $3, 'note', $4, '{"markdown":"A thought of mine"}', ''
     FROM articles t, generate_series(1, $5) WHERE t.id = $2`,
    [id, article, unit, author, count],
  );
}

const leftOf = async (author: string) =>
  Number(
    (await rowsOf(`SELECT count(*)::int AS count FROM annotations WHERE author_id = $1`, [author]))[0]?.count,
  );

describe('an erasure', () => {
  it('closes the account at once, and whoever has the ticket sees how far the rest is', async () => {
    const staying = await people.newPerson();
    const space = await newSpace(staying.id);
    const leaving = await people.newPerson({ verified: true });
    await writeMany(leaving.id, space, 2_500);
    const { ticket, erasure } = await deleteAccount(leaving.ctx, { password: PASSWORD });
    expect(await people.bySecret(leaving.secret)).toEqual({ kind: 'guest' });
    expect(await rowsOf(`SELECT name, email, password_hash FROM users WHERE id = $1`, [leaving.id])).toEqual([
      { name: 'Deleted', email: null, password_hash: null },
    ]);
    expect(people.mails.at(-1)).toMatchObject({ to: leaving.email, text: expect.stringContaining(ticket) });
    expect(await readErasure(people.as(), { ticket })).toMatchObject({ step: 0, finishedAt: null });
    expect((await refusalOf(readErasure(people.as(), { ticket: 'made-up' }))).code).toBe('not_found');
    expect((await listWaitingWork(people.as(SYSTEM))).erasures).toContain(erasure);
    await eraseAccount(people.as(SYSTEM), erasure);
    const { step, steps, rowsDone, finishedAt } = await readErasure(people.as(), { ticket });
    expect({ step, rowsDone: rowsDone >= 2_500 }).toEqual({ step: steps, rowsDone: true });
    expect(finishedAt).not.toBeNull();
    expect(await leftOf(leaving.id)).toBe(0);
    expect(await rowsOf(`SELECT user_id FROM erasures WHERE id = $1`, [erasure])).toEqual([
      { user_id: null },
    ]);
    // Once more changes nothing.
    await eraseAccount(people.as(SYSTEM), erasure);
  });

  it('that is killed in the middle goes on where it was, in another process', async () => {
    const staying = await people.newPerson();
    const space = await newSpace(staying.id);
    const leaving = await people.newPerson();
    await writeMany(leaving.id, space, 3_500);
    const { ticket, erasure } = await deleteAccount(leaving.ctx, { password: PASSWORD });
    const child = spawn(
      process.execPath,
      [tool.tsx, 'tests/support/erase-until-killed.ts', testDatabaseUrl(), erasure],
      {
        cwd: inProject(),
        // A group of its own: tsx has a child.
        detached: true,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await once(child.stdout, 'data');
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    await once(child, 'exit');
    expect((await readErasure(people.as(), { ticket })).finishedAt).toBeNull();
    // Nobody else takes it before the one that was killed counts as gone.
    await eraseAccount(people.as(SYSTEM), erasure);
    expect((await readErasure(people.as(), { ticket })).finishedAt).toBeNull();
    people.pass(61_000);
    await expect
      .poll(async () => {
        await eraseAccount(people.as(SYSTEM), erasure);
        return (await readErasure(people.as(), { ticket })).finishedAt;
      })
      .not.toBeNull();
    expect(await leftOf(leaving.id)).toBe(0);
  });

  it('is stopped between two portions when the server stops, and given back', async () => {
    const staying = await people.newPerson();
    const leaving = await people.newPerson();
    await writeMany(leaving.id, await newSpace(staying.id), 10);
    const { ticket, erasure } = await deleteAccount(leaving.ctx, { password: PASSWORD });
    const stopped = AbortSignal.abort(new Error('stopping'));
    await expect(eraseAccount(people.as(SYSTEM, { signal: stopped }), erasure)).rejects.toThrow('stopping');
    await eraseAccount(people.as(SYSTEM), erasure);
    expect((await readErasure(people.as(), { ticket })).finishedAt).not.toBeNull();
  });

  it('is refused to the only owner of what others share, and takes what nobody shares along', async () => {
    const [owner, member] = [await people.newPerson(), await people.newPerson()];
    const shared = await newSpace(owner.id, [member.id]);
    const alone = await newSpace(owner.id);
    expect(await refusalOf(deleteAccount(owner.ctx, { password: PASSWORD }))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(
        `“${shared.name}”, and there is no other owner. Hand it over or delete it first.`,
      ),
    });
    await rowsOf(`UPDATE memberships SET role = 'owner' WHERE user_id = $1 AND space_id = $2`, [
      member.id,
      shared.id,
    ]);
    const { erasure } = await deleteAccount(owner.ctx, { password: PASSWORD });
    await eraseAccount(people.as(SYSTEM), erasure);
    expect(await rowsOf(`SELECT id FROM spaces WHERE id IN ($1, $2)`, [shared.id, alone.id])).toEqual([
      { id: shared.id },
    ]);
  });

  it('of two owners who leave in the same moment lets one go', async () => {
    const [one, two, member] = [await people.newPerson(), await people.newPerson(), await people.newPerson()];
    const { id } = await newSpace(one.id, [two.id, member.id]);
    await rowsOf(`UPDATE memberships SET role = 'owner' WHERE user_id = $1 AND space_id = $2`, [two.id, id]);
    const codes = await Promise.all(
      [one, two].map(({ ctx }) => refusalOf(deleteAccount(ctx, { password: PASSWORD }))),
    );
    expect(codes.map(({ code }) => code).sort()).toEqual(['conflict', 'none']);
  });

  it('can be asked for by a site admin, who types the name, but not for the last admin', async () => {
    const admin = await people.newPerson({ name: 'Root' });
    await database.store.site.replaceAdmin(admin.id, 'admin');
    const ctx = people.as(await people.bySecret(admin.secret));
    const { id, ctx: theirs } = await people.newPerson({ name: 'Ada Lindqvist' });
    expect(await refusalOf(erasePerson(ctx, { person: id, confirmation: 'Ada' }))).toMatchObject({
      path: 'confirmation',
    });
    expect((await refusalOf(erasePerson(theirs, { person: admin.id, confirmation: 'Root' }))).code).toBe(
      'not_found',
    );
    const { erasure } = await erasePerson(ctx, { person: id, confirmation: 'Ada Lindqvist' });
    await eraseAccount(people.as(SYSTEM), erasure);
    expect((await refusalOf(deleteAccount(ctx, { password: PASSWORD }))).code).toBe('conflict');
    expect(
      await rowsOf(`SELECT actor_id, subject_id FROM audit_entries WHERE operation = 'erasePerson'`),
    ).toEqual([{ actor_id: admin.id, subject_id: id }]);
  });
});

describe('an export', () => {
  const textOf = async (ctx: Context) => {
    const found = await readDataExport(ctx, {});
    let text = '';
    for await (const piece of accountFile(ctx, found ?? { id: '', pieces: 0 })) text += piece;
    return text;
  };

  it('is made once at a time, goes on where it was cut off, and can be fetched by its person for a week', async () => {
    const ada = await people.newPerson({ verified: true });
    const eve = await people.newPerson();
    await writeMany(ada.id, await newSpace(ada.id), 450);
    const { id } = await requestDataExport(ada.ctx, {});
    expect((await refusalOf(requestDataExport(ada.ctx, {}))).code).toBe('conflict');
    // The second page of annotations fails once.
    let reads = 0;
    const cutOff = new Proxy(database, {
      get: (target, name: keyof typeof database) =>
        name !== 'transaction'
          ? target[name]
          : (work: never) => {
              reads += 1;
              if (reads === 3) throw new Error('cut off');
              return target.transaction(work);
            },
    });
    await expect(prepareDataExport(people.as(SYSTEM, { database: cutOff }), id)).rejects.toThrow('cut off');
    expect(await readDataExport(ada.ctx, {})).toMatchObject({
      itemsDone: 200,
      itemsTotal: 450,
      finishedAt: null,
    });
    expect((await refusalOf(readDataExportPart(ada.ctx, { export: id, ordinal: 0 }))).code).toBe('not_found');
    await Promise.all([prepareDataExport(people.as(SYSTEM), id), prepareDataExport(people.as(SYSTEM), id)]);
    expect(JSON.parse(await textOf(ada.ctx)).annotations).toHaveLength(450);
    expect(people.mails.at(-1)).toMatchObject({ to: ada.email, subject: 'Your data is ready' });
    expect((await refusalOf(readDataExportPart(eve.ctx, { export: id, ordinal: 0 }))).code).toBe('not_found');
    people.pass(7 * 86_400_000 + 1_000);
    await sweepSite(people.as(SYSTEM));
    expect(await rowsOf(`SELECT id FROM data_exports WHERE id = $1`, [id])).toEqual([]);
    expect(await rowsOf(`SELECT ordinal FROM data_export_parts WHERE export_id = $1`, [id])).toEqual([]);
  });

  it('that fails again and again is given up, and can be asked for anew', async () => {
    const { ctx } = await people.newPerson();
    const { id } = await requestDataExport(ctx, {});
    const broken: Context['database'] = {
      ...database,
      transaction: async () => {
        throw new Error('no room');
      },
    };
    for (let attempt = 0; attempt < 8; attempt++)
      await expect(prepareDataExport(people.as(SYSTEM, { database: broken }), id)).rejects.toThrow('no room');
    expect((await readDataExport(ctx, {}))?.failedAt).not.toBeNull();
    const anew = await requestDataExport(ctx, {});
    await prepareDataExport(people.as(SYSTEM), anew.id);
    expect(JSON.parse(await textOf(ctx)).format).toBe('arguably-account-1');
  });

  it('can be asked for by a site admin, who cannot fetch it', async () => {
    const admin = await people.newPerson();
    await database.store.site.replaceAdmin(admin.id, 'admin');
    const ctx = people.as(await people.bySecret(admin.secret));
    const ada = await people.newPerson({ name: 'Ada' });
    const { id } = await requestPersonExport(ctx, { person: ada.id });
    await prepareDataExport(people.as(SYSTEM), id);
    expect((await refusalOf(readDataExportPart(ctx, { export: id, ordinal: 0 }))).code).toBe('not_found');
    expect(JSON.parse(await textOf(ada.ctx)).account[0].profile.name).toBe('Ada');
  });
});
