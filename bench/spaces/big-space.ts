import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import type { MadeUpText } from './made-up-text';

export type BigSpace = {
  id: string;
  slug: string;
  readers: { id: string; name: string }[];
  articles: { id: string; slug: string }[];
};

type Size = { articles: number; unitsEach: number; annotations: number; readers: number };
type UnitPlace = { article: string; version: string; id: string; start: number; end: number; text: string };

/**
 * A public space of that size, written straight into the tables: through the operations it would take an hour. The
 * triggers index it as they do everything.
 */
export async function makeBigSpace(databaseUrl: string, size: Size, text: MadeUpText): Promise<BigSpace> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const id = uuidv7();
    const slug = `bench-${id.slice(-12)}`;
    const settings = SpaceSettings.parse({ reading: 'anyone', annotating: 'signed_in' });
    await client.query(
      `INSERT INTO spaces (id, slug, kind, name, settings) VALUES ($1, $2, 'public', 'Bench', $3)`,
      [id, slug, JSON.stringify(settings)],
    );
    const readers = Array.from({ length: size.readers }, (_, n) => ({
      id: uuidv7(),
      name: `Reader ${n + 1}`,
    }));
    await rows(client, 'users (id, name) SELECT r.id, r.name', '(id uuid, name text)', readers);
    const articles: BigSpace['articles'] = [];
    const units: UnitPlace[] = [];
    for (let from = 0; from < size.articles; from += 100) {
      const made = await writeArticles(
        client,
        id,
        Math.min(100, size.articles - from),
        from,
        size.unitsEach,
        text,
      );
      articles.push(...made.articles);
      if (size.annotations > 0) units.push(...made.units);
    }
    for (let from = 0; from < size.annotations; from += 5_000)
      await writeAnnotations(client, id, Math.min(5_000, size.annotations - from), from, {
        units,
        readers,
        size,
        text,
      });
    await client.query('VACUUM ANALYZE');
    return { id, slug, readers, articles };
  } finally {
    await client.end();
  }
}

async function writeArticles(
  client: pg.Client,
  space: string,
  count: number,
  from: number,
  unitsEach: number,
  text: MadeUpText,
) {
  const articles = Array.from({ length: count }, (_, n) => {
    const units = Array.from({ length: unitsEach }, () => text.sentence(12 + text.below(16)));
    const number = from + n + 1;
    return {
      id: uuidv7(),
      version: uuidv7(),
      segmentation: uuidv7(),
      slug: `article-${number}`,
      title: text.sentence(7).slice(0, -1),
      standfirst: text.sentence(14),
      text: units.join('\n'),
      hash: `bench-${number}`,
      next: units.length + 1,
      at: at(number / 24),
      sentences: units,
    };
  });
  const blocks = articles.flatMap(({ id, version, segmentation, sentences }) => {
    let start = 0;
    return sentences.map((said, n) => {
      const block = {
        article: id,
        version,
        segmentation,
        block: uuidv7(),
        id: uuidv7(),
        number: n + 1,
        ordinal: n,
        start,
        end: start + said.length,
        text: said,
        role: ROLES[text.below(ROLES.length)],
      };
      start += said.length + 1;
      return block;
    });
  });
  const heads = articles.map(({ sentences: _, ...head }) => head);
  const [shape, piece] = [
    '(id uuid, version uuid, segmentation uuid, slug text, title text, standfirst text, text text, hash text, next int, at timestamptz)',
    '(article uuid, version uuid, segmentation uuid, block uuid, id uuid, number int, ordinal int, start int, "end" int, role text)',
  ];
  await rows(
    client,
    `articles (id, space_id, slug, title, current_version_id, created_at) SELECT r.id, '${space}', r.slug, r.title, r.version, r.at`,
    shape,
    heads,
  );
  await rows(
    client,
    `article_versions (id, space_id, article_id, number, title, standfirst, language, direction, text, text_hash, created_at)
     SELECT r.version, '${space}', r.id, 1, r.title, r.standfirst, 'en', 'ltr', r.text, r.hash, r.at`,
    shape,
    heads,
  );
  await rows(
    client,
    `segmentations (id, space_id, article_id, version_id, next_unit) SELECT r.segmentation, '${space}', r.id, r.version, r.next`,
    shape,
    heads,
  );
  await rows(
    client,
    `blocks (space_id, version_id, id, ordinal, type, start, "end") SELECT '${space}', r.version, r.block, r.ordinal, 'paragraph', r.start, r."end"`,
    piece,
    blocks,
  );
  await rows(
    client,
    `units (space_id, article_id, segmentation_id, id, block_id, number, place, start, "end", role, suggested_by)
     SELECT '${space}', r.article, r.segmentation, r.id, r.block, r.number, r.start, r.start, r."end", r.role::unit_role, 'bench'`,
    piece,
    blocks,
  );
  return { articles: articles.map(({ id, slug }) => ({ id, slug })), units: blocks };
}

