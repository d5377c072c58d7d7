import type { Actor } from '@/lib/domain/access/actor';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { importArticle } from '@/lib/operations/articles/import-article';
import { readArticle } from '@/lib/operations/articles/read-article';
import type { Context } from '@/lib/operations/context';

const SUBJECTS = [
  'The council',
  'A driver',
  'Every household',
  'The report',
  'Our street',
  'No critic',
  'The budget',
];
const VERBS = [
  'explains',
  'would change',
  'should count',
  'rarely sees',
  'pays for',
  'has measured',
  'depends on',
];
const OBJECTS = [
  'the early bus',
  'the price of a ticket',
  'two empty seats',
  'the last mile',
  'cleaner air',
  'the queue',
];
const TAILS = [
  'in most winters',
  'by about a third',
  'on a wet morning',
  'without much notice',
  'for a whole year',
];

/** Sentences that differ, so that quotes are found where they belong. Deterministic. */
export function sentence(number: number) {
  const pick = (words: string[], step: number) => words[Math.floor(number / step) % words.length] ?? '';
  return `${pick(SUBJECTS, 1)} ${pick(VERBS, 7)} ${pick(OBJECTS, 49)} ${pick(TAILS, 3)} in case ${number}.`;
}

/** An article of about `units` one-sentence units, or of at least `characters` code units. */
export function bigText({ units = 0, characters = 0 }) {
  const lines = ['# A long argument about a short bus line', ''];
  let length = 0;
  for (let number = 0; number < units || length < characters; number += 1) {
    if (number % 30 === 0) lines.push(`## Part ${number / 30 + 1}`, '');
    const group = sentence(number);
    lines.push(group, '');
    length += group.length + 1;
  }
  return lines.join('\n');
}

export type BigArticle = {
  id: string;
  spaceSlug: string;
  slug: string;
  path: string;
  units: number;
  readers: Actor[];
};

/** Imports such an article, or the given text, into a public space of its own and attaches `annotations` of all kinds to it. */
export async function makeBigArticle(
  system: Context,
  {
    units = 0,
    characters = 0,
    text = bigText({ units, characters }),
    annotations,
    annotating = 'signed_in',
  }: {
    units?: number;
    characters?: number;
    text?: string;
    annotations: number;
    annotating?: SpaceSettings['annotating'];
  },
): Promise<BigArticle> {
  const spaceId = system.newId();
  const spaceSlug = `bench-${spaceId.slice(-12)}`;
  const readers = await makeReaders(system, Math.max(10, Math.ceil(annotations / 100)));
  await system.database.transaction(({ spaces }) =>
    spaces.insertSpace(
      {
        id: spaceId,
        slug: spaceSlug,
        kind: 'public',
        name: 'Bench',
        description: '',
        settings: SpaceSettings.parse({ reading: 'anyone', annotating }),
        createdAt: system.now(),
      },
      null,
    ),
  );
  const source = { kind: 'text', text, fileName: 'bench.md' } as const;
  const { id, slug } = await importArticle(system, { space: spaceSlug, source });
  const { article } = await readArticle(system, { article: id });
  const body = article.units.filter(({ role }) => role !== 'non_argumentative');
  const attach = async (number: number) => {
    const actor = readers[number % readers.length];
    const unit = body[(number * 7) % body.length];
    if (!actor || !unit) return;
    const ctx = { ...system, actor };
    const place = { article: id, unit: unit.id };
    switch (number % 5) {
      case 0:
        return takeStance(ctx, { unit: unit.id, value: number % 2 ? 'agree' : 'disagree' });
      case 1:
        return addAnnotation(ctx, {
          kind: 'note',
          ...place,
          body: { markdown: `Note ${number}: is *that* so?` },
        });
      case 2: {
        const url = `https://example.org/${number % 50}`;
        return addAnnotation(ctx, {
          kind: 'source',
          ...place,
          url,
          title: 'A page',
          body: { relation: 'supports' },
        });
      }
      default: {
        const start = unit.start ?? 0;
        const range = { start: start + 4, end: Math.max(start + 12, (unit.end ?? 0) - (number % 20)) };
        return addAnnotation(ctx, { kind: 'highlight', article: id, range });
      }
    }
  };
  await inLanes(annotations, 6, attach);
  return { id, spaceSlug, slug, path: `/s/${spaceSlug}/${slug}`, units: article.units.length, readers };
}

async function makeReaders(system: Context, count: number): Promise<Actor[]> {
  const readers: Actor[] = [];
  for (let number = 0; number < count; number += 1) {
    const id = system.newId();
    const name = `Reader ${number + 1}`;
    const person = {
      id,
      name,
      email: null,
      emailVerifiedAt: null,
      passwordHash: null,
      createdAt: system.now(),
    };
    await system.database.transaction(({ people }) => people.insertPerson(person));
    readers.push({ kind: 'person', id, name, via: 'session', sessionId: id });
  }
  return readers;
}

/** Runs `work` for 0 … count − 1, a few at a time. */
export async function inLanes(count: number, lanes: number, work: (number: number) => Promise<unknown>) {
  let next = 0;
  const lane = async () => {
    for (let number = next++; number < count; number = next++) await work(number);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
