import { describe, expect, it } from 'vitest';
import { freeSlug } from '@/lib/domain/articles/slug';
import { projectPaths } from '../support/project-files';

/** The names of the pages that stand beside the articles of a space. */
const pages = new Set(
  projectPaths().flatMap((file) => /^app\/s\/\[space\]\/([^/[]+)\//.exec(file)?.[1] ?? []),
);

describe('the address of an article', () => {
  it('is never that of a page of its space', () => {
    expect(pages.size).toBeGreaterThan(8);
    expect([...pages].filter((page) => freeSlug(page, new Set()) === page)).toEqual([]);
  });
});
