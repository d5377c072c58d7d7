import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { identityOf, stillRuns } from './process-identity.mjs';

/**
 * @typedef {object} Holder
 * @property {import('./process-identity.mjs').ProcessIdentity} process
 * @property {string} token
 * @property {Record<string, any>} details whatever the holder wants others to know, e.g. its address
 *
 * @typedef {object} Lock
 * @property {Holder | null} previous a holder that died without letting go
 * @property {(details: Record<string, any>) => void} update
 * @property {() => void} release
 */

/**
 * Takes the lock file for this process, unless a live process has it. Survives kill -9: a lock whose holder
 * is gone is taken over.
 *
 * @param {string} file
 * @param {Record<string, any>} [details]
 * @returns {{ lock: Lock, holder?: undefined } | { lock?: undefined, holder: Holder }}
 */
export function takeLock(file, details = {}) {
  const mine = { process: identityOf(process.pid), token: randomUUID(), details };
  /** @type {Holder | null} */
  let previous = null;
  for (let attempt = 0; attempt < 50; attempt++) {
    if (publish(file, mine)) return { lock: lockOf(file, mine, previous) };
    const holder = readHolder(file);
    if (holder && stillRuns(holder.process)) return { holder };
    const dead = stepAside(file, holder);
    previous = dead ?? previous;
  }
  throw new Error(`could not take ${file}`);
}

/** Takes the lock, waiting for its holder as long as that one lives. */
export async function waitForLock(
  /** @type {string} */ file,
  /** @type {(holder: Holder) => void} */ onWait,
) {
  for (let told = false; ; told = true) {
    const { lock, holder } = takeLock(file);
    if (lock) return lock;
    if (!told) onWait(holder);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The live holder of the lock, or null. */
export function liveHolder(/** @type {string} */ file) {
  const holder = readHolder(file);
  return holder && stillRuns(holder.process) ? holder : null;
}

/** @returns {Lock} */
function lockOf(
  /** @type {string} */ file,
  /** @type {Holder} */ mine,
  /** @type {Holder | null} */ previous,
) {
  return {
    previous,
    update(details) {
      mine.details = { ...mine.details, ...details };
      const draft = `${file}.${mine.token}`;
      writeFileSync(draft, JSON.stringify(mine), { mode: 0o644 });
      renameSync(draft, file);
    },
    release() {
      if (readHolder(file)?.token === mine.token) rmSync(file, { force: true });
    },
  };
}

/** Linking a finished file is atomic and refuses an existing one: nobody ever reads half a lock. */
function publish(/** @type {string} */ file, /** @type {Holder} */ mine) {
  const draft = `${file}.${mine.token}`;
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o644 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Moves a dead holder's file out of the way. Two processes may judge the same file dead: whoever moves a
 * newer one by mistake puts it back.
 */
function stepAside(/** @type {string} */ file, /** @type {Holder | null} */ judged) {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return null;
  }
  const moved = readHolder(aside);
  if (moved && moved.token !== judged?.token) {
    try {
      linkSync(aside, file);
    } catch {}
  }
  rmSync(aside, { force: true });
  return moved?.token === judged?.token ? judged : null;
}

/** @returns {Holder | null} */
function readHolder(/** @type {string} */ file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
