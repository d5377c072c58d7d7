import { describe, expect, it } from 'vitest';
import { addMillis } from '@/lib/domain/time/instant';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { purgeDeleted } from '@/lib/operations/purge-deleted';
import { createSpace } from '@/lib/operations/spaces/create-space';
import { deleteSpace } from '@/lib/operations/spaces/delete-space';
import { editSpace } from '@/lib/operations/spaces/edit-space';
import { exportSpace, SPACE_EXPORT_PARTS } from '@/lib/operations/spaces/export-space';
import { keepSpace } from '@/lib/operations/spaces/keep-space';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { setSpaceLogo } from '@/lib/operations/spaces/set-space-logo';
import { instantNow } from '@/lib/web/context';
import { spaceExport } from '@/lib/web/space-export';
import { rowsOf } from '../support/people';
import { pngOf } from '../support/pictures';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();
const DAY = 86_400_000;

/** A space with something in every table. */
async function busySpace(settings = {}) {
  const [olu, bo] = [await scene.person('Olu'), await scene.person('Bo Unnamed')];
  const space = await scene.space(settings, [
    [olu, 'owner'],
    [bo, 'member'],
  ]);
  const article = await scene.article(space);
  const unit = article.units[0]?.id ?? '';
  const [owner, member] = [scene.context(olu), scene.context(bo)];
  const note = (ctx: typeof member, more: object) =>
    addAnnotation(ctx, { article: article.id, kind: 'note', body: { markdown: 'A thought.' }, ...more });
  const { id } = await note(member, { unit });
  await note(owner, { parent: id });
  await addAnnotation(member, {
    article: article.id,
    kind: 'source',
    unit,
    url: 'https://example.org/paper',
    body: { relation: 'supports' },
  });
  await takeStance(member, { unit, value: 'agree' });
  await setSpaceLogo(owner, { space: space.slug, image: pngOf(4, 4).toString('base64') });
  return { space, article, unit, owner, member, people: { olu, bo }, note: id };
}

describe('the purge', () => {
  it('removes a space whose time is over, and everything in it', async () => {
    const { space, owner, member } = await busySpace();
    await deleteSpace(owner, { space: space.slug, confirmation: space.name });
    const later = (days: number) => ({
      ...scene.system,
      now: () => addMillis(instantNow(), days * DAY),
    });
    await purgeDeleted(later(13));
    expect((await readSpace(owner, { space: space.slug })).space.id).toBe(space.id);
    await purgeDeleted(later(14.1));
    expect(await codeOf(readSpace(owner, { space: space.slug }))).toBe('not_found');
    expect(await codeOf(keepSpace(owner, { space: space.slug }))).toBe('not_found');
    expect(await codeOf(readSpace(member, { space: space.slug }))).toBe('not_found');
    expect(await leftOf(space.id)).toEqual([]);
  });

  it('leaves a space that was kept, and goes on where a run broke off', async () => {
    const [kept, half] = [await busySpace(), await busySpace()];
    for (const { space, owner } of [kept, half])
      await deleteSpace(owner, { space: space.slug, confirmation: space.name });
    await keepSpace(kept.owner, { space: kept.space.slug });
    await rowsOf('UPDATE spaces SET deleted_at = now() WHERE id = $1', [half.space.id]);
    await rowsOf('DELETE FROM stance_events WHERE space_id = $1', [half.space.id]);
    expect(await codeOf(readSpace(half.owner, { space: half.space.slug }))).toBe('not_found');
    await purgeDeleted({ ...scene.system, now: () => addMillis(instantNow(), 15 * DAY) });
    expect(await leftOf(half.space.id)).toEqual([]);
    expect((await readSpace(kept.owner, { space: kept.space.slug })).space.id).toBe(kept.space.id);
  });
});

describe('the portions of a space', () => {
  async function closedSpace() {
    const busy = await busySpace();
    await rowsOf('UPDATE spaces SET deleted_at = now() WHERE id = $1', [busy.space.id]);
    return busy;
  }

  async function removeAllPortions(spaceId: string) {
    while ((await scene.database.store.spaceData.removePortion(spaceId)) > 0);
  }

  it('take replies before what they answer, also where both are as deep as replies go', async () => {
    const { space, article, unit, note } = await closedSpace();
    // More than a portion of replies at the greatest depth, and an answer to each of them, as deep. Deleted ones, which
    // search does not keep: it would take longer than the rest.
    for (const parents of [`SELECT $5::uuid AS id FROM generate_series(1, 1100)`, ANSWERABLE])
      await rowsOf(
        `INSERT INTO annotations (id, space_id, article_id, version_id, unit_id, kind, parent_id, root_id, depth, body, exact, deleted_at)
         SELECT gen_random_uuid(), $1, $2, $3, $4, 'note', p.id, $5, 5, '{}', 'x', now() FROM (${parents}) AS p`,
        [space.id, article.id, article.version.id, unit, note],
      );
    await removeAllPortions(space.id);
    expect(await rowsOf('SELECT 1 FROM annotations WHERE space_id = $1', [space.id])).toEqual([]);
  });

  it('leave to the removal of the space itself only little', async () => {
    const { space, people } = await closedSpace();
    await rowsOf(
      `INSERT INTO notifications (space_id, id, user_id, kind, subject_id, space_name)
       SELECT $1, gen_random_uuid(), $2, 'space', gen_random_uuid(), 'Civics 4B' FROM generate_series(1, 1100)`,
      [space.id, people.bo.id],
    );
    await removeAllPortions(space.id);
    expect(await rowsOf('SELECT 1 FROM notifications WHERE space_id = $1', [space.id])).toEqual([]);
    // By its owners an erasure finds the space again.
    expect(await rowsOf('SELECT role FROM memberships WHERE space_id = $1', [space.id])).toEqual([
      { role: 'owner' },
    ]);
  });
});

