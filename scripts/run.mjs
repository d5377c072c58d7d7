// Runs one of the project's TypeScript scripts: node scripts/run.mjs [--database] scripts/import.ts ARGS…
//
// Installs what is missing first. With --database the script finds the project's database in DATABASE_URL: that
// of the environment, or the embedded one, which is started for the time if it does not run. A dry run needs none.

import { spawn } from 'node:child_process';
import { migrate } from './postgres/migrations.mjs';
import { openProjectDatabase } from './postgres/project-database.mjs';
import { onCleanUp, runCommandLine } from './processes/clean-up.mjs';
import { bundleImportWorker, sourceWorker, workerEnvironment } from './steps/bundle.mjs';
import { printFault } from './steps/fault.mjs';
import { generateIfStale } from './steps/generate.mjs';
import { installIfStale } from './steps/install.mjs';
import { requireNode } from './steps/node-version.mjs';
import { prepare } from './steps/prepare.mjs';
import { root, tool } from './steps/project.mjs';

const given = process.argv.slice(2);
const wantsDatabase = given[0] === '--database' && !given.includes('--dry-run') && !given.includes('--help');
const [script, ...args] = given[0] === '--database' ? given.slice(1) : given;

await runCommandLine({
  async run() {
    requireNode();
    const env = await onStandardError(prepareFor);
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [tool.tsx, script ?? '', ...args], {
        cwd: root,
        env,
        stdio: 'inherit',
      });
      onCleanUp(() => {
        child.kill('SIGTERM');
      });
      child.once('exit', (code) => resolve(code ?? 1));
    });
  },
  onError(error) {
    printFault(error);
    return 1;
  },
  onSignal: () => 130,
});

async function prepareFor() {
  await prepare(async () => {
    await installIfStale();
    if (wantsDatabase) await generateIfStale();
    await bundleImportWorker(sourceWorker);
  });
  const env = { ...process.env, ...workerEnvironment(sourceWorker) };
  if (!wantsDatabase) return env;
  const database = await openProjectDatabase();
  onCleanUp(database.close);
  await migrate(database.url);
  return { ...env, DATABASE_URL: database.url };
}

/** What the preparation says must not stand among what the script prints, which a program may read. */
async function onStandardError(work) {
  const write = process.stdout.write;
  process.stdout.write = process.stderr.write.bind(process.stderr);
  try {
    return await work();
  } finally {
    process.stdout.write = write;
  }
}
