import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './project.mjs';

/**
 * One hash over files and folders of the project (names and contents) and over anything else that matters.
 * A missing path counts as missing, so that adding it later changes the hash.
 *
 * @param {string[]} inputs paths, relative to the project
 * @param {unknown[]} [others]
 */
export function hashOf(inputs, ...others) {
  const hash = createHash('sha256').update(JSON.stringify(others));
  for (const file of inputs.flatMap(filesBelow).sort()) {
    const full = path.join(root, file);
    hash.update(`\0${file}\0`).update(existsSync(full) ? readFileSync(full) : 'missing');
  }
  return hash.digest('hex');
}

/** Whether the work that left this stamp was done with the same inputs. */
export const isFresh = (/** @type {string} */ stampFile, /** @type {string} */ hash) =>
  existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash;

export function writeStamp(/** @type {string} */ stampFile, /** @type {string} */ hash) {
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, hash);
}

/** Before the work starts, so that half-done work never counts as done. */
export const removeStamp = (/** @type {string} */ stampFile) => rmSync(stampFile, { force: true });

/** @returns {string[]} */
function filesBelow(/** @type {string} */ input) {
  const full = path.join(root, input);
  if (!existsSync(full) || !statSync(full).isDirectory()) return [input];
  return readdirSync(full, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)));
}
