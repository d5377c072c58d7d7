import { runNode } from '../processes/run-command.mjs';
import { tool } from './project.mjs';
import { duration, say } from './report.mjs';

const checks = [
  {
    name: 'format and lint (Biome)',
    file: tool.biome,
    args: ['ci', '--colors=off', '--max-diagnostics=50', '.'],
  },
  { name: 'types (TypeScript)', file: tool.tsc, args: ['--noEmit', '--pretty', 'false'] },
  { name: 'import rules (dependency-cruiser)', file: tool.depcruise, args: ['--output-type', 'err', '.'] },
  { name: 'nothing unused (knip)', file: tool.knip, args: ['--no-progress'] },
];

/**
 * Runs the static checks side by side: a line for each, and what the failed ones said.
 *
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runChecks() {
  const results = await Promise.all(
    checks.map(async ({ name, file, args }) => {
      const started = performance.now();
      const { status, output } = await runNode(file, args);
      say(`${status === 0 ? '✓' : '✗'} ${name} (${duration(started)})`);
      return { name, ok: status === 0, output };
    }),
  );
  const failed = results.filter(({ ok }) => !ok);
  for (const { name, output } of failed) say(`\n${name}:\n${output.trim()}\n`);
  return { passed: results.length - failed.length, failed: failed.length, skipped: 0 };
}
