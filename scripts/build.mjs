// Makes the database client and the build, for machines that build once and serve elsewhere (Dockerfile).
// Expects the dependencies to be installed. `npm start` does the same by itself.

import { runCommandLine } from './processes/clean-up.mjs';
import { buildIfStale } from './steps/build.mjs';
import { printFault } from './steps/fault.mjs';
import { generateIfStale } from './steps/generate.mjs';

await runCommandLine({
  async run() {
    await generateIfStale();
    await buildIfStale();
    return 0;
  },
  onError(error) {
    printFault(error);
    return 1;
  },
  onSignal: () => 130,
});
