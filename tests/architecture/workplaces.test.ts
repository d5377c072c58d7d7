import { describe, expect, it } from 'vitest';
import { type ProjectFile, projectFiles } from '../support/project-files';

/** Absolute paths hold on one machine only. */
const absolutePath = /(?<![\w.:/~)\]}-])\/(?:work|tmp|home|root|Users|mnt|private)\/[\w.-]/;

describe('the project', () => {
  it('names no folder of anybody’s machine', () => {
    expect(projectFiles(/./).flatMap(pathsIn)).toEqual([]);
  });

  it.each(['work/notes', 'tmp/x', 'home/ada/arguably', 'Users/ada'])(
    'would be caught naming %s',
    (folder) => {
      const planted = { path: 'README.md', text: `First line.\nSee \`/${folder}\` for more.\n` };
      expect(pathsIn(planted)).toEqual(['README.md:2']);
    },
  );

  it('does not take addresses on the web for paths', () => {
    const text = 'https://example.org/home/page and ./tmp/x and app/work/page.tsx';
    expect(pathsIn({ path: 'README.md', text })).toEqual([]);
  });
});

describe('package-lock.json', () => {
  const [lock] = projectFiles(/^package-lock\.json$/);

  it('pins contents, not where they are fetched from', () => {
    const packages = Object.entries(locked(lock?.text ?? '{}')).filter(([name]) => name !== '');
    expect(packages.length).toBeGreaterThan(100);
    expect(
      packages.filter(([, { integrity, inBundle }]) => !integrity && !inBundle).map(([name]) => name),
    ).toEqual([]);
    expect(packages.filter(([, { resolved }]) => resolved).map(([name]) => name)).toEqual([]);
  });

  it('holds what package.json asks for', () => {
    const [manifest] = projectFiles(/^package\.json$/);
    const asked = JSON.parse(manifest?.text ?? '{}');
    const held = locked(lock?.text ?? '{}')[''];
    expect(held).toMatchObject({
      dependencies: asked.dependencies,
      devDependencies: asked.devDependencies,
    });
  });
});

type Locked = Record<string, { integrity?: string; resolved?: string } & Record<string, unknown>>;
const locked = (text: string): Locked => JSON.parse(text).packages ?? {};

const pathsIn = ({ path, text }: ProjectFile): string[] =>
  text.split('\n').flatMap((line, index) => (absolutePath.test(line) ? [`${path}:${index + 1}`] : []));
