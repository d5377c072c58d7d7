import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// A time zone that nobody here lives in, 5 h 45 min off: what only works in one's own fails at once.
process.env.TZ = 'Asia/Kathmandu';

process.env.NEXTAUTH_SECRET = 'only for tests';

// A proof of work is done here many times; that it is work is one test's business.
process.env.ARGUABLY_PROOF_COST = '10';

// What imports in a test reads documents in workers, as the product does; globalSetup makes the worker.
process.env.ARGUABLY_IMPORT_WORKER = fileURLToPath(new URL('.data/import-worker.mjs', import.meta.url));

const quiet = 'tests/support/refuse-noise.ts';

const worker = 'tests/support/bundled-worker.ts';

/** Needs PostgreSQL: one server for the run, a database of its own for every test file. */
const withDatabase = {
  globalSetup: [worker, 'tests/support/database-server.ts'],
  setupFiles: [quiet, 'tests/support/fresh-database.ts'],
  // Long, for machines that do other things besides: what waits for something fails by its own deadline.
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/** Files share the modules that they load: loading them for each took a third of the time. */
const shared = { setupFiles: [quiet], isolate: false };

const folder = (name: string, more: object = { setupFiles: [quiet] }) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], ...more },
});

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    maxWorkers: 2,
    // What a passing test logs is nobody's business.
    silent: 'passed-only',
    projects: [
      // Properties take their time on a machine that is busy.
      folder('domain', { ...shared, testTimeout: 30_000 }),
      folder('integrations', { ...shared, globalSetup: worker }),
      folder('operations', { ...withDatabase, isolate: false }),
      folder('http', withDatabase),
      folder('scripts', { setupFiles: [quiet], testTimeout: 60_000, hookTimeout: 60_000 }),
      folder('architecture', { setupFiles: [quiet], testTimeout: 60_000, hookTimeout: 60_000 }),
    ],
  },
});
