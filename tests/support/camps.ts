/** Runs a statement on the database of the test. */
type Rows = (text: string, values: unknown[]) => Promise<Record<string, unknown>[]>;

/** Twelve units, one to a paragraph: enough that a stance at each of seven places a person. */
export const TWELVE_CLAIMS = [
  '# The bus should be free',
  ...[
    'The town should stop charging for the bus.',
    'Fares keep people at home.',
    'A ticket costs as much for a cleaner as for a surgeon.',
    'Free buses would be full of people.',
    'Drivers should be paid better.',
    'Cars should pay to enter the centre.',
    'The tax for it should rise with income.',
    'Parking should cost more than a bus ride.',
    'Buses should run until midnight.',
    'Nobody should walk more than a kilometre to a stop.',
    'The rail line should come before the buses.',
    'Cyclists should have a lane of their own.',
  ],
].join('\n\n');

/**
 * Gives an article so many readers of camps, in one statement as no reader could: the first two agree on the
 * first three units and are of opposite minds on the next six, the third is against all of it, and the rest is anybody’s
 * guess. `sizes` says how large the camps are. They are people without an account to sign in to. One in seven stances goes against the camp, and
 * one in twelve is left out; which ones is the same each time, as is the order of people, by which a map begins, and of stances.
 */
export async function seatCamps(
  rowsOf: Rows,
  article: { id: string },
  sizes: readonly number[],
): Promise<string[]> {
  const rows = await rowsOf(
    `WITH people AS (
       SELECT (left(md5($1::text), 20) || lpad(to_hex(n), 12, '0'))::uuid AS id, n,
         CASE WHEN n <= $2::int THEN 0 WHEN n <= $2::int + $3::int THEN 1 ELSE 2 END AS camp
       FROM generate_series(1, $2::int + $3::int + $4::int) n
     ), named AS (
       INSERT INTO users (id, name) SELECT id, 'Reader ' || n FROM people
     ), units_now AS (
       SELECT u.*, t.current_version_id, row_number() OVER (ORDER BY u.place) AS at
       FROM articles t JOIN segmentations g ON g.space_id = t.space_id AND g.version_id = t.current_version_id
       JOIN units u ON u.space_id = g.space_id AND u.segmentation_id = g.id AND u.retired_in IS NULL AND u.role <> 'non_argumentative'
       WHERE t.id = $1::text::uuid
     ), given AS (
       SELECT p.id AS reader, p.camp, u.*, now() - interval '1 hour' + (p.n * 100 + u.at) * interval '1 microsecond' AS moment, ('x' || left(md5(p.n || ' ' || u.at), 6))::bit(24)::int % 84 AS chance
       FROM people p CROSS JOIN units_now u
     )
     INSERT INTO annotations (id, space_id, article_id, version_id, unit_id, kind, author_id, body, exact, created_at, updated_at)
     SELECT md5(g.reader::text || g.id)::uuid, g.space_id, g.article_id, g.current_version_id, g.id, 'stance', g.reader,
       json_build_object('reason', '', 'value', CASE
         WHEN g.at > 9 THEN (ARRAY['agree', 'unsure', 'disagree'])[1 + g.chance % 3]
         WHEN g.chance < 11 THEN 'unsure'
         WHEN g.chance < 14 THEN 'disagree'
         WHEN g.camp = 2 THEN 'disagree'
         WHEN g.at <= 3 THEN 'agree'
         WHEN g.camp = g.at % 2 THEN 'agree' ELSE 'disagree' END),
       '', g.moment, g.moment
     FROM given g WHERE g.chance < 77
     RETURNING author_id`,
    [article.id, sizes[0] ?? 0, sizes[1] ?? 0, sizes[2] ?? 0],
  );
  return [...new Set(rows.map(({ author_id }) => String(author_id)))].sort();
}

/** Whom each of twelve notes helps: four are found helpful across camps. */
const HELPS: readonly ('both' | 'first' | 'second' | 'nobody')[] = [
  ...(['both', 'both', 'both', 'both', 'first', 'first', 'first'] as const),
  ...(['second', 'second', 'second', 'nobody', 'nobody'] as const),
];

/** Lets the people of two camps rate up to twelve notes and sources, as they would: one in twelve ratings is “unsure”. */
export async function rateByCamps(
  rowsOf: Rows,
  notes: readonly string[],
  camps: readonly [string[], string[]],
) {
  const ratings = camps.flatMap((people, camp) =>
    people.flatMap((reader, person) =>
      notes.map((note, place) => {
        const likes = HELPS[place % HELPS.length];
        const helps = likes === 'both' || likes === (camp === 0 ? 'first' : 'second');
        const value = (person * 5 + place * 7) % 12 === 0 ? 'unsure' : helps ? 'agree' : 'disagree';
        return { reader, note, value };
      }),
    ),
  );
  await rowsOf(
    `INSERT INTO note_stances (space_id, note_id, reader_id, value)
     SELECT a.space_id, a.id, r.reader, r.value::stance_value
     FROM json_to_recordset($1) AS r(reader uuid, note uuid, value text) JOIN annotations a ON a.id = r.note
     ON CONFLICT (space_id, note_id, reader_id) DO UPDATE SET value = excluded.value`,
    [JSON.stringify(ratings)],
  );
}

/** What `seatCamps` returned, by camp. */
export const campsOf = (
  people: readonly string[],
  [first]: readonly [number, number],
): [string[], string[]] => [people.slice(0, first), people.slice(first)];
