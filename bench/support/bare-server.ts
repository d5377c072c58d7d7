import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort, loopback } from '../../scripts/processes/ports.mjs';
import { settle } from './bench-server';

/** Starts a server to measure beside, in a process of its own, and waits until it listens. */
export async function startBareServer(file: URL, databaseUrl: string, env: Record<string, string> = {}) {
  const port = await freePort();
  const child = spawn(process.execPath, [fileURLToPath(file)], {
    env: { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port), NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const address = `http://${loopback}:${port}`;
  for (let tries = 0; tries < 100; tries += 1) {
    await settle(50);
    const listens = await fetch(`${address}/`).then(
      () => true,
      (error: { cause?: { code?: string } }) => error.cause?.code !== 'ECONNREFUSED',
    );
    if (listens) break;
  }
  const stop = async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { address, pid: child.pid ?? 0, stop };
}
