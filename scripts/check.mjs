// npm run check: what can be said about the code without running it.

import { requireNode } from './steps/node-version.mjs';

requireNode();
const { runCommandLine } = await import('./processes/clean-up.mjs');
const { runChecks } = await import('./steps/checks.mjs');
const { printFault } = await import('./steps/fault.mjs');
const { generateIfStale } = await import('./steps/generate.mjs');
const { installIfStale } = await import('./steps/install.mjs');
const { prepare } = await import('./steps/prepare.mjs');

await runCommandLine({
  async run() {
    await prepare(async () => {
      await installIfStale();
      await generateIfStale();
    });
    return (await runChecks()).failed === 0 ? 0 : 1;
  },
  onError(error) {
    printFault(error);
    return 1;
  },
  onSignal: () => 130,
});
