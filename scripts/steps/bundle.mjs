import { renameSync } from 'node:fs';
import path from 'node:path';
import { Fault } from './fault.mjs';
import { inProject, root } from './project.mjs';

/** Where the import worker lies for what runs from source: scripts, tests, the development server. */
export const sourceWorker = '.data/import-worker.mjs';

/** The script that other sites load: beside the import worker. */
export const embedScriptBeside = (/** @type {string} */ worker) =>
  path.join(path.dirname(worker), 'embed.js');

/**
 * Tells a process started by us where its import worker is, and the script that other sites load beside it; see
 * lib/integrations/extract-in-worker.ts and lib/web/out/embed-script.ts.
 */
export const workerEnvironment = (/** @type {string} */ file) => ({
  ARGUABLY_IMPORT_WORKER: inProject(file),
  ARGUABLY_EMBED_SCRIPT: inProject(embedScriptBeside(file)),
});

/** The server without its packages: it starts in half the time that compiling its sources at each start takes. */
export const bundleServer = (/** @type {string} */ outfile) => bundle('lib/web/server/main.ts', outfile);

/** A worker thread takes one file, and it must be JavaScript. */
export const bundleImportWorker = (/** @type {string} */ outfile) =>
  bundle('lib/integrations/import-worker.ts', outfile);

/** What other sites load: one small classic script that leaves no name behind. */
export const bundleEmbedScript = (/** @type {string} */ worker) =>
  bundle('lib/web/client/embed/main.ts', embedScriptBeside(worker), {
    platform: 'browser',
    format: 'iife',
    target: 'es2020',
    packages: 'bundle',
    minify: true,
    charset: 'utf8',
    sourcemap: false,
  });

/**
 * @param {string} entry
 * @param {string} outfile
 * @param {import('esbuild').BuildOptions} options
 */
async function bundle(entry, outfile, options = {}) {
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
      ...options,
    });
  } catch (error) {
    throw new Fault(`${entry} could not be bundled: ${error instanceof Error ? error.message : error}`);
  }
  renameSync(draft, inProject(outfile));
}
