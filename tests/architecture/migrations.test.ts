import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withDatabase } from '../../scripts/postgres/database-url.mjs';
import { makeTemplate, openTestServer } from '../../scripts/postgres/test-databases.mjs';
import { inProject, root, schemaEngine, tool } from '../../scripts/steps/project.mjs';

let server: Awaited<ReturnType<typeof openTestServer>> | undefined;
let migrated: Awaited<ReturnType<typeof makeTemplate>> | undefined;
const folder = mkdtempSync(path.join(tmpdir(), 'arguably-schema-'));
const schema = readFileSync(inProject('prisma/schema.prisma'), 'utf8');

beforeAll(async () => {
  server = await openTestServer();
  migrated = await makeTemplate(server.url);
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await migrated?.drop();
  await server?.stop();
});

describe('the migrations', () => {
  it('lead to what schema.prisma says', () => {
    expect(whatIsMissingFor(schema)).toBe('');
  });

  it.each([
    [
      'a column',
      'number       Int\n  title        String',
      'number       Int\n  subtitle     String?\n  title        String',
      'ADD COLUMN     "subtitle" TEXT',
    ],
    ['an index', '  @@index([spaceId, parentId])\n', '', 'DROP INDEX "annotations_space_id_parent_id_idx"'],
    [
      'whether a column may be empty',
      'email           String?',
      'email           String',
      'ALTER COLUMN "email" SET NOT NULL',
    ],
    ['a value', 'enum StanceValue {', 'enum StanceValue {\n  abstain', "ADD VALUE 'abstain'"],
  ])('would be caught missing a change of %s', (_what, before, after, statement) => {
    expect(schema).toContain(before);
    expect(whatIsMissingFor(schema.replace(before, after))).toContain(statement);
  });
});

/** The SQL that would bring the migrated database to this schema. */
function whatIsMissingFor(text: string): string {
  if (!server || !migrated) throw new Error('There is no database.');
  const file = path.join(folder, 'schema.prisma');
  writeFileSync(file, text);
  const words = ['migrate', 'diff', '--from-config-datasource', '--to-schema', file, '--script'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool.prisma, ...words], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      DATABASE_URL: withDatabase(server.url, migrated.template),
      PRISMA_SCHEMA_ENGINE_BINARY: schemaEngine,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.replace('-- This is an empty migration.', '').trim();
}
