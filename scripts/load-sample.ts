import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { SourceRelation, Stance } from '@/lib/domain/annotations/annotation-kinds';
import type { Unit } from '@/lib/domain/articles/article';
import { EvidenceType, Role } from '@/lib/domain/segmentation/argument-model';
import { SAMPLE_SPACE } from '@/lib/domain/spaces/space';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { addMillis } from '@/lib/domain/time/instant';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { importArticle } from '@/lib/operations/articles/import-article';
import { readArticle } from '@/lib/operations/articles/read-article';
import type { Context } from '@/lib/operations/context';

const DAY = 86_400_000;

type Reply = { by: string; markdown: string; daysAgo: number; replies?: Reply[] | undefined };
const Reply: z.ZodType<Reply> = z.object({
  by: z.string(),
  markdown: z.string(),
  daysAgo: z.number(),
  get replies() {
    return z.array(Reply).optional();
  },
});

const Sample = z.object({
  people: z.array(z.object({ key: z.string(), name: z.string(), email: z.string().nullable() })),
  articles: z.array(
    z.object({
      file: z.string(),
      daysAgo: z.number(),
      /** What an editor made of units that the engine saw otherwise. */
      roles: z
        .array(z.object({ quote: z.string(), role: Role, evidenceType: EvidenceType.optional() }))
        .default([]),
      annotations: z.array(
        z.object({
          by: z.string(),
          kind: z.enum(['highlight', 'note', 'source', 'stance']),
          quote: z.string(),
          daysAgo: z.number(),
          note: z.object({ markdown: z.string(), replies: z.array(Reply).optional() }).optional(),
          source: z
            .object({
              url: z.string(),
              relation: SourceRelation,
              title: z.string().optional(),
              comment: z.string().optional(),
              quotation: z.string().optional(),
            })
            .optional(),
          stance: z.object({ value: Stance, reason: z.string().optional() }).optional(),
        }),
      ),
    }),
  ),
});
type Sample = z.output<typeof Sample>;

export type DemoAccounts = { hashPassword: (password: string) => Promise<string>; password: string } | null;

/**
 * Loads the sample space with its two articles and what people attached to them, through the same
 * operations as everybody, so that it is as real as the rest. Once: a second call changes nothing.
 * `demo` gives the three first people a password to sign in with.
 */
export async function loadSample(
  system: Context,
  folder: string,
  demo: DemoAccounts,
  say: (line: string) => void,
) {
  if (await system.database.store.books.findSetting('sample')) return false;
  const sample = Sample.parse(JSON.parse(await readFile(path.join(folder, 'annotations.json'), 'utf8')));
  const people = await insertPeople(system, sample, demo);
  const spaceId = await insertSpace(system, people.get('ada') ?? null);
  say(`space “${SAMPLE_SPACE}” with ${people.size} readers`);

  for (const { file, daysAgo, roles, annotations } of sample.articles) {
    const text = await readFile(path.join(folder, file), 'utf8');
    const then = at(system, daysAgo);
    const { id, title } = await importArticle(then, {
      space: SAMPLE_SPACE,
      source: { kind: 'text', text, fileName: file },
    });
    const { article } = await readArticle(system, { article: id });
    await curate(system, spaceId, article.units, article.version.text, roles);
    for (const entry of [...annotations].sort((a, b) => b.daysAgo - a.daysAgo)) {
      await attach(system, people, { id, text: article.version.text, units: article.units }, entry);
    }
    say(`“${title}” with ${annotations.length} annotations`);
  }
  await system.database.store.books.replaceSetting('sample', { loadedAt: system.now() });
  return true;
}

/** The same context at an earlier moment. */
function at(ctx: Context, daysAgo: number): Context {
  const moment = addMillis(ctx.now(), -daysAgo * DAY);
  return { ...ctx, now: () => moment };
}

