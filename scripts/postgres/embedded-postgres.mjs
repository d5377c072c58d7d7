// A PostgreSQL server of our own, from the programs that npm brings: no installation, no container, loopback only.

import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { waitForLock } from '../processes/lock.mjs';
import { answers, freePort, isFree, loopback } from '../processes/ports.mjs';
import { commandOf, isAlive, stopProcess } from '../processes/process-identity.mjs';
import { Fault, saysDiskFull } from '../steps/fault.mjs';
import { keptSecret } from '../steps/project.mjs';
import { giveTo, placeData, postgresPrograms, postgresUser } from './binaries.mjs';

/**
 * @typedef {object} Options
 * @property {string} folder holds `postgres/` (the data), its password, port and log
 * @property {number} [port] otherwise the last one, otherwise a free one
 * @property {string[]} [settings] more of PostgreSQL's own, as `name=value`
 * @property {boolean} [keep] false for a throwaway server: quicker, and a crash may cost its data
 * @property {(text: string) => void} [say]
 *
 * @typedef {object} EmbeddedPostgres
 * @property {string} dataFolder where the data really lies
 * @property {number} pid
 * @property {number} port
 * @property {boolean} reused it ran already
 * @property {boolean} isNew its data folder was made just now
 * @property {(database: string) => string} url
 * @property {Promise<void>} ended when the server is gone, for whatever reason
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} kill as a power cut would: SIGKILL
 */

/**
 * Starts the server of a folder, or takes over the one that a killed launcher has left running.
 *
 * @param {Options} options
 * @returns {Promise<EmbeddedPostgres>}
 */
export async function startPostgres({ folder, port, settings = [], keep = true, say = () => {} }) {
  mkdirSync(folder, { recursive: true });
  const lock = await waitForLock(path.join(folder, 'postgres-start.lock'), () =>
    say('waiting for another start of PostgreSQL'),
  );
  try {
    const runAs = postgresUser();
    const programs = postgresPrograms(runAs);
    const passwordFile = path.join(folder, 'postgres-password');
    const passwordLost = !existsSync(passwordFile);
    /** @type {Server} */
    const server = {
      programs,
      runAs,
      keep,
      settings,
      dataFolder: placeData(path.join(folder, 'postgres'), runAs, keep, say),
      password: keptSecret(passwordFile),
      portFile: path.join(folder, 'postgres-port'),
      logFile: path.join(folder, 'postgres.log'),
    };
    const running = await findRunning(server.dataFolder);
    if (running && !passwordLost) return handle(server, { ...running, reused: true, isNew: false });
    if (running) await handle(server, { ...running, reused: true, isNew: false }).stop();
    const isNew = createCluster(server);
    if (!isNew) requireSameVersion(server);
    if (!isNew && passwordLost) replacePassword(server);
    return handle(server, { ...(await launch(server, port)), reused: false, isNew });
  } finally {
    lock.release();
  }
}

const owner = 'arguably';

/** How long a server may take to recover after a crash, and the remains of a killed one to go away, in ms. */
const recoverMs = 60_000;
const remainsMs = 15_000;

/**
 * @typedef {object} Server
 * @property {string} programs
 * @property {import('./binaries.mjs').RunAs} runAs
 * @property {boolean} keep
 * @property {string[]} settings
 * @property {string} dataFolder
 * @property {string} password
 * @property {string} portFile
 * @property {string} logFile
 */

/**
 * @param {Server} server
 * @param {{ pid: number, port: number, reused: boolean, isNew: boolean }} found
 * @returns {EmbeddedPostgres}
 */
function handle({ dataFolder, password }, { pid, port, reused, isNew }) {
  return {
    dataFolder,
    pid,
    port,
    reused,
    isNew,
    url: (database) =>
      `postgresql://${owner}:${encodeURIComponent(password)}@${loopback}:${port}/${database}`,
    ended: whenGone(pid),
    // SIGINT is PostgreSQL's fast stop: it ends the sessions and writes everything down.
    stop: () =>
      stopProcess(pid, [
        ['SIGINT', 20_000],
        ['SIGQUIT', 5000],
        ['SIGKILL', 5000],
      ]),
    kill: () => stopProcess(pid, [['SIGKILL', 5000]]),
  };
}

/** @returns {Promise<void>} */
function whenGone(/** @type {number} */ pid) {
  return new Promise((resolve) => {
    const look = setInterval(() => {
      if (isAlive(pid)) return;
      clearInterval(look);
      resolve();
    }, 500);
    look.unref();
  });
}

