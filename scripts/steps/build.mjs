import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { requireSuccess, runNode } from '../processes/run-command.mjs';
import { bundleEmbedScript, bundleImportWorker, bundleServer, embedScriptBeside } from './bundle.mjs';
import { inProject, tool } from './project.mjs';
import { step } from './report.mjs';
import { hashOf, isFresh, removeStamp, writeStamp } from './stamp.mjs';

/**
 * @typedef {object} Build
 * @property {string} pages Next's folder, relative to the project
 * @property {string} server our bundled server, relative to the project
 */

/** @type {Build} what `npm start` serves */
export const mainBuild = {
  pages: '.next',
  server: 'dist/server.mjs',
};

/** @type {Build} for tests, when the main one is in use and no longer fresh */
export const testBuild = {
  pages: '.data/test/next',
  server: '.data/test/server.mjs',
};

/** What the server reads documents in: beside it. */
export const importWorkerOf = (/** @type {Build} */ { server }) =>
  path.join(path.dirname(server), 'import-worker.mjs');

export function isBuilt(/** @type {Build} */ build) {
  return (
    isFresh(stampOf(build), sourcesHash()) &&
    [build.server, importWorkerOf(build), embedScriptBeside(importWorkerOf(build))].every((file) =>
      existsSync(inProject(file)),
    )
  );
}

/** Builds the pages and the server, when what they are made of has changed. */
export async function buildIfStale(build = mainBuild) {
  if (isBuilt(build)) return;
  const hash = sourcesHash();
  await step('Building', async (progress) => {
    removeStamp(stampOf(build));
    const restore = keepGeneratedLines(build);
    try {
      const env = {
        ...process.env,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        ARGUABLY_DIST_DIR: build.pages,
      };
      // Its warnings quote lines of style sheets; what it is at begins with a letter.
      const onLine = (/** @type {string} */ line) =>
        /^\s*[A-Z][^:]*\.\.\.$/.test(line) && progress(line.trim().replace(/ ?\.\.\.$/, ''));
      requireSuccess(await runNode(tool.next, ['build'], { env, onLine }), 'The pages could not be built.');
    } finally {
      restore();
    }
    await bundleServer(build.server);
    await bundleImportWorker(importWorkerOf(build));
    await bundleEmbedScript(importWorkerOf(build));
    writeStamp(stampOf(build), hash);
  });
}

/** Everything the build is made of. Paths that do not exist (yet) count too. */
const sources = [
  ...[
    'app',
    'components',
    'lib',
    'messages',
    'public',
    'prisma/schema.prisma',
    'proxy.ts',
    'instrumentation.ts',
  ],
  ...['next.config.js', 'postcss.config.mjs', 'package-lock.json'],
];

function sourcesHash() {
  const inlined = Object.entries(process.env).filter(([name]) => name.startsWith('NEXT_PUBLIC_'));
  return hashOf(sources, process.versions.node.split('.')[0], inlined.sort());
}

/** Inside the folder it vouches for, so that they go together. */
const stampOf = (/** @type {Build} */ build) => inProject(build.pages, 'arguably-build');

/**
 * Next writes the folder it builds into down in these files. The repository keeps them as they are: a fresh clone
 * has no such folder, and a build is no reason for a difference to commit.
 *
 * @param {Build} build
 * @returns {() => void} puts them back; a change that somebody else has made meanwhile stays
 */
export function keepGeneratedLines({ pages }) {
  const before = ['tsconfig.json', 'next-env.d.ts'].map((file) => ({
    file,
    text: readFileSync(inProject(file), 'utf8'),
  }));
  return () => {
    for (const { file, text } of before) {
      const now = readFileSync(inProject(file), 'utf8');
      const added = now.includes(`"${pages}/`) && !text.includes(`"${pages}/`);
      if (now !== text && (added || file === 'next-env.d.ts')) writeFileSync(inProject(file), text);
    }
  };
}