const ROLES = [
  'claim',
  'claim',
  'premise',
  'premise',
  'premise',
  'premise',
  'rebuttal',
  'background',
  'background',
  'non_argumentative',
  'major_claim',
] as const;
const STANCES = ['agree', 'agree', 'agree', 'unsure', 'disagree'] as const;

/** Of twenty: twelve notes, three sources, four stances, a highlight. */
const KINDS = [
  ...Array(12).fill('note'),
  'source',
  'source',
  'source',
  ...Array(4).fill('stance'),
  'highlight',
] as const;

async function writeAnnotations(
  client: pg.Client,
  space: string,
  count: number,
  from: number,
  {
    units,
    readers,
    size,
    text,
  }: { units: UnitPlace[]; readers: BigSpace['readers']; size: Size; text: MadeUpText },
) {
  const made = Array.from({ length: count }, (_, n) => {
    // Some units are spoken of much, most little.
    const unit = units[Math.floor(text.random() ** 2 * units.length)];
    const kind = KINDS[text.below(KINDS.length)] ?? 'note';
    const comment = kind === 'note' || kind === 'source' ? text.comment() : '';
    return {
      ...{ id: uuidv7(), article: unit?.article, version: unit?.version, unit: unit?.id, kind },
      author: readers[text.below(readers.length)]?.id,
      body: {
        note: { markdown: comment },
        source: { relation: 'supports', quotation: '', comment: comment.slice(0, 300) },
        stance: { value: STANCES[text.below(STANCES.length)], reason: '' },
        highlight: {},
      }[kind as 'note'],
      source: kind === 'source' ? uuidv7() : null,
      title: text.sentence(5).slice(0, -1),
      ...{ start: unit?.start, end: unit?.end, exact: unit?.text },
      at: at(((from + n) / size.annotations) * 365),
    };
  });
  const cited = made.filter(({ source }) => source !== null);
  await rows(
    client,
    `sources (id, space_id, url, title, fetch_state) SELECT r.source, '${space}', 'https://example.org/' || r.source, r.title, 'fetched'`,
    '(source uuid, title text)',
    cited,
  );
  await rows(
    client,
    `annotations (id, space_id, article_id, version_id, unit_id, kind, author_id, body, source_id, start, "end", exact, created_at, updated_at)
     SELECT r.id, '${space}', r.article, r.version, r.unit, r.kind::annotation_kind, r.author, r.body, r.source, r.start, r."end", r.exact, r.at, r.at`,
    '(id uuid, article uuid, version uuid, unit uuid, kind text, author uuid, body jsonb, source uuid, start int, "end" int, exact text, at timestamptz)',
    made,
  );
}

async function rows(client: pg.Client, into: string, shape: string, values: object[]) {
  await client.query(`INSERT INTO ${into} FROM json_to_recordset($1) AS r${shape} ON CONFLICT DO NOTHING`, [
    JSON.stringify(values),
  ]);
}

/** Days from the first of January of a year gone by. */
const at = (days: number) => new Date(Date.UTC(2025, 0, 1) + days * 86_400_000).toISOString();
