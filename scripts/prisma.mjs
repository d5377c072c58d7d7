// The Prisma CLI on the database of this project: node scripts/prisma.mjs migrate dev --name add-something
// It always runs with our engine in place of the downloaded one, so that everyone's migrations come from the
// same program, with or without a network.

import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { openProjectDatabase } from './postgres/project-database.mjs';
import { printFault } from './steps/fault.mjs';
import { root, schemaEngine, tool } from './steps/project.mjs';

try {
  chmodSync(schemaEngine, 0o755);
  const database = await openProjectDatabase();
  try {
    const { status } = spawnSync(process.execPath, [tool.prisma, ...process.argv.slice(2)], {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        PRISMA_SCHEMA_ENGINE_BINARY: schemaEngine,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    });
    process.exitCode = status ?? 1;
  } finally {
    await database.close();
  }
} catch (error) {
  printFault(error);
  process.exitCode = 1;
}
