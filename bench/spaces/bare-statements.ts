import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, loopback } from '../../scripts/processes/ports.mjs';
import { settle } from '../support/bench-server';

export type Statement = { text: string; values: unknown[] };

/** A bare Node server with `pg` that runs these statements, each at an address of its own. */
export async function startBareServer(databaseUrl: string, statements: Record<string, Statement>) {
  const folder = mkdtempSync(path.join(tmpdir(), 'arguably-bench-'));
  const file = path.join(folder, 'statements.json');
  writeFileSync(file, JSON.stringify(statements));
  const port = await freePort();
  const child = spawn(process.execPath, [fileURLToPath(new URL('bare-server.mjs', import.meta.url))], {
    env: {
      ...process.env,
      ...{ DATABASE_URL: databaseUrl, PORT: String(port), STATEMENTS: file, NODE_ENV: 'production' },
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const address = `http://${loopback}:${port}`;
  for (let tries = 0; tries < 100; tries += 1) {
    const listens = await fetch(address).then(
      () => true,
      () => false,
    );
    if (listens) break;
    await settle(50);
  }
  const stop = async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, stop };
}
