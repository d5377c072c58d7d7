import { uuidv7 } from 'uuidv7';
import { afterAll } from 'vitest';
import type { Database } from '@/lib/db/database';
import { openDatabase } from '@/lib/db/database';
import { type Actor, GUEST } from '@/lib/domain/access/actor';
import type { SpaceKind, SpaceRole } from '@/lib/domain/spaces/space';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { importArticle } from '@/lib/operations/articles/import-article';
import { readArticle } from '@/lib/operations/articles/read-article';
import type { Context } from '@/lib/operations/context';
import { instantNow } from '@/lib/web/context';
import { testDatabaseUrl } from './database';

/** The article that most tests read: three units in two blocks. */
export const ARTICLE = [
  '# The bus should be free',
  '',
  'Fares keep people at home. A ticket costs as much for a cleaner as for a surgeon.',
  '',
  'The town should stop charging for the bus.',
].join('\n');

/** A database with whoever and whatever a test asks for. Names are made unique, so tests share one database. */
export class Scene {
  readonly database: Database = openDatabase(testDatabaseUrl(), { maxConnections: 12 });

  /** A context in which `actor` asks. */
  context(actor: Actor = GUEST, extra: Partial<Context> = {}): Context {
    return { actor, now: instantNow, newId: uuidv7, database: this.database, ...extra };
  }

  get system() {
    return this.context({ kind: 'system', id: null, name: 'test' });
  }

  async person(name = 'Ada'): Promise<Extract<Actor, { kind: 'person' }>> {
    const id = uuidv7();
    const person = {
      id,
      name,
      email: null,
      emailVerifiedAt: null,
      passwordHash: null,
      createdAt: instantNow(),
    };
    await this.database.transaction(({ people }) => people.insertPerson(person));
    return { kind: 'person', id, name, via: 'session', sessionId: uuidv7() };
  }

  async space(
    settings: Partial<SpaceSettings> = {},
    members: [Extract<Actor, { kind: 'person' }>, SpaceRole][] = [],
    kind: SpaceKind = 'classroom',
  ) {
    const id = uuidv7();
    const space = {
      id,
      slug: `space-${id}`,
      kind,
      name: 'Civics 4B',
      description: '',
      settings: SpaceSettings.parse(settings),
      archivedAt: null,
      deletionDueAt: null,
    };
    await this.database.transaction(async ({ spaces }) => {
      await spaces.insertSpace({ ...space, createdAt: instantNow() }, null);
      for (const [person, role] of members) await spaces.insertMembership(id, person.id, role);
    });
    return space;
  }

  async article(space: { slug: string }, text = ARTICLE) {
    const { id } = await importArticle(this.system, {
      space: space.slug,
      source: { kind: 'text', text, fileName: 'article.md' },
    });
    const { article } = await readArticle(this.system, { article: id });
    return article;
  }

  /** A public space that anyone reads and signed-in people annotate, its article, and a reader. */
  async publicArticle(text = ARTICLE) {
    const space = await this.space({ reading: 'anyone', annotating: 'signed_in' }, [], 'public');
    return { space, article: await this.article(space, text), ada: await this.person('Ada') };
  }
}

/** One scene for a test file; its connections are closed at the end. */
export function openScene() {
  const scene = new Scene();
  afterAll(() => scene.database.close());
  return scene;
}

/** What a refusal says to programs, or the value when there was none. */
export async function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (value) => ({ accepted: value }),
    (error: { code?: string }) => {
      if (error.code === undefined) throw error;
      return error.code;
    },
  );
}
