// A process id alone proves nothing: it may be a zombie, or have been given to another program since.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** @typedef {{ pid: number, born: string }} ProcessIdentity `born` tells two holders of one pid apart */

/** @returns {ProcessIdentity} */
export const identityOf = (/** @type {number} */ pid) => ({ pid, born: look(pid)?.born ?? '' });

/** Whether this very process still runs. */
export function stillRuns(/** @type {ProcessIdentity | undefined | null} */ identity) {
  return !!identity && look(identity.pid)?.born === identity.born;
}

/** Whether any live process has this id; a zombie, which still answers to signals, has not. */
export const isAlive = (/** @type {number} */ pid) => look(pid) !== null;

/** The command line of a process, or an empty text. */
export function commandOf(/** @type {number} */ pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ps(pid, 'command');
  }
}

/**
 * Waits until the process is gone.
 *
 * @param {number} pid
 * @param {number} limitMs
 * @returns {Promise<boolean>} whether it is gone
 */
export async function untilGone(pid, limitMs) {
  const end = performance.now() + limitMs;
  while (isAlive(pid)) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return true;
}

/**
 * Asks a process to stop, signal by signal, until it is gone. A process that is gone already is no fault.
 *
 * @param {number} pid
 * @param {[NodeJS.Signals, number][]} signals each with the time it is given, in ms
 */
export async function stopProcess(pid, signals) {
  for (const [signal, graceMs] of signals) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH') return;
      throw error;
    }
    if (await untilGone(pid, graceMs)) return;
  }
}

/** @returns {{ born: string } | null} */
function look(/** @type {number} */ pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (process.platform === 'linux') {
    try {
      // "pid (name) state ppid …": the name may hold anything, so count from its last bracket.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? null : { born: fields[19] ?? '' };
    } catch {
      return null;
    }
  }
  const [state, ...born] = ps(pid, 'stat', 'lstart').split(/\s+/);
  return !state || state.startsWith('Z') ? null : { born: born.join(' ') };
}

function ps(/** @type {number} */ pid, /** @type {string[]} */ ...columns) {
  try {
    const options = {
      encoding: /** @type {const} */ ('utf8'),
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    };
    return execFileSync(
      'ps',
      [...columns.flatMap((column) => ['-o', `${column}=`]), '-p', String(pid)],
      options,
    ).trim();
  } catch {
    return '';
  }
}
