import path from 'node:path';
import { requireSuccess, runNode } from '../processes/run-command.mjs';
import { dataFolder, tool } from './project.mjs';
import { step } from './report.mjs';
import { hashOf, isFresh, writeStamp } from './stamp.mjs';

/**
 * Loads the sample. The script knows by itself whether the database has it; the stamp only spares a start the
 * second that asking takes.
 *
 * @param {object} sample
 * @param {Record<string, string | undefined>} sample.env
 * @param {string} sample.database what tells this database from another
 * @param {boolean} sample.isNew nothing can be in it yet, whatever the stamp says
 */
export async function loadSample({ env, database, isNew }) {
  const stamp = path.join(dataFolder(), 'sample-loaded');
  const hash = hashOf(['prisma/sample', 'scripts/seed.ts'], database, env.ARGUABLY_DEMO ?? '');
  if (!isNew && isFresh(stamp, hash)) return;
  await step('Loading the sample', async () => {
    requireSuccess(await runNode(tool.tsx, ['scripts/seed.ts'], { env }), 'The sample could not be loaded.');
    writeStamp(stamp, hash);
  });
}
