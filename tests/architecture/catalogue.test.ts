import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PERMISSIONS } from '@/lib/domain/access/policy';
import type { AnyOperation } from '@/lib/operations/operation';
import { inProject } from '../../scripts/steps/project.mjs';
import { projectPaths } from '../support/project-files';

const catalogueFile = 'lib/operations/catalogue.ts';

type Found = { file: string; exported: string; operation: AnyOperation };

/** Every export of these files that is an operation. */
async function operationsIn(files: string[]): Promise<Found[]> {
  const found = await Promise.all(
    files.map(async (file) => operationsOf(file, await import(pathToFileURL(inProject(file)).href))),
  );
  return found.flat();
}

const operationsOf = (file: string, exports: object): Found[] =>
  Object.entries(exports).flatMap(([exported, value]) =>
    isOperation(value) ? [{ file, exported, operation: value }] : [],
  );

const isOperation = (value: unknown): value is AnyOperation =>
  typeof value === 'function' && 'verb' in value && 'permission' in value && 'input' in value;

/** What is wrong with how operations are named, as sentences. */
function wrongNames(operations: Found[]): string[] {
  const verbs = operations.map(({ operation }) => operation.verb);
  return operations.flatMap(({ file, exported, operation: { verb } }) => [
    ...(exported === verb ? [] : [`${file} exports ${verb} as ${exported}`]),
    ...(verb === camelCase(path.basename(file, '.ts')) ? [] : [`${file} holds ${verb}`]),
    ...(verbs.indexOf(verb) === verbs.lastIndexOf(verb) ? [] : [`${verb} is there twice`]),
  ]);
}

const camelCase = (kebab: string) => kebab.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const files = projectPaths().filter((file) => /^lib\/operations\/[^/]+\/[^/]+\.ts$/.test(file));
const operations = await operationsIn(files);

describe('the operations', () => {
  it('are named alike as verb, export and file, each only once', () => {
    expect(operations.length).toBeGreaterThan(20);
    expect(wrongNames(operations)).toEqual([]);
  });

  it('stand alone in their files', () => {
    const names = operations.map(({ file }) => file);
    expect(names.filter((file, index) => names.indexOf(file) !== index)).toEqual([]);
  });

  it('ask for permissions that the policy knows', () => {
    const asked = new Set<string>(operations.map(({ operation }) => operation.permission));
    expect([...asked].filter((permission) => !PERMISSIONS.some((known) => known === permission))).toEqual([]);
  });

  it.skipIf(!existsSync(inProject(catalogueFile)))('are all in the catalogue', async () => {
    const exports: object = await import(pathToFileURL(inProject(catalogueFile)).href);
    const listed = Object.values(exports)
      .flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []))
      .filter(isOperation)
      .map(({ verb }) => verb);
    expect(listed.toSorted()).toEqual(operations.map(({ operation }) => operation.verb).toSorted());
  });

  it('would be caught under another name', () => {
    const [first] = operations;
    if (!first) throw new Error('There are no operations.');
    const renamed = { ...first, file: 'lib/operations/spaces/do-it.ts', exported: 'doIt' };
    expect(wrongNames([first, renamed])).toEqual([
      `${first.operation.verb} is there twice`,
      `lib/operations/spaces/do-it.ts exports ${first.operation.verb} as doIt`,
      `lib/operations/spaces/do-it.ts holds ${first.operation.verb}`,
      `${first.operation.verb} is there twice`,
    ]);
  });
});