async function insertPeople(system: Context, sample: Sample, demo: DemoAccounts) {
  const joined = addMillis(system.now(), -40 * DAY);
  const ids = new Map<string, string>();
  for (const { key, name, email } of sample.people) {
    const id = system.newId();
    ids.set(key, id);
    const signsIn = demo !== null && email !== null;
    const person = {
      id,
      name,
      email: signsIn ? email : null,
      emailVerifiedAt: signsIn ? joined : null,
      passwordHash: signsIn ? await demo.hashPassword(demo.password) : null,
      createdAt: joined,
    };
    await system.database.transaction(async ({ people, spaces }) => {
      await people.insertPerson(person);
      const slug = `${key}-${id.slice(-4)}`;
      const space = {
        id: system.newId(),
        slug,
        kind: 'personal' as const,
        name,
        description: '',
        createdAt: joined,
      };
      await spaces.insertSpace({ ...space, settings: SpaceSettings.parse({}) }, id);
    });
  }
  return ids;
}

async function insertSpace(system: Context, ownerId: string | null) {
  const id = system.newId();
  await system.database.transaction(({ spaces }) =>
    spaces.insertSpace(
      {
        id,
        slug: SAMPLE_SPACE,
        kind: 'public',
        name: 'Sample articles',
        description: 'Two articles to try things out on. Everybody may read; whoever signs in may annotate.',
        settings: SpaceSettings.parse({
          reading: 'anyone',
          annotating: 'signed_in',
          importing: 'moderators',
        }),
        createdAt: addMillis(system.now(), -40 * DAY),
      },
      ownerId,
    ),
  );
  return id;
}

async function curate(
  system: Context,
  spaceId: string,
  units: Unit[],
  text: string,
  roles: Sample['articles'][number]['roles'],
) {
  const curated = roles.map(({ quote, role, evidenceType }) => ({
    id: unitAt(units, text, quote).id,
    role,
    evidenceType: evidenceType ?? null,
  }));
  await system.database.transaction(({ articles }) => articles.replaceRoles(spaceId, curated));
}

type Entry = Sample['articles'][number]['annotations'][number];
type Anchored = { id: string; text: string; units: Unit[] };

async function attach(system: Context, people: Map<string, string>, article: Anchored, entry: Entry) {
  const ctx = as(system, people, entry);
  const unit = unitAt(article.units, article.text, entry.quote).id;
  switch (entry.kind) {
    case 'highlight': {
      const start = article.text.indexOf(entry.quote);
      const range = { start, end: start + entry.quote.length };
      return addAnnotation(ctx, { kind: 'highlight', article: article.id, range });
    }
    case 'note': {
      if (!entry.note) return;
      const { markdown, replies = [] } = entry.note;
      const head = await addAnnotation(ctx, { kind: 'note', article: article.id, unit, body: { markdown } });
      for (const reply of replies) await answer(system, people, article.id, head.id, reply);
      return;
    }
    case 'source': {
      if (!entry.source) return;
      const { url, title, ...body } = entry.source;
      return addAnnotation(ctx, { kind: 'source', article: article.id, unit, url, title, body });
    }
    case 'stance':
      if (entry.stance) return takeStance(ctx, { unit, ...entry.stance });
  }
}

async function answer(
  system: Context,
  people: Map<string, string>,
  article: string,
  parent: string,
  reply: Reply,
) {
  const note = await addAnnotation(as(system, people, reply), {
    kind: 'note',
    article,
    parent,
    body: { markdown: reply.markdown },
  });
  for (const next of reply.replies ?? []) await answer(system, people, article, note.id, next);
}

/** The context of one of the sample's readers at an earlier moment. */
function as(
  system: Context,
  people: Map<string, string>,
  { by, daysAgo }: { by: string; daysAgo: number },
): Context {
  const id = people.get(by);
  if (!id) throw new Error(`The sample has no person “${by}”.`);
  return {
    ...at(system, daysAgo),
    actor: { kind: 'person', id, name: by, via: 'token', scopes: ['read', 'annotate'] },
  };
}

function unitAt(units: Unit[], text: string, quote: string): Unit {
  const place = text.indexOf(quote);
  const unit = units.find(({ end }) => end !== null && end > place);
  if (place === -1 || !unit)
    throw new Error(`The sample's quote “${quote.slice(0, 60)}” is not in its article.`);
  return unit;
}
