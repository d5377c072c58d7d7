// npm run test:leaks: plants a leak at every place that asks the one rule of visibility, one at a time in a
// temporary copy, and says whether the tests that compare what people are told notice it.

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openTestServer } from './postgres/test-databases.mjs';
import { onCleanUp, runCommandLine } from './processes/clean-up.mjs';
import { runCommand } from './processes/run-command.mjs';
import { inProject } from './steps/project.mjs';
import { duration } from './steps/report.mjs';
import { testEnvironment } from './testing/environment.mjs';

/** The tests that have to notice, and of some places one more, by what their files are called. */
const NOTICING = ['tests/http/leaks.test.ts', 'tests/operations/hidden.test.ts'];
const ALSO = Object.entries({
  live: 'tests/http/live.test.ts',
  // Some of one’s own open the whole map, and the rest of the rule is about single units.
  'shown-opinions': 'tests/operations/opinions.test.ts',
  'note-columns': 'tests/operations/bridging.test.ts',
});

/** Everything is seen: what a call of the rule is replaced by. Parameters stay named, so that statements still run. */
const seen = (/** @type {string} */ a, /** @type {string} */ reader, live = '') =>
  `((a, reader) => \`(\${reader}::uuid IS NULL OR true)${live}\`)(${a}, ${reader})`;

/** @type {[rule: RegExp, leak: (...found: string[]) => string][]} */
const LEAKS = [
  [
    /\b(?:visibleAnnotation|visibleThread)\(([^,()]+), [^,()]+, ([^,()]+)\)/g,
    (_, a = '', reader = '') => seen(a, reader),
  ],
  // What is deleted stays so: the leak is that others' eyes see it.
  [
    /\bcountedAnnotation\(([^,()]+), [^,()]+, ([^,()]+)\)/g,
    (_, a = '', reader = '') => seen(a, reader, ` AND \${a}.deleted_at IS NULL`),
  ],
  [/\bshownReactions\((?=[^)])/g, () => "(() => 'true')("],
  [/\bshownScore\((?=[^)])/g, () => "(() => 'bs.status IS NOT NULL')("],
  [/\b(?:withheldFrom)\((?=[^)])/g, () => '(() => null)('],
  [/\b(?:isShown|sees)\((?=[^)])/g, () => '(() => true)('],
  [
    /\bauthorColumns\(([^,()]+), ([^,()]+)\)/g,
    (_, a = '', reader = '') =>
      `((a, reader) => \`\${a}.author_id AS "authorId", p.name AS "authorName", \${reader}::uuid AS "askedBy"\`)(${a}, ${reader})`,
  ],
  [
    /\bauthorJson\(([^,()]+), ([^,()]+)\)/g,
    (_, _a = '', reader = '') =>
      `((reader) => \`json_build_object('id', coalesce(p.id, \${reader}::uuid), 'name', p.name)\`)(${reader})`,
  ],
  [
    /\bactorJson\([^,()]+, [^,()]+, ([^,()]+)\)/g,
    (_, reader = '') =>
      `((reader) => \`json_build_object('id', coalesce(p.id, \${reader}::uuid), 'name', p.name)\`)(${reader})`,
  ],
];

/** Where the rule itself stands, and the one door that every operation goes through. */
const NOT_HERE = new Set([
  'lib/db/visible.ts',
  'lib/domain/access/sight.ts',
  // Says what would be withheld at a unit of which nothing is shown: it has nothing to tell.
  'lib/operations/annotations/read-counts-at-unit.ts',
]);

/** Each in a copy of its own. */
const AT_ONCE = 2;

/** @typedef {{ file: string, line: number, was: string, text: string }} Plant */

/** @returns {Plant[]} */
function findPlants() {
  return sources('lib').flatMap((file) => {
    const text = readFileSync(inProject(file), 'utf8');
    return LEAKS.flatMap(([rule, leak]) =>
      [...text.matchAll(rule)].flatMap((found) => {
        const [was, ...groups] = found;
        const line = text.slice(0, found.index).split('\n').length;
        const whole = text.split('\n')[line - 1] ?? '';
        if (/^\s*(import|export|\*|\/\/)|function /.test(whole)) return [];
        const leaking = leak(was, ...groups);
        return {
          file,
          line,
          was,
          text: text.slice(0, found.index) + leaking + text.slice(found.index + was.length),
        };
      }),
    );
  });
}

const sources = (/** @type {string} */ folder) =>
  readdirSync(inProject(folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((file) => file.endsWith('.ts') && !file.includes('/generated/') && !NOT_HERE.has(file));

async function main() {
  const server = await openTestServer();
  onCleanUp(server.stop);
  const plants = findPlants().filter(({ file }) =>
    process.argv.slice(2).every((part) => file.includes(part)),
  );
  console.info(`${plants.length} places ask the rule. Each is made to leak once.\n`);
  const waiting = [...plants];
  let noticed = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      const copy = copyOfProject();
      for (let next = waiting.shift(); next; next = waiting.shift())
        if (await plant(next, copy, server.url)) noticed++;
    }),
  );
  console.info(`\n${noticed} of ${plants.length} leaks noticed`);
  return noticed === plants.length ? 0 : 1;
}

async function plant(
  /** @type {Plant} */ { file, line, was, text },
  /** @type {string} */ copy,
  /** @type {string} */ serverUrl,
) {
  const started = performance.now();
  const there = path.join(copy, file);
  const before = readFileSync(there, 'utf8');
  writeFileSync(there, text);
  const also = ALSO.flatMap(([part, test]) => (file.includes(part) ? [test] : []));
  const { noticed, first } = await runTests(copy, serverUrl, [...NOTICING, ...also]);
  writeFileSync(there, before);
  console.info(`${noticed ? 'noticed  ' : 'UNNOTICED'} ${file}:${line} ${was}  (${duration(started)})`);
  if (first) console.info(`          ${first}`);
  return noticed;
}

function copyOfProject() {
  const copy = mkdtempSync(path.join(tmpdir(), 'arguably-leaks-'));
  onCleanUp(() => rmSync(copy, { recursive: true, force: true }));
  for (const name of readdirSync(inProject('.')))
    if (!['node_modules', '.git', '.data', '.next'].includes(name) && !name.startsWith('.next'))
      cpSync(inProject(name), path.join(copy, name), { recursive: true });
  symlinkSync(inProject('node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

async function runTests(
  /** @type {string} */ copy,
  /** @type {string} */ serverUrl,
  /** @type {string[]} */ files,
) {
  const vitest = path.join(copy, 'node_modules/vitest/vitest.mjs');
  const { status, output } = await runCommand(
    process.execPath,
    [vitest, 'run', '--root', copy, '--bail', '1', '--testTimeout', '120000', ...files],
    { env: testEnvironment({ ARGUABLY_TEST_SERVER_URL: serverUrl }) },
  );
  const first = /^(?:AssertionError|Error|AppError|error): .{0,160}/m.exec(output)?.[0] ?? '';
  // That it took too long, or could not run at all, shows nothing.
  return { noticed: status !== 0 && first.startsWith('AssertionError'), first };
}

await runCommandLine({
  run: main,
  onError(error) {
    console.error(error);
    return 1;
  },
  onSignal: () => 130,
});
