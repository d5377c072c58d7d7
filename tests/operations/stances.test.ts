import { describe, expect, it } from 'vitest';
import { listStanceHistory } from '@/lib/operations/annotations/list-stance-history';
import { readStances } from '@/lib/operations/annotations/read-stances';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { withdrawStance } from '@/lib/operations/annotations/withdraw-stance';
import { readUnitCounts } from '@/lib/operations/articles/read-unit-counts';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();

async function reading() {
  const { article, ada } = await scene.publicArticle();
  return { article, unit: article.units[0]?.id ?? '', asAda: scene.context(ada) };
}

describe('a stance', () => {
  it('is one per reader and unit, however often it is taken', async () => {
    const { unit, asAda } = await reading();
    const values = ['agree', 'disagree', 'unsure', 'agree', 'disagree'] as const;
    await Promise.all(values.map((value) => takeStance(asAda, { unit, value })));
    const spread = await readStances(asAda, { unit });
    expect(Object.values(spread.stances ?? {}).reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  it('keeps every change and withdrawal in its history', async () => {
    const { unit, asAda, article } = await reading();
    await takeStance(asAda, { unit, value: 'agree', reason: 'It is so here.' });
    await takeStance(asAda, { unit, value: 'disagree' });
    await withdrawStance(asAda, { unit });
    await takeStance(asAda, { unit, value: 'unsure' });
    const { items } = await listStanceHistory(asAda, { unit });
    expect(items.map(({ value }) => value)).toEqual(['unsure', null, 'disagree', 'agree']);
    expect(items.at(-1)).toMatchObject({ reason: 'It is so here.' });
    const counts = await readUnitCounts(asAda, { article: article.id });
    expect(counts.items).toMatchObject([
      { unitId: unit, stances: { agree: 0, unsure: 1, disagree: 0 }, mine: 'unsure' },
    ]);
  });

  it('can be withdrawn once', async () => {
    const { unit, asAda } = await reading();
    await takeStance(asAda, { unit, value: 'agree' });
    await withdrawStance(asAda, { unit });
    expect(await codeOf(withdrawStance(asAda, { unit }))).toBe('not_found');
    expect(await readStances(asAda, { unit })).toEqual({
      stances: { agree: 0, unsure: 0, disagree: 0 },
      withheld: null,
    });
  });

  it('needs a sign-in and a known value', async () => {
    const { unit, asAda } = await reading();
    expect(await codeOf(takeStance(scene.context(), { unit, value: 'agree' }))).toBe('unauthenticated');
    const unknown = takeStance(asAda, { unit, value: 'maybe' as 'agree' });
    expect(await codeOf(unknown)).toBe('invalid_input');
  });

  it('cannot be changed or removed in the log', async () => {
    const { unit, asAda, article } = await reading();
    await takeStance(asAda, { unit, value: 'agree' });
    const change = scene.database.transaction(async (store) => {
      // The log is guarded by the database itself, below every operation.
      const sql = Reflect.get(store.annotations, 'sql') as (
        text: string,
        values: unknown[],
      ) => Promise<unknown>;
      await sql(`UPDATE stance_events SET value = 'disagree' WHERE article_id = $1`, [article.id]);
    });
    await expect(change).rejects.toThrow('never changed');
  });
});
