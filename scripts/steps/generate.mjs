import { existsSync } from 'node:fs';
import { requireSuccess, runNode } from '../processes/run-command.mjs';
import { inProject, schemaEngine, tool } from './project.mjs';
import { step } from './report.mjs';
import { hashOf, isFresh, removeStamp, writeStamp } from './stamp.mjs';

/** Makes the database client from the schema, when either has changed. */
export async function generateIfStale() {
  const stamp = inProject('node_modules/.cache/arguably/generate');
  const hash = hashOf(['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json']);
  if (isFresh(stamp, hash) && existsSync(inProject('lib/db/generated/client.ts'))) return;
  await step('Generating the database client', async () => {
    removeStamp(stamp);
    // Generating needs no engine, but without one named here the CLI would try to download it.
    const env = {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: schemaEngine,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    };
    requireSuccess(
      await runNode(tool.prisma, ['generate'], { env }),
      'The database client could not be generated.',
    );
    writeStamp(stamp, hash);
  });
}
