import type { TestProject } from 'vitest/node';
import { makeTemplate, openTestServer } from '../../scripts/postgres/test-databases.mjs';

/** Once per run: a server (the one of ARGUABLY_TEST_SERVER_URL when `npm test` names it) and a migrated template. */
export default async function setup(project: TestProject) {
  const server = await openTestServer();
  try {
    const { prefix, template, drop } = await makeTemplate(server.url);
    project.provide('testDatabases', { serverUrl: server.url, prefix, template });
    return async () => {
      await drop();
      await server.stop();
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

declare module 'vitest' {
  export interface ProvidedContext {
    testDatabases: { serverUrl: string; prefix: string; template: string };
  }
}
