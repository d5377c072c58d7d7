import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { Fault, saysDiskFull } from '../steps/fault.mjs';
import { root } from '../steps/project.mjs';
import { onCleanUp } from './clean-up.mjs';
import { stopProcess } from './process-identity.mjs';

/**
 * @typedef {object} Result
 * @property {number} status the exit code; 1 when a signal ended it
 * @property {string} output both streams, in the order they came
 *
 * @typedef {object} Options
 * @property {Record<string, string | undefined>} [env]
 * @property {'keep' | 'show'} [output] `show` prints it as it comes; both return it
 * @property {(line: string) => void} [onLine]
 */

/**
 * Runs a program to its end, and stops it when we are stopped ourselves.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 * @returns {Promise<Result>}
 */
export function runCommand(command, args, { env = process.env, output = 'keep', onLine } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const forget = onCleanUp(async () => {
      if (child.pid && child.exitCode === null)
        await stopProcess(child.pid, [
          ['SIGTERM', 5000],
          ['SIGKILL', 1000],
        ]);
    });
    let text = '';
    let unfinished = '';
    const take = (/** @type {NodeJS.WriteStream} */ stream) => (/** @type {string} */ chunk) => {
      text += chunk;
      if (output === 'show') stream.write(chunk);
      const lines = (unfinished + chunk).split('\n');
      unfinished = lines.pop() ?? '';
      for (const line of lines) onLine?.(stripVTControlCharacters(line));
    };
    child.stdout.setEncoding('utf8').on('data', take(process.stdout));
    child.stderr.setEncoding('utf8').on('data', take(process.stderr));
    child.once('error', (error) => {
      forget();
      reject(error);
    });
    child.once('close', (code) => {
      forget();
      resolve({ status: code ?? 1, output: text });
    });
  });
}

/** Runs `node FILE ARGS…` to its end. */
export const runNode = (
  /** @type {string} */ file,
  /** @type {string[]} */ args,
  /** @type {Options} */ options = {},
) => runCommand(process.execPath, [file, ...args], options);

/**
 * Turns a failed program into a fault that shows its last words.
 *
 * @param {Result} result
 * @param {string} sentence
 */
export function requireSuccess({ status, output }, sentence) {
  if (status === 0) return;
  if (saysDiskFull(output)) throw new Fault('The disk is full. Free some space and try again.');
  throw new Fault(`${sentence} Its last lines:\n${lastLines(output, 30)}`);
}

const lastLines = (/** @type {string} */ text, /** @type {number} */ count) =>
  stripVTControlCharacters(text)
    .trimEnd()
    .split('\n')
    .slice(-count)
    .map((line) => `  ${line}`)
    .join('\n');
