// Runs one of the project's TypeScript scripts: node scripts/run.mjs scripts/import.ts ARGS…
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const tsx = fileURLToPath(new URL('../node_modules/tsx/dist/cli.mjs', import.meta.url));
if (!existsSync(tsx)) {
  console.error(
    'The dependencies are not installed yet. Run `npm ci --ignore-scripts` (or `npm start`) first.',
  );
  process.exit(1);
}
const { status, signal } = spawnSync(process.execPath, [tsx, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? (signal === 'SIGINT' ? 130 : 1));
