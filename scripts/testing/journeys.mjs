import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { provideBrowser } from '../browser/provide-browser.mjs';
import { copyTemplate, makeTemplate } from '../postgres/test-databases.mjs';
import { onCleanUp } from '../processes/clean-up.mjs';
import { freePort, loopback } from '../processes/ports.mjs';
import { requireSuccess, runNode } from '../processes/run-command.mjs';
import { buildIfStale, importWorkerOf, isBuilt, mainBuild, testBuild } from '../steps/build.mjs';
import { workerEnvironment } from '../steps/bundle.mjs';
import { prepare } from '../steps/prepare.mjs';
import { inProject, tool } from '../steps/project.mjs';
import { say, step } from '../steps/report.mjs';
import { spawnServer, untilHealthy } from '../steps/server.mjs';
import { runningStart } from '../steps/start-lock.mjs';
import { testEnvironment } from './environment.mjs';

/**
 * The journeys in a real browser, against the production server on a fresh database with the sample in it.
 *
 * @param {string} serverUrl of PostgreSQL
 * @returns {Promise<import('./stages.mjs').Counts>}
 */
export async function runJourneys(serverUrl) {
  if (!existsSync(inProject('tests/e2e'))) return { passed: 0, failed: 0, skipped: 0 };
  const browser = await provideBrowser();
  const build = await provideBuild();
  const port = await freePort();
  const address = `http://${loopback}:${port}`;
  const databases = await makeTemplate(serverUrl);
  const forgetDatabases = onCleanUp(databases.drop);
  const databaseUrl = await copyTemplate(serverUrl, databases.template, `${databases.prefix}_e2e`);
  const demoPassword = randomBytes(9).toString('base64url');
  const env = testEnvironment({
    ...browser,
    DATABASE_URL: databaseUrl,
    NEXTAUTH_URL: address,
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
    ARGUABLY_DIST_DIR: build.pages,
    ...workerEnvironment(importWorkerOf(build)),
    // Mails are printed to the server's log, where a journey reads them, and nobody waits two minutes for one.
    ARGUABLY_MAILS_GATHER_SECONDS: '1',
    // Every journey makes its own people, all from one address.
    ARGUABLY_SIGN_UPS_PER_HOUR: '100000',
    ARGUABLY_DEMO: '1',
    ARGUABLY_DEMO_PASSWORD: demoPassword,
  });
  await step('Loading the sample', async () =>
    requireSuccess(await runNode(tool.tsx, ['scripts/seed.ts'], { env }), 'The sample could not be loaded.'),
  );
  const { server, logFile } = await serve({ build, port, address, env });
  const forgetServer = onCleanUp(server.stop);
  try {
    return await drive({
      ...env,
      E2E_BASE_URL: address,
      E2E_DEMO_PASSWORD: demoPassword,
      E2E_SERVER_LOG: logFile,
    });
  } finally {
    say(`The server's log: ${path.relative(inProject(), logFile)}`);
    await server.stop();
    forgetServer();
    await databases.drop();
    forgetDatabases();
  }
}

/** The build of `npm start` when it is fresh: serving only reads it. Never rebuilt while something runs on it. */
async function provideBuild() {
  let build = mainBuild;
  await prepare(async () => {
    if (!isBuilt(mainBuild) && runningStart()) build = testBuild;
    await buildIfStale(build);
  });
  return build;
}

/** @param {{ build: import('../steps/build.mjs').Build, port: number, address: string, env: Record<string, string | undefined> }} options */
function serve({ build, port, address, env }) {
  return step('Starting the server', async () => {
    const logFile = inProject('.data/test/server.log');
    mkdirSync(path.dirname(logFile), { recursive: true });
    rmSync(logFile, { force: true });
    // Appended to, also by a second server of a journey: else one would write over what the other said.
    const log = openSync(logFile, 'a');
    const server = spawnServer({ entry: build.server, port, env, stdio: ['ignore', log, log] });
    closeSync(log);
    try {
      await untilHealthy(server, address);
    } catch (error) {
      say(readFileSync(logFile, 'utf8'));
      await server.stop();
      throw error;
    }
    return { server, logFile };
  });
}

async function drive(/** @type {Record<string, string | undefined>} */ env) {
  const report = inProject('.data/test/e2e.json');
  rmSync(report, { force: true });
  // E2E_ONLY="notes people:34" runs those alone.
  const { status } = await runNode(
    tool.playwright,
    ['test', '--reporter=list,json', ...(process.env.E2E_ONLY?.split(' ') ?? [])],
    {
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      output: 'show',
    },
  );
  const { stats, errors } = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { stats: null, errors: [] };
  const counts = {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) + (errors?.length ?? 0),
    skipped: stats?.skipped ?? 0,
  };
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}
