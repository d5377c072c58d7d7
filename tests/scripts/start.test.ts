import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from '../../scripts/processes/lock.mjs';
import { runCommand, runNode } from '../../scripts/processes/run-command.mjs';
import { faultSentence } from '../../scripts/steps/fault.mjs';
import { inProject } from '../../scripts/steps/project.mjs';

let data: string;

beforeEach(() => {
  data = mkdtempSync(path.join(os.tmpdir(), 'arguably-start-'));
});

afterEach(() => rmSync(data, { recursive: true, force: true }));

describe('npm start says in one sentence what is missing', () => {
  it.each([
    ['nonsense', 'DATABASE_URL is not an address.'],
    ['mysql://me:secret@localhost/arguably', 'DATABASE_URL begins with "mysql:", which is not PostgreSQL.'],
    ['postgresql://me:secret@localhost', 'DATABASE_URL names no database.'],
    ['postgresql://me:secret@127.0.0.1:1/arguably', 'No PostgreSQL server answers at 127.0.0.1:1.'],
    [
      'postgresql://me:secret@nowhere.invalid/arguably',
      'The database host of DATABASE_URL (nowhere.invalid:5432) is unknown.',
    ],
  ])('DATABASE_URL=%s', async (DATABASE_URL, sentence) => {
    const { status, output } = await start({ DATABASE_URL });
    expect(output).toContain(sentence);
    expect(output).not.toContain('secret');
    expectNoStack(output);
    expect(status).toBe(1);
  });

  it.each(['0x50', 'http', '70000', '-1'])('PORT=%s', async (PORT) => {
    const { status, output } = await start({ PORT });
    expect(output).toContain(`PORT is "${PORT}", which is not a port number.`);
    expect(status).toBe(1);
  });

  it('a port that is taken', async () => {
    const port = await listening();
    const { status, output } = await start({ PORT: String(port) });
    expect(output.trim()).toBe(`Port ${port} is taken by another program. Choose another with PORT=….`);
    expect(status).toBe(1);
  });

  it('another one that runs on the same data', async () => {
    const { lock } = takeLock(path.join(data, 'start.lock'), { address: 'http://127.0.0.1:3000' });
    const { status, output } = await start({});
    expect(output.trim()).toBe(
      `Arguably is already running from this folder, at http://127.0.0.1:3000 (process ${process.pid}).`,
    );
    expect(status).toBe(1);
    lock?.release();
  });

  it('a data folder that is a file', async () => {
    const file = path.join(data, 'file');
    writeFileSync(file, '');
    const { status, output } = await start({ ARGUABLY_DATA_DIR: file });
    expect(output).toContain(file);
    expectNoStack(output);
    expect(status).toBe(1);
  });

  it('an older Node', async () => {
    const program = `import { requireNode } from '${inProject('scripts/steps/node-version.mjs')}'; requireNode('20.18.3');`;
    const { status, output } = await runCommand(process.execPath, ['--input-type=module', '-e', program]);
    expect(output.trim()).toBe(
      'Arguably needs Node 20.19 or newer, and this is Node 20.18.3. See https://nodejs.org',
    );
    expect(status).toBe(1);
  });

  it.each([
    [{ code: 'ENOSPC', path: '/x' }, 'The disk is full (/x). Free some space and try again.'],
    [{ code: 'EROFS' }, expect.stringContaining('may not write here')],
    [new TypeError('a bug of ours'), null],
  ])('%j', (error, sentence) => {
    expect(faultSentence(error)).toEqual(sentence);
  });
});

describe('a lock', () => {
  const file = () => path.join(data, 'a.lock');

  it('is taken over from a process that was killed', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', holdLock(file())], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(takeLock(file()).holder?.process.pid).toBe(child.pid);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    expect(takeLock(file()).lock?.previous?.details).toEqual({ held: true });
  });

  it('is not fooled by another process that has the number of a dead holder', () => {
    const ours = { pid: process.pid, born: 'long ago' };
    writeFileSync(file(), JSON.stringify({ process: ours, token: 'x', details: {} }));
    expect(takeLock(file()).lock).toBeDefined();
  });

  it('goes to one of many who want a dead one at the same time', async () => {
    writeFileSync(
      file(),
      JSON.stringify({ process: { pid: 2 ** 22 + 1, born: '' }, token: 'x', details: {} }),
    );
    const children = Array.from({ length: 6 }, () =>
      runCommand(process.execPath, ['--input-type=module', '-e', tryLock(file())]),
    );
    const answers = (await Promise.all(children)).map(({ output }) => output.trim());
    expect(answers.filter((answer) => answer === 'mine')).toHaveLength(1);
  });
});

const start = (env: Record<string, string>) =>
  runNode(inProject('scripts/start.mjs'), [], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ARGUABLY_DATA_DIR: data, ...env },
  });

const expectNoStack = (output: string) => expect(output).not.toMatch(/\n\s+at .+:\d+/);

/** A port of the system's choice that is in use until the test ends. */
async function listening() {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const lockModule = inProject('scripts/processes/lock.mjs');
const holdLock = (file: string) => `
  import { takeLock } from '${lockModule}';
  takeLock('${file}', { held: true });
  console.log('held');
  setInterval(() => {}, 1000);`;
/** Keeps it until the slowest of the others has surely asked. */
const tryLock = (file: string) => `
  import { takeLock } from '${lockModule}';
  console.log(takeLock('${file}').lock ? 'mine' : 'taken');
  await new Promise((resolve) => setTimeout(resolve, 1500));`;