const ANSWERABLE = `SELECT id FROM annotations WHERE space_id = $1 AND depth = 5`;

/** Which tables still have a row of a space. The audit stays: it tells what was done, and nothing of what was said. */
async function leftOf(spaceId: string) {
  const tables = await rowsOf(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'space_id' AND table_name <> 'audit_entries'`,
  );
  const left: unknown[] = [];
  for (const { name } of [...tables, { name: 'spaces' }]) {
    const column = name === 'spaces' ? 'id' : 'space_id';
    const rows = await rowsOf(`SELECT 1 FROM ${name} WHERE ${column} = $1 LIMIT 1`, [spaceId]);
    if (rows.length > 0) left.push(name);
  }
  return left;
}

describe('the export of a space', () => {
  const whole = async (ctx: Parameters<typeof spaceExport>[0], slug: string) => {
    let text = '';
    for await (const piece of spaceExport(ctx, slug)) text += piece;
    return { text, json: JSON.parse(text) };
  };

  it('has everything in it, as one document', async () => {
    const { space, article, owner } = await busySpace();
    const { json } = await whole(owner, space.slug);
    expect(Object.keys(json)).toEqual(['format', 'exportedAt', ...SPACE_EXPORT_PARTS]);
    expect(json.space).toMatchObject([{ id: space.id, name: space.name }]);
    expect(json.people.map(({ name, role }: { name: string; role: string }) => [name, role])).toEqual([
      ['Olu', 'owner'],
      ['Bo Unnamed', 'member'],
    ]);
    expect(json.people[0].joinedAt).toEqual(expect.any(String));
    expect(json.articles).toMatchObject([{ id: article.id, text: article.version.text }]);
    expect(json.articles[0].units).toHaveLength(article.units.length);
    expect(json.annotations.map(({ kind }: { kind: string }) => kind)).toEqual(['note', 'note', 'source']);
    expect(json.annotations[2]).toMatchObject({ sourceUrl: 'https://example.org/paper' });
    expect(json.stances).toMatchObject([
      { kind: 'stance', authorName: 'Bo Unnamed', body: { value: 'agree' } },
    ]);
  });

  it('keeps pseudonyms apart from people, and stances that too few took', async () => {
    const { space, owner, people } = await busySpace({ names: 'pseudonyms' });
    const { text, json } = await whole(owner, space.slug);
    expect(json.pseudonyms).toHaveLength(1);
    const [{ id: handle, name }] = json.pseudonyms;
    expect(json.annotations[0]).toMatchObject({ authorId: handle, authorName: name });
    expect(json.stances).toEqual([]);
    // Their id and name stand once, in the list of members.
    expect(text.split(people.bo.id)).toHaveLength(2);
    expect(text.split('Bo Unnamed')).toHaveLength(2);
    expect(json.people.map(({ joinedAt }: { joinedAt: unknown }) => joinedAt)).toEqual([null, null]);
    // What was written under pseudonyms stays so when the setting changes.
    await editSpace(owner, { space: space.slug, settings: { names: 'real' } });
    const later = await whole(owner, space.slug);
    expect(later.json.people[0].joinedAt).toBeNull();
  });

  it('is read page by page', async () => {
    const { space, owner, unit, article, people } = await busySpace();
    await rowsOf(
      `INSERT INTO annotations (id, space_id, article_id, version_id, unit_id, kind, author_id, body, exact, updated_at)
       SELECT gen_random_uuid(), $1, $2, $3, $4, 'highlight', $5, '{}', 'x', now() FROM generate_series(1, 501)`,
      [space.id, article.id, article.version.id, unit, people.bo.id],
    );
    const first = await exportSpace(owner, { space: space.slug, part: 'annotations' });
    expect(first.items).toHaveLength(500);
    const second = await exportSpace(owner, {
      space: space.slug,
      part: 'annotations',
      cursor: first.next ?? undefined,
    });
    expect(second).toMatchObject({ next: null });
    expect(second.items).toHaveLength(4);
  });

  it('is for owners, also of a space that goes', async () => {
    const { space, owner, member } = await busySpace();
    expect(await codeOf(exportSpace(member, { space: space.slug, part: 'space' }))).toBe('forbidden');
    const { space: other } = await createSpace(member, { kind: 'research', name: 'Codes' });
    expect(await codeOf(exportSpace(owner, { space: other.slug, part: 'space' }))).toBe('not_found');
    await deleteSpace(owner, { space: space.slug, confirmation: space.name });
    expect((await exportSpace(owner, { space: space.slug, part: 'articles' })).items).toHaveLength(1);
  });
});
