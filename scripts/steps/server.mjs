import { spawn } from 'node:child_process';
import { loopback } from '../processes/ports.mjs';
import { stopProcess } from '../processes/process-identity.mjs';
import { Fault } from './fault.mjs';
import { root, tool } from './project.mjs';

/**
 * @typedef {object} Server
 * @property {number} pid
 * @property {Promise<string>} ended how it ended, in words
 * @property {() => Promise<void>} stop
 */

/** How long the server may take to let its connections go, and to answer for the first time, in ms. */
const graceMs = 5000;
const readyMs = 120_000;

/**
 * Starts the server in a session of its own: a Ctrl-C reaches us alone, and we stop things in their order.
 *
 * @param {object} options
 * @param {string} options.entry the bundle, or in development the TypeScript source
 * @param {boolean} [options.watch] start it anew when its sources change
 * @param {number} options.port
 * @param {Record<string, string | undefined>} options.env
 * @param {import('node:child_process').StdioOptions} [options.stdio]
 * @returns {Server}
 */
export function spawnServer({ entry, watch = false, port, env, stdio = ['ignore', 'inherit', 'inherit'] }) {
  const args = watch ? [tool.tsx, 'watch', '--clear-screen=false', entry] : ['--enable-source-maps', entry];
  const child = spawn(process.execPath, args, {
    cwd: root,
    detached: true,
    stdio,
    env: { ...env, HOST: loopback, PORT: String(port), NODE_ENV: watch ? 'development' : 'production' },
  });
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  });
  const pid = child.pid;
  if (!pid) throw new Fault('The server could not be started: the system refused a new process.');
  return {
    pid,
    ended,
    stop: () => stopServer(pid),
  };
}

/** Asks the server to finish; what is left of it and of the processes it made (it leads their group) is ended. */
export async function stopServer(/** @type {number} */ pid) {
  await stopProcess(pid, [['SIGTERM', graceMs]]);
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left.
  }
}

/**
 * Waits until the server says that it is well.
 *
 * @param {Server} server
 * @param {string} address
 */
export async function untilHealthy(server, address) {
  /** @type {string | undefined} */
  let end;
  void server.ended.then((how) => {
    end = how;
  });
  const limit = performance.now() + readyMs;
  for (;;) {
    if (end) throw new Fault(`The server stopped before it was ready (${end}). What it said stands above.`);
    if (await isHealthy(address)) return;
    if (performance.now() > limit)
      throw new Fault(`The server at ${address} did not become ready within ${readyMs / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function isHealthy(/** @type {string} */ address) {
  try {
    const response = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(10_000) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
