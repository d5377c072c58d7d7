import { uuidv7 } from 'uuidv7';
import type { SpaceRole } from '@/lib/domain/spaces/space';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { importArticle } from '@/lib/operations/articles/import-article';
import { instantNow } from '@/lib/web/context';
import { bySystem, inDatabase } from './database';

/** A classroom with an article, and in it whoever signed up with these addresses. Returns the article's path. */
export const makeRoom = (
  settings: Partial<SpaceSettings>,
  members: Record<string, SpaceRole>,
  text: string,
): Promise<string> =>
  inDatabase(async (database) => {
    const id = uuidv7();
    const slug = `room-${id}`;
    await database.transaction(async ({ spaces, people }) => {
      const space = { id, slug, kind: 'classroom' as const, name: 'Civics 4B', description: '' };
      await spaces.insertSpace(
        { ...space, settings: SpaceSettings.parse(settings), createdAt: instantNow() },
        null,
      );
      for (const [email, role] of Object.entries(members)) {
        const person = await people.findResetRecipient(email);
        if (!person) throw new Error(`Nobody has signed up as ${email}.`);
        await spaces.insertMembership(id, person.id, role);
      }
    });
    const article = await importArticle(bySystem(database), {
      space: slug,
      source: { kind: 'text', text, fileName: 'article.md' },
    });
    return `/s/${slug}/${article.slug}`;
  });
