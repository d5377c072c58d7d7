import { describe, expect, it } from 'vitest';
import { KnownDifferences } from '@/lib/operations/versions/known-differences';

/** Keeps differences, of which each weighs 128, and tells which texts were compared. */
function kept(limit: number) {
  const compared: string[] = [];
  const known = new KnownDifferences(async (old, next) => {
    compared.push(old + next);
    if (next === '!') throw new Error('It cannot be compared.');
    return [{ kind: 'unchanged', blocks: 1 }];
  }, limit);
  const ask = (old: string, next: string) => known.get({ old, next }, async () => ({ old, next }));
  return { compared, ask };
}

describe('differences that are known', () => {
  it('are computed once, however many ask at once', async () => {
    const { compared, ask } = kept(1_000);
    await Promise.all([ask('a', 'b'), ask('a', 'b'), ask('b', 'a')]);
    await ask('a', 'b');
    expect(compared).toEqual(['ab', 'ba']);
  });

  it('are forgotten, the least lately used first', async () => {
    const { compared, ask } = kept(300);
    for (const [old, next] of ['ab', 'bc', 'ab', 'cd', 'ab', 'bc'].map((pair) => [...pair]))
      await ask(old ?? '', next ?? '');
    expect(compared).toEqual(['ab', 'bc', 'cd', 'bc']);
  });

  it('are tried again after they could not be computed', async () => {
    const { compared, ask } = kept(1_000);
    await expect(ask('a', '!')).rejects.toThrow('It cannot be compared.');
    await expect(ask('a', '!')).rejects.toThrow('It cannot be compared.');
    expect(compared).toHaveLength(2);
  });
});
