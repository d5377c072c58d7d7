// npm test: everything, from a fresh clone. `npm test -- domain e2e` runs those stages only.

import { requireNode } from './steps/node-version.mjs';

requireNode();
const { runCommandLine } = await import('./processes/clean-up.mjs');
const { printFault } = await import('./steps/fault.mjs');
const { runStages, lastLine } = await import('./testing/stages.mjs');

await runCommandLine({
  run: () => runStages(process.argv.slice(2)),
  onError(error) {
    printFault(error);
    console.info(lastLine({ passed: 0, failed: 1, skipped: 0 }));
    return 1;
  },
  onSignal() {
    console.info('\nStopping …');
    return 130;
  },
});
