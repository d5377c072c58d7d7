import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import { standingJoins } from '@/lib/db/standing';
import { barHolds, readableSpace, seenByEach } from '@/lib/db/visible-to-each';
import type { Actor } from '@/lib/domain/access/actor';
import { can } from '@/lib/domain/access/policy';
import { MODERATIONS, type Moderation } from '@/lib/domain/access/sight';
import { SPACE_ROLES, type SpaceBar, type SpaceRole } from '@/lib/domain/spaces/space';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { addMillis } from '@/lib/domain/time/instant';
import { instantNow } from '@/lib/web/context';
import { rowsOf } from '../support/people';
import { openScene } from '../support/scene';

/*
 * What is sent out to many is filtered by the policy's rule said as SQL a second time (lib/db/visible-to-each.ts).
 * Here both are asked of everybody in spaces of every sort.
 */

const scene = openScene();
const now = instantNow();
const DAY = 86_400_000;

type Person = Extract<Actor, { kind: 'person' }>;
type Reader = { person: Person; role: SpaceRole | null; bar: SpaceBar | null; wrote: boolean };

const BARS: (SpaceBar | null)[] = [
  null,
  { kind: 'suspended', until: addMillis(now, DAY) },
  { kind: 'suspended', until: addMillis(now, -DAY) },
  { kind: 'removed', until: null },
];

const SPACES: [string, Partial<SpaceSettings>, { going?: boolean }][] = [
  ...(['anyone', 'link', 'members'] as const).flatMap((reading) =>
    (['always', 'after_own', 'never'] as const).map(
      (othersWork): [string, Partial<SpaceSettings>, object] => [
        `${reading}, others’ work ${othersWork}`,
        { reading, othersWork },
        {},
      ],
    ),
  ),
  ['shown by now', { othersWork: 'never', othersWorkFrom: '2020-01-01T00:00:00Z' }, {}],
  ['not shown yet', { othersWork: 'never', othersWorkFrom: '2999-01-01T00:00:00Z' }, {}],
  ['about to go', { reading: 'anyone' }, { going: true }],
];

/** Everybody who could read: each role under each bar, with and without something of their own at the unit. */
async function readersOf(spaceId: string): Promise<Reader[]> {
  const readers = [null, ...SPACE_ROLES].flatMap((role) =>
    BARS.flatMap((bar) =>
      [true, false].map((wrote): Reader => {
        const person: Person = {
          kind: 'person',
          id: uuidv7(),
          name: 'Reader',
          via: 'session',
          sessionId: uuidv7(),
        };
        return { person, role, bar, wrote };
      }),
    ),
  );
  const rows = readers.map(({ person, role, bar }) => ({
    id: person.id,
    role,
    bar: bar?.kind,
    until: bar?.until,
  }));
  await rowsOf(
    `WITH r AS (SELECT * FROM json_to_recordset($2) AS r(id uuid, role text, bar text, until timestamptz)),
       people AS (INSERT INTO users (id, name) SELECT id, 'Reader' FROM r),
       members AS (INSERT INTO memberships (space_id, user_id, role)
         SELECT $1, id, role::space_role FROM r WHERE role IS NOT NULL)
     INSERT INTO space_bars (space_id, user_id, kind, until)
       SELECT $1, id, bar::space_bar_kind, until FROM r WHERE bar IS NOT NULL`,
    [spaceId, JSON.stringify(rows)],
  );
  return readers;
}

type Attached = {
  id: string;
  authorId: string;
  moderation: Moderation;
  deleted: boolean;
  /** The held note that it replies to. */
  below: string | null;
};

const note = (
  authorId: string,
  moderation: Moderation,
  { deleted = false, below = null }: Partial<Pick<Attached, 'deleted' | 'below'>> = {},
): Attached => ({ id: uuidv7(), authorId, moderation, deleted, below });

