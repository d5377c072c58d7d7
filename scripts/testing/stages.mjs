import { onCleanUp } from '../processes/clean-up.mjs';
import { Fault, faultSentence, printFault } from '../steps/fault.mjs';
import { generateIfStale } from '../steps/generate.mjs';
import { installIfStale } from '../steps/install.mjs';
import { prepare } from '../steps/prepare.mjs';
import { duration, say } from '../steps/report.mjs';
import { runningStart } from '../steps/start-lock.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs the named stages, or all, one after the other; a failed one does not keep the next from running.
 *
 * @param {string[]} wanted
 * @returns {Promise<number>} the exit code
 */
export async function runStages(wanted) {
  const chosen = wanted.length === 0 ? Object.keys(stages) : wanted;
  const unknown = chosen.find((name) => !(name in stages));
  if (unknown)
    throw new Fault(`There is no stage "${unknown}". The stages are ${Object.keys(stages).join(', ')}.`);
  await prepare(async () => {
    await installIfStale(runningStart()?.details.address);
    await generateIfStale();
  });
  const serverUrl = chosen.some((name) => stages[name]?.database) ? await openServer() : '';
  const total = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} */
  const summary = [];
  for (const name of chosen) {
    const started = performance.now();
    say(`\n── ${name} ──`);
    const counts = await runStage(name, serverUrl);
    for (const key of /** @type {(keyof Counts)[]} */ (Object.keys(total))) total[key] += counts[key];
    summary.push(
      `${counts.failed ? '✗' : '✓'} ${name.padEnd(14)} ${lastLine(counts)} (${duration(started)})`,
    );
  }
  say(`\n${summary.join('\n')}`);
  say(lastLine(total));
  return total.failed === 0 ? 0 : 1;
}

export const lastLine = (/** @type {Counts} */ { passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;

/** @type {Record<string, { database?: boolean, run: (name: string, serverUrl: string) => Promise<Counts> }>} */
const stages = {
  check: { run: async () => (await import('../steps/checks.mjs')).runChecks() },
  domain: { run: vitest },
  integrations: { run: vitest },
  operations: { run: vitest, database: true },
  http: { run: vitest, database: true },
  scripts: { run: vitest },
  architecture: { run: vitest, database: true },
  e2e: {
    run: async (_, serverUrl) => (await import('./journeys.mjs')).runJourneys(serverUrl),
    database: true,
  },
};

/** A stage that cannot run at all counts as one failure. */
async function runStage(/** @type {string} */ name, /** @type {string} */ serverUrl) {
  try {
    return await /** @type {{ run: Function }} */ (stages[name]).run(name, serverUrl);
  } catch (error) {
    if (faultSentence(error) === null) console.error(error);
    else printFault(error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function vitest(/** @type {string} */ name, /** @type {string} */ serverUrl) {
  return (await import('./vitest.mjs')).runVitest(name, serverUrl);
}

async function openServer() {
  const { openTestServer } = await import('../postgres/test-databases.mjs');
  const server = await openTestServer();
  onCleanUp(server.stop);
  return server.url;
}
