import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { Fault } from './fault.mjs';

/** The folder of the project, whatever the current one is. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

export const inProject = (/** @type {string[]} */ ...parts) => path.join(root, ...parts);

/** A program of an installed package, run as `node FILE`, so that no shell and no PATH is involved. */
export const tool = {
  biome: inProject('node_modules/@biomejs/biome/bin/biome'),
  depcruise: inProject('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
  knip: inProject('node_modules/knip/bin/knip.js'),
  next: inProject('node_modules/next/dist/bin/next'),
  playwright: inProject('node_modules/@playwright/test/cli.js'),
  prisma: inProject('node_modules/prisma/build/index.js'),
  tsc: inProject('node_modules/typescript/bin/tsc'),
  tsx: inProject('node_modules/tsx/dist/cli.mjs'),
  vitest: inProject('node_modules/vitest/vitest.mjs'),
};

/** Stands in for Prisma's native engine; see scripts/schema-engine-wasm.mjs. */
export const schemaEngine = inProject('scripts/schema-engine-wasm.mjs');

/** Where the embedded database, its password and our own secrets live. Never deleted by us. */
export function dataFolder() {
  const folder = path.resolve(root, process.env.ARGUABLY_DATA_DIR || '.data');
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'EEXIST' || code === 'ENOTDIR')
      throw new Fault(`The data folder ${folder} cannot be made: a file is in its way.`);
    // What Node says of a folder below a read-only one.
    if (code === 'ENOENT')
      throw new Fault(`The data folder ${folder} cannot be made: its place is read-only.`);
    throw error;
  }
  return folder;
}

/** A secret that is made once and then kept, readable by its owner only. */
export function keptSecret(/** @type {string} */ file, bytes = 32) {
  if (!existsSync(file)) {
    writeFileSync(file, `${randomBytes(bytes).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  }
  return readFileSync(file, 'utf8').trim();
}