/** Notes at the first unit, as they stand in the database. */
const attach = (spaceId: string, notes: Attached[]) =>
  rowsOf(
    `INSERT INTO annotations (id, space_id, article_id, version_id, unit_id, kind, author_id, body, exact, moderation, deleted_at,
       parent_id, root_id, depth, thread_held)
     SELECT r.id, u.space_id, u.article_id, g.version_id, u.id, 'note', r."authorId", '{"markdown":"x"}', 'x',
       r.moderation::moderation, CASE WHEN r.deleted THEN now() END, r.below, r.below,
       (r.below IS NOT NULL)::int, r.below IS NOT NULL
     FROM json_to_recordset($2) AS r(id uuid, "authorId" uuid, moderation text, deleted boolean, below uuid)
     CROSS JOIN (SELECT * FROM units WHERE space_id = $1 ORDER BY place LIMIT 1) u
     JOIN segmentations g ON g.space_id = u.space_id AND g.id = u.segmentation_id`,
    [spaceId, JSON.stringify(notes)],
  );

describe.each(SPACES)('in a space (%s)', (_, given, { going = false }) => {
  it('everybody is told of what they may see, and of nothing else', { timeout: 60_000 }, async () => {
    const settings = SpaceSettings.parse(given);
    const made = await scene.space(settings);
    await scene.article(made);
    const deletionDueAt = going ? addMillis(now, DAY) : null;
    // As settings may stand there: only what differs from the usual.
    await rowsOf(`UPDATE spaces SET settings = $2, deletion_due_at = $3 WHERE id = $1`, [
      made.id,
      JSON.stringify(given),
      deletionDueAt,
    ]);
    const space = { ...made, settings, deletionDueAt };
    const author = await scene.person('Author');
    const readers = await readersOf(made.id);
    const held = note(author.id, 'pending');
    const annotations = [null, held.id].flatMap((below) =>
      MODERATIONS.map((moderation) => note(author.id, moderation, { below })),
    );
    const gone = note(author.id, 'approved', { deleted: true });
    const own = readers.flatMap(({ person, wrote }) => (wrote ? [note(person.id, 'pending')] : []));
    await attach(made.id, [held, ...annotations, gone, ...own]);
    const rows = await rowsOf(
      `SELECT u.id AS reader, a.id AS annotation FROM users u JOIN spaces s ON s.id = $1
       JOIN annotations a ON a.space_id = s.id ${standingJoins('u.id')}
       WHERE u.id = ANY($2::uuid[]) AND a.id = ANY($3::uuid[]) AND ${readableSpace('$4')} AND ${seenByEach('a', 'u.id', '$4')}`,
      [made.id, readers.map(({ person }) => person.id), [...annotations.map(({ id }) => id), gone.id], now],
    );
    const told = new Set(rows.map(({ reader, annotation }) => `${reader} ${annotation}`));
    for (const { person, role, bar, wrote } of readers)
      for (const { id, authorId, moderation, below } of annotations) {
        const facts = {
          authorId,
          kind: 'note' as const,
          moderation: below && moderation === 'approved' ? ('pending' as const) : moderation,
          ownAtUnit: wrote,
          ownStanceAtUnit: false,
          stancesAtUnit: 0,
          hasReason: false,
        };
        const annotation = { ...facts, createdAt: now, deletedAt: null, deletedById: null };
        const may = can(person, 'annotations.read', { standing: { space, role, bar }, annotation, now });
        expect(
          told.has(`${person.id} ${id}`),
          `${role}, ${bar?.kind} until ${bar?.until}, wrote ${wrote}: ${moderation}${below ? ' below a held note' : ''}`,
        ).toBe(may);
      }
    expect([...told].filter((pair) => pair.endsWith(gone.id))).toEqual([]);
  });
});

it('a bar holds until it ends', async () => {
  const ask = async (bar: SpaceBar) =>
    (
      await rowsOf(
        `SELECT ${barHolds('$1')} AS holds FROM (SELECT $2::text AS kind, $3::timestamptz AS until) b`,
        [now, bar.kind, bar.until],
      )
    )[0]?.holds;
  expect(await Promise.all(BARS.flatMap((bar) => (bar ? [ask(bar)] : [])))).toEqual([true, false, true]);
});
