import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { requireSuccess, runCommand } from '../processes/run-command.mjs';
import { Fault } from './fault.mjs';
import { inProject } from './project.mjs';
import { step } from './report.mjs';

/**
 * Installs the locked dependencies when they are missing or not the locked ones.
 *
 * @param {string | null} inUseBy the address of a running server, whose files must not go away under it
 */
export async function installIfStale(inUseBy = null) {
  const locked = readPackages('package-lock.json');
  if (isInstalled(locked)) return;
  if (inUseBy && existsSync(inProject('node_modules')))
    throw new Fault(
      `The dependencies have changed, and Arguably is running at ${inUseBy}. Stop it first, so that they can be installed.`,
    );
  await step('Installing the dependencies', async (progress) => {
    const total = Object.keys(locked).length - 1;
    let fetched = 0;
    const [command, ...before] = npm();
    const result = await runCommand(
      command,
      [...before, 'ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=http'],
      {
        env: { ...process.env, NODE_ENV: undefined },
        onLine(line) {
          if (/^npm http (fetch GET 200|cache)/.test(line))
            progress(`${Math.min(++fetched, total)} of ${total} packages fetched`);
        },
      },
    ).catch((error) => {
      throw error.code === 'ENOENT'
        ? new Fault('npm was not found. It comes with Node: https://nodejs.org')
        : error;
    });
    const output = result.output
      .split('\n')
      .filter((line) => !line.startsWith('npm http '))
      .join('\n');
    requireSuccess({ ...result, output }, 'npm could not install the dependencies.');
    return { note: `${total} packages` };
  });
}

/** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} Packages by folder */

/** npm notes what it has installed in a file like the lock; a package for another system is missing by right. */
function isInstalled(/** @type {Packages} */ locked) {
  const installed = readPackages('node_modules/.package-lock.json');
  return Object.entries(locked).every(([folder, { version, optional }]) => {
    if (folder === '') return true;
    const found = installed[folder];
    return found ? found.version === version && existsSync(inProject(folder)) : optional;
  });
}

/** @returns {Packages} */
function readPackages(/** @type {string} */ file) {
  const full = inProject(file);
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')).packages : {};
}

/** The npm that runs us, else the one on the PATH. */
function npm() {
  const running = process.env.npm_execpath;
  if (running && /^npm-cli\.c?js$/.test(path.basename(running)) && existsSync(running))
    return [process.execPath, running];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}
