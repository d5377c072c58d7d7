// npm start: from a fresh clone to a running Arguably. `--dev` (npm run dev) serves the sources instead of a build.

import { requireNode } from './steps/node-version.mjs';

requireNode();
const { runCommandLine } = await import('./processes/clean-up.mjs');
const { printFault } = await import('./steps/fault.mjs');
const { start } = await import('./steps/start.mjs');

await runCommandLine({
  run: () => start({ dev: process.argv.includes('--dev') }),
  onError(error) {
    printFault(error);
    return 1;
  },
  onSignal() {
    console.info('\nStopping …');
    return 0;
  },
});
