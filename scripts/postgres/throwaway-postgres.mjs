import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { liveHolder, takeLock } from '../processes/lock.mjs';
import { inProject } from '../steps/project.mjs';
import { findRunning, startPostgres } from './embedded-postgres.mjs';

/**
 * A server for one test run, on a folder of its own below .data/test: never the one of `npm start`. What a
 * killed run has left behind is cleared away first.
 *
 * @param {Omit<import('./embedded-postgres.mjs').Options, 'folder'>} [options]
 * @returns {Promise<import('./embedded-postgres.mjs').EmbeddedPostgres & { folder: string, remove: () => Promise<void> }>}
 */
export async function startThrowawayPostgres(options = {}) {
  mkdirSync(all(), { recursive: true });
  await clearLeftovers();
  // The lock stands before the folder gets the name that others clear away.
  const draft = mkdtempSync(path.join(all(), 'new-'));
  takeLock(ownerLock(draft));
  chmodSync(draft, 0o755);
  const folder = draft.replace(/new-(?=[^/\\]*$)/, 'server-');
  renameSync(draft, folder);
  const postgres = await startPostgres({ keep: false, ...options, folder });
  return {
    ...postgres,
    folder,
    async remove() {
      await postgres.stop();
      remove(folder);
    },
  };
}

const all = () => inProject('.data/test/postgres');
const ownerLock = (/** @type {string} */ folder) => path.join(folder, 'owner.lock');

async function clearLeftovers() {
  for (const name of readdirSync(all()).filter((entry) => entry.startsWith('server-'))) {
    const folder = path.join(all(), name);
    if (liveHolder(ownerLock(folder))) continue;
    const data = dataOf(folder);
    const running = data ? await findRunning(data) : null;
    if (running) process.kill(running.pid, 'SIGKILL');
    remove(folder);
  }
}

function remove(/** @type {string} */ folder) {
  const data = dataOf(folder);
  // Below a closed folder the data lies elsewhere, behind a link.
  for (const place of data ? [data, folder] : [folder])
    rmSync(place, { recursive: true, force: true, maxRetries: 5 });
}

/** @returns {string | null} */
function dataOf(/** @type {string} */ folder) {
  try {
    return realpathSync(path.join(folder, 'postgres'));
  } catch {
    return null;
  }
}