/** The server that runs on this folder, once it answers; null when there is none. */
export async function findRunning(/** @type {string} */ dataFolder) {
  const end = performance.now() + recoverMs;
  for (;;) {
    const note = readPidFile(dataFolder);
    if (!note) return null;
    // Another program may have the number by now: only a postgres started for this folder counts.
    if (!isAlive(note.pid) || !commandOf(note.pid).includes(dataFolder)) {
      rmSync(path.join(dataFolder, 'postmaster.pid'), { force: true });
      return null;
    }
    if (note.status === 'ready' && (await answers(note.port))) return { pid: note.pid, port: note.port };
    if (performance.now() > end)
      throw new Fault(
        `PostgreSQL (process ${note.pid}) runs on ${dataFolder} but does not answer. Stop it and try again.`,
      );
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** postmaster.pid holds, line by line: pid, data folder, start, port, socket folder, address, memory key, status. */
function readPidFile(/** @type {string} */ dataFolder) {
  const file = path.join(dataFolder, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
}

/** @returns {boolean} whether it was made now */
function createCluster(/** @type {Server} */ { dataFolder, programs, runAs, password, keep }) {
  if (existsSync(path.join(dataFolder, 'PG_VERSION'))) return false;
  if (readdirSync(dataFolder).length > 0)
    throw new Fault(
      `${dataFolder} is not empty and holds no PostgreSQL data. Move its contents away and try again.`,
    );
  // Made beside its place and moved there when finished, so that a killed first start leaves nothing half-made.
  const draft = `${dataFolder}.new`;
  const passwordFile = `${dataFolder}.new-password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const file of [draft, passwordFile]) giveTo(file, runAs);
  try {
    const result = spawnSync(
      path.join(programs, 'bin/initdb'),
      [
        ...['-D', draft, '-U', owner, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8'],
        // One collation on every system: what is sorted here is sorted the same on a colleague's machine.
        ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
        ...(keep ? [] : ['--no-sync']),
      ],
      { ...runAs, cwd: '/', encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } },
    );
    if (result.status !== 0)
      throw whyNot('could not be set up', `${result.stderr ?? ''}${result.error?.message ?? ''}`);
    renameSync(draft, dataFolder);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
  return true;
}

/** The password file is gone but the data is not: give the server the new password before it starts. */
function replacePassword(/** @type {Server} */ { dataFolder, programs, runAs, password }) {
  const result = spawnSync(path.join(programs, 'bin/postgres'), ['--single', '-D', dataFolder, 'postgres'], {
    ...runAs,
    cwd: '/',
    encoding: 'utf8',
    input: `ALTER ROLE ${owner} PASSWORD '${password}'\n`,
  });
  if (result.status !== 0) throw whyNot('could not be given a new password', `${result.stderr}`);
}

function requireSameVersion(/** @type {Server} */ { dataFolder, programs, runAs }) {
  const data = readFileSync(path.join(dataFolder, 'PG_VERSION'), 'utf8').trim();
  const { stdout, error } = spawnSync(path.join(programs, 'bin/postgres'), ['--version'], {
    ...runAs,
    cwd: '/',
    encoding: 'utf8',
  });
  if (error) throw whyNot('could not be run', error.message);
  const program = /\d+/.exec(stdout)?.[0];
  if (program !== data)
    throw new Fault(
      `The data in ${dataFolder} was written by PostgreSQL ${data}, and the installed one is ${program}. Export it with the old version first.`,
    );
}

/** @returns {Promise<{ pid: number, port: number }>} */
async function launch(/** @type {Server} */ server, /** @type {number | undefined} */ wantedPort) {
  const end = performance.now() + remainsMs;
  for (;;) {
    const port = wantedPort ?? (await rememberedPort(server.portFile));
    const attempt = await launchOnce(server, port);
    if (attempt.pid) {
      writeFileSync(server.portFile, `${port}\n`);
      return { pid: attempt.pid, port };
    }
    // After kill -9 the sessions of the dead server take a moment to notice that it is gone.
    const remains = /shared memory block|lock file "postmaster.pid"/.test(attempt.log);
    const portTaken = /could not bind|Address already in use/.test(attempt.log);
    if (portTaken && !wantedPort) rmSync(server.portFile, { force: true });
    else if (!remains || performance.now() > end) throw whyNot('did not start', attempt.log);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** @returns {Promise<{ pid?: number, log: string }>} no pid: it gave up, and the log says why */
async function launchOnce(
  /** @type {Server} */ { dataFolder, programs, runAs, settings, keep, logFile },
  /** @type {number} */ port,
) {
  const all = [
    `listen_addresses=${loopback}`,
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=128MB',
    'timezone=UTC',
    'log_timezone=UTC',
    ...(keep ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
    ...settings,
  ];
  const logStart = shortenLog(logFile);
  // Its log is a file and its session is its own: it outlives us, and a Ctrl-C for us does not reach it.
  const log = openSync(logFile, 'a');
  const child = spawn(
    path.join(programs, 'bin/postgres'),
    ['-D', dataFolder, '-p', String(port), ...all.flatMap((setting) => ['-c', setting])],
    { ...runAs, cwd: '/', detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  let failure = '';
  let gone = false;
  child.once('error', (error) => {
    failure = error.message;
    gone = true;
  });
  child.once('exit', () => {
    gone = true;
  });
  child.unref();
  const end = performance.now() + recoverMs;
  while (!gone) {
    const note = readPidFile(dataFolder);
    if (note?.pid === child.pid && note?.status === 'ready') return { pid: child.pid, log: '' };
    if (performance.now() > end) {
      if (child.pid)
        await stopProcess(child.pid, [
          ['SIGQUIT', 5000],
          ['SIGKILL', 5000],
        ]);
      failure = `it was not ready after ${recoverMs / 1000} s`;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { log: `${readFileSync(logFile, 'utf8').slice(logStart)}${failure}` };
}

/** The last port, so that an address written down stays right; a free one when it is taken or unknown. */
async function rememberedPort(/** @type {string} */ portFile) {
  const last = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0;
  return last > 0 && (await isFree(last)) ? last : freePort();
}

/** @returns {number} where the part of this start begins, in UTF-16 code units of the log */
function shortenLog(/** @type {string} */ logFile) {
  if (!existsSync(logFile)) return 0;
  if (statSync(logFile).size > 1_000_000) truncateSync(logFile);
  return readFileSync(logFile, 'utf8').length;
}

function whyNot(/** @type {string} */ what, /** @type {string} */ log) {
  if (saysDiskFull(log)) return new Fault('The disk is full. Free some space and try again.');
  const reason =
    log.split('\n').find((line) => /FATAL|PANIC|error/i.test(line)) ?? log.trim().split('\n').at(-1);
  return new Fault(`The embedded PostgreSQL ${what}: ${reason?.replace(/^.*(FATAL|PANIC|ERROR): +/i, '')}`);
}
