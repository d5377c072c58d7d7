import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inProject, root, tool } from '../../scripts/steps/project.mjs';

/** For each rule of .dependency-cruiser.cjs an import that breaks it: the file, and what it imports. */
const plants: Record<string, { file: string; imports: string }> = {
  'domain-stands-alone': { file: 'lib/domain/planted/a.ts', imports: '@/lib/operations/context' },
  'domain-knows-only-zod': { file: 'lib/domain/planted/b.ts', imports: 'node:fs' },
  'formats-are-pure': { file: 'lib/formats/planted/a.ts', imports: '@/lib/db/visible' },
  'db-knows-the-domain-only': { file: 'lib/db/planted/a.ts', imports: '@/lib/operations/context' },
  'integrations-know-the-domain-only': { file: 'lib/integrations/planted/a.ts', imports: '@/lib/db/visible' },
  'operations-stand-on-domain-db-integrations': {
    file: 'lib/operations/planted/a.ts',
    imports: '@/lib/web/context',
  },
  'web-stands-on-operations': { file: 'lib/web/planted/a.ts', imports: '@/components/planted/target' },
  'no-web-framework-below-the-web': { file: 'lib/operations/planted/b.ts', imports: 'react' },
  'only-db-knows-prisma': { file: 'lib/web/planted/b.ts', imports: 'pg' },
  'components-are-given-everything': { file: 'components/planted/a.ts', imports: '@/lib/web/context' },
  'components-never-call-actions': { file: 'components/planted/b.ts', imports: '@/app/planted/actions' },
  'ui-could-ship-elsewhere': { file: 'components/ui/planted/a.ts', imports: '@/lib/domain/errors' },
  'client-code-stays-on-the-client': { file: 'lib/web/client/planted/a.ts', imports: '@/lib/web/context' },
  'pages-go-through-operations': { file: 'app/planted/a.ts', imports: '@/lib/db/visible' },
  'nothing-imports-tests': { file: 'lib/formats/planted/b.ts', imports: '@/tests/support/noise' },
  'nothing-imports-pages': { file: 'scripts/planted/a.ts', imports: '@/app/planted/actions' },
  'product-does-not-need-scripts': {
    file: 'lib/integrations/planted/b.ts',
    imports: '@/scripts/planted/target',
  },
  'product-runs-without-development-packages': { file: 'lib/web/planted/c.ts', imports: 'vitest' },
  'no-circles': { file: 'lib/domain/planted/c.ts', imports: './d' },
  'no-orphans': { file: 'lib/domain/planted/e.ts', imports: '' },
  'everything-is-found': { file: 'lib/domain/planted/f.ts', imports: './nowhere' },
};

/** What the plants aim at. */
const targets: Record<string, string> = {
  'components/planted/target.ts': 'export {};',
  'app/planted/actions.ts': 'export {};',
  'scripts/planted/target.ts': 'export {};',
  'lib/domain/planted/d.ts': "import './c';",
};

const copy = mkdtempSync(path.join(tmpdir(), 'arguably-imports-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('the import rules', () => {
  it('hold in the project', () => {
    expect(cruise(root)).toEqual([]);
  });

  it('each have a planted violation', () => {
    const require = createRequire(import.meta.url);
    const { forbidden } = require(inProject('.dependency-cruiser.cjs')) as { forbidden: { name: string }[] };
    expect(Object.keys(plants).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  describe('in a copy of the project with every one of them broken', () => {
    const found = new Map<string, string[]>();

    beforeAll(() => {
      plantAll();
      for (const { rule, from } of cruise(copy)) found.set(rule, [...(found.get(rule) ?? []), from]);
    });

    it.each(Object.entries(plants))('%s is reported by its name', (rule, { file }) => {
      expect(found.get(rule)).toContain(file);
    });
  });
});

function plantAll() {
  const folders = ['app', 'components', 'lib', 'tests', 'scripts', 'bench', 'messages', 'prisma'];
  const files = ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs'];
  for (const name of [...folders, ...files].filter((entry) => existsSync(inProject(entry))))
    cpSync(inProject(name), path.join(copy, name), { recursive: true });
  symlinkSync(inProject('node_modules'), path.join(copy, 'node_modules'), 'dir');
  const sources = Object.values(plants).map(({ file, imports }) => [
    file,
    imports && `import '${imports}';\n`,
  ]);
  for (const [file = '', text = ''] of [...sources, ...Object.entries(targets)]) {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    writeFileSync(path.join(copy, file), text);
  }
}

function cruise(folder: string): { rule: string; from: string; to: string }[] {
  const { stdout, stderr } = spawnSync(process.execPath, [tool.depcruise, '--output-type', 'json', '.'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (!stdout) throw new Error(stderr);
  const { summary }: { summary: { violations: { rule: { name: string }; from: string; to: string }[] } } =
    JSON.parse(stdout);
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}
