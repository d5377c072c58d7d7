import { describe, expect, it } from 'vitest';
import { personId } from '@/lib/domain/access/actor';
import type { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { addMillis } from '@/lib/domain/time/instant';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { listAnnotations } from '@/lib/operations/annotations/list-annotations';
import { readAnnotation } from '@/lib/operations/annotations/read-annotation';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import type { Context } from '@/lib/operations/context';
import { countModeration } from '@/lib/operations/moderation/count-moderation';
import { decideModeration } from '@/lib/operations/moderation/decide-moderation';
import { flagAnnotation } from '@/lib/operations/moderation/flag-annotation';
import { listModeration } from '@/lib/operations/moderation/list-moderation';
import { rowsOf } from '../support/people';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();

/** Somebody's note in a public space, its moderator, and readers. */
async function stage(settings: Partial<SpaceSettings> = {}) {
  const [bea, ada, ...others] = await Promise.all(
    ['Bea', 'Ada', 'Rut', 'Sam', 'Tia', 'Uli'].map((name) => scene.person(name)),
  );
  if (!bea || !ada) throw new Error('Somebody is missing.');
  const space = await scene.space(
    { reading: 'anyone', annotating: 'signed_in', ...settings },
    [[bea, 'moderator']],
    'public',
  );
  const article = await scene.article(space);
  const unit = article.units[1]?.id ?? '';
  const [moderator, writer] = [scene.context(bea), scene.context(ada)];
  const note = await addAnnotation(writer, {
    ...{ kind: 'note', article: article.id, unit, body: { markdown: 'You are all fools' } },
  });
  return {
    ...{ space, article, unit, moderator, writer, note },
    readers: others.map((person) => scene.context(person)),
    flag: (by: Context, reason: 'unkind' | 'spam' | 'other' = 'unkind', words = '') =>
      flagAnnotation(by, { annotation: note.id, reason, note: words }),
    listed: async (state: 'pending' | 'flagged' | 'approved') =>
      (await listModeration(moderator, { space: space.slug, state })).items,
    counted: () => countModeration(moderator, { space: space.slug }),
    decide: (state: 'approved' | 'pending', decision: 'approve' | 'deny') =>
      decideModeration(moderator, {
        space: space.slug,
        items: [{ annotation: note.id, version: note.version, state }],
        decision,
        reason: 'unkind',
      }),
    seen: async (by: Context) =>
      (await listAnnotations(by, { article: article.id })).items.map(({ id }) => id),
  };
}

describe('a flag', () => {
  it('brings what stands to the moderators, with the reasons, and hides nothing', async () => {
    const { readers, flag, listed, counted, seen, note, writer } = await stage();
    const [rut = writer, sam = writer] = readers;
    await flag(rut, 'unkind');
    await flag(sam, 'other', 'It is about me.');
    const items = await listed('flagged');
    expect(items).toMatchObject([
      {
        annotation: { id: note.id, moderation: 'approved' },
        decision: { origin: 'reader', reason: 'flagged', by: null },
        flags: {
          flags: [
            { reason: 'other', count: 1 },
            { reason: 'unkind', count: 1 },
          ],
          notes: ['It is about me.'],
        },
      },
    ]);
    expect(await listed('pending')).toEqual([]);
    expect(await counted()).toEqual({ pending: 0, flagged: 1 });
    for (const each of [rut, writer]) expect(await seen(each)).toEqual([note.id]);
  });

  it('of a third reader hides it until a moderator has looked', async () => {
    const { readers, flag, listed, counted, seen, note, writer, decide } = await stage();
    const [rut = writer, , , uli = writer] = readers;
    for (const reader of readers.slice(0, 3)) await flag(reader);
    expect((await listed('pending')).map(({ decision }) => decision.reason)).toEqual(['flagged']);
    expect(await listed('flagged')).toEqual([]);
    expect(await seen(rut)).toEqual([]);
    expect((await readAnnotation(writer, { annotation: note.id })).moderation).toBe('pending');
    await decide('pending', 'approve');
    expect(await seen(rut)).toEqual([note.id]);
    // What a moderator let stand stays, and comes back to their list.
    await flag(uli);
    expect(await seen(rut)).toEqual([note.id]);
    expect(await listed('flagged')).toHaveLength(1);
    expect(await counted()).toEqual({ pending: 0, flagged: 1 });
    await decide('approved', 'approve');
    expect(await listed('flagged')).toEqual([]);
    expect(await counted()).toEqual({ pending: 0, flagged: 0 });
  });

  it('is in the data of whoever gave it', async () => {
    const { readers, flag, note, space, writer } = await stage();
    const [rut = writer] = readers;
    await flag(rut, 'other', 'It is about me.');
    const traces = await scene.database.store.accountData.findTraces(personId(rut.actor) ?? '');
    expect(traces.flags).toMatchObject([
      { space: space.slug, annotation: note.id, reason: 'other', note: 'It is about me.' },
    ]);
  });

  it('counts once for each reader, however often and at the same moment they send it', async () => {
    const { readers, flag, listed, writer, note } = await stage();
    const [rut = writer] = readers;
    await Promise.all(Array.from({ length: 6 }, () => flag(rut)));
    await flag(rut, 'spam');
    expect((await listed('flagged')).map(({ flags }) => flags.flags)).toEqual([
      [{ reason: 'spam', count: 1 }],
    ]);
    const rows = await rowsOf(
      'SELECT count(*)::int AS n FROM moderation_decisions WHERE annotation_id = $1',
      [note.id],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('of many at the same moment hides it once', async () => {
    const { readers, flag, listed } = await stage();
    await Promise.all(readers.map((reader) => flag(reader)));
    expect(await listed('pending')).toHaveLength(1);
  });

  it('that began earlier and came later still counts', async () => {
    const { readers, flag, listed, seen, writer } = await stage();
    const [rut = writer, sam = writer, tia = writer] = readers;
    const ahead = { ...rut, now: () => addMillis(rut.now(), 5_000) };
    await flag(ahead);
    await flag(sam);
    await flag(tia);
    expect(await listed('pending')).toHaveLength(1);
    expect(await seen(rut)).toEqual([]);
  });

  it('is not for one’s own, for guests without a name, for stances, nor for what one does not see', async () => {
    const { writer, readers, flag, note, article, unit, decide } = await stage();
    const [rut = writer] = readers;
    expect(await codeOf(flag(writer))).toBe('forbidden');
    expect(await codeOf(flag(scene.context({ kind: 'guest' })))).toBe('unauthenticated');
    expect(await codeOf(flagAnnotation(rut, { annotation: note.id, reason: 'other' }))).toBe('invalid_input');
    const stance = await takeStance(writer, { unit, value: 'agree', reason: 'So it is.' });
    expect(await codeOf(flagAnnotation(rut, { annotation: stance.id, reason: 'spam' }))).toBe(
      'invalid_input',
    );
    await decide('approved', 'deny');
    expect(await codeOf(flag(rut))).toBe('not_found');
    expect((await listAnnotations(rut, { article: article.id })).items.map(({ kind }) => kind)).toEqual([
      'stance',
    ]);
  });

  it('goes with the note', async () => {
    const { readers, flag, writer, note } = await stage();
    const [rut = writer] = readers;
    await flag(rut);
    await rowsOf('DELETE FROM annotations WHERE id = $1', [note.id]);
    expect(await rowsOf('SELECT 1 FROM annotation_flags WHERE annotation_id = $1', [note.id])).toEqual([]);
  });
});
