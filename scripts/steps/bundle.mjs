import { renameSync } from 'node:fs';
import path from 'node:path';
import { Fault } from './fault.mjs';
import { inProject, root } from './project.mjs';

/** Where the import worker lies for what runs from source: scripts, tests, the development server. */
export const sourceWorker = '.data/import-worker.mjs';

/** Tells a process started by us where its import worker is; see lib/integrations/extract-in-worker.ts. */
export const workerEnvironment = (/** @type {string} */ file) => ({
  ARGUABLY_IMPORT_WORKER: inProject(file),
});

/** The server without its packages: it starts in half the time that compiling its sources at each start takes. */
export const bundleServer = (/** @type {string} */ outfile) => bundle('lib/web/server/main.ts', outfile);

/** A worker thread takes one file, and it must be JavaScript. */
export const bundleImportWorker = (/** @type {string} */ outfile) =>
  bundle('lib/integrations/import-worker.ts', outfile);

async function bundle(/** @type {string} */ entry, /** @type {string} */ outfile) {
  const { build: esbuild } = await import('esbuild');
  // Put in place whole: another process may be about to load the one that is there.
  const draft = inProject(path.dirname(outfile), `${process.pid}.${path.basename(outfile)}`);
  try {
    await esbuild({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile: draft,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      alias: { '@': root },
      sourcemap: 'inline',
      logLevel: 'silent',
    });
  } catch (error) {
    throw new Fault(`${entry} could not be bundled: ${error instanceof Error ? error.message : error}`);
  }
  renameSync(draft, inProject(outfile));
}
