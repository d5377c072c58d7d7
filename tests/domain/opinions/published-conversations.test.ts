import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compareWithPublished, memoryOf } from '@/bench/opinions/compare';
import { readConversation } from '@/bench/opinions/conversation';
import { mapOpinions } from '@/lib/domain/opinions/opinion-map';

/** Conversations of pol.is with what its engine published for them; they keep their licence and stay outside the project. */
const PUBLISHED = fileURLToPath(new URL('../../../../shared/data/opinions/', import.meta.url));
const isThere = existsSync(PUBLISHED);
const names = isThere
  ? readdirSync(PUBLISHED, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [entry.name] : [],
    )
  : ['every conversation'];

describe.skipIf(!isThere)('opinion maps beside published ones (skipped when they are not there)', () => {
  it.each(names)('%s: groups and lists are the same', (name) => {
    const {
      cold: _cold,
      newGroups,
      ...figures
    } = compareWithPublished(readConversation(`${PUBLISHED}${name}`));
    expect(figures).toEqual({
      geometryError: expect.any(Number),
      k: figures.expectedK,
      expectedK: figures.expectedK,
      representativeIdentical: true,
      consensusIdentical: true,
      groupInformedError: expect.any(Number),
    });
    expect(figures.geometryError).toBeLessThan(1e-6);
    expect(figures.groupInformedError).toBeLessThan(1e-9);
    // The groups are found, not remembered: without those of the last time they are the same.
    expect(newGroups).toEqual(figures);
  });

  it.each(names)('%s: priorities are the same', (name) => {
    const { matrix, published } = readConversation(`${PUBLISHED}${name}`);
    const { priorities } = mapOpinions(matrix, memoryOf(published));
    for (const [unit, { id }] of matrix.units.entries())
      expect(priorities[unit]).toBeCloseTo(published['comment-priorities'][Number(id)] ?? 0, 6);
  });
});
