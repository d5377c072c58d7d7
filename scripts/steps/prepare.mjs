import { mkdirSync } from 'node:fs';
import { onCleanUp } from '../processes/clean-up.mjs';
import { waitForLock } from '../processes/lock.mjs';
import { inProject } from './project.mjs';
import { say } from './report.mjs';

/**
 * Two commands that install, generate or build in one folder at a time would tread on each other's files, so
 * each waits for its turn.
 *
 * @param {() => Promise<void>} run
 */
export async function prepare(run) {
  mkdirSync(inProject('.data'), { recursive: true });
  const lock = await waitForLock(inProject('.data/prepare.lock'), (holder) =>
    say(`Waiting for another command that prepares this folder (process ${holder.process.pid})`),
  );
  const forget = onCleanUp(lock.release);
  await run();
  forget();
  lock.release();
}
