import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runNode } from '../processes/run-command.mjs';
import { inProject, tool } from '../steps/project.mjs';
import { testEnvironment } from './environment.mjs';

/**
 * Runs one of Vitest's projects and counts its tests.
 *
 * @param {string} project
 * @param {string} serverUrl where database tests make their databases
 * @returns {Promise<import('./stages.mjs').Counts>}
 */
export async function runVitest(project, serverUrl) {
  const report = inProject('.data/test', `${project}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const { status } = await runNode(
    tool.vitest,
    [
      'run',
      '--project',
      project,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { env: testEnvironment(serverUrl ? { ARGUABLY_TEST_SERVER_URL: serverUrl } : {}), output: 'show' },
  );
  const counts = existsSync(report)
    ? count(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  // An error outside of any test fails the run and no test.
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

/** A file that does not load has no tests to count, and is one failure. */
function count(/** @type {any} */ report) {
  const broken = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
