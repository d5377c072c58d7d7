import { z } from 'zod';
import { SESSION_IDLE } from '@/lib/domain/people/session';
import { addMillis } from '@/lib/domain/time/instant';
import { fromCursor, toPage, Uuid } from '../cursor';
import { operation } from '../operation';
import { loadOwnAccount } from './own-account';

/** The parts of an export. The first has one page; the others as many as it takes. */
export const EXPORT_PARTS = [
  'account',
  'annotations',
  'stances',
  'decisions',
  'reactions',
  'mentions',
  'articles',
] as const;

/** Small, because an article's text may have a megabyte. */
const PAGE = {
  annotations: 200,
  stances: 500,
  decisions: 500,
  reactions: 500,
  mentions: 500,
  articles: 5,
} as const;

/** A page of everything that is one's own: ask for each part until `next` is null. */
export const exportAccount = operation({
  name: 'exportAccount',
  kind: 'read',
  permission: 'account.read',
  noun: 'account',
  input: z.object({ part: z.enum(EXPORT_PARTS), cursor: z.string().max(500).optional() }),
  load: loadOwnAccount,
  run: async ({ input: { part, cursor }, subject: { person }, store, now }) => {
    const after = fromCursor(cursor, z.object({ id: Uuid }))?.id ?? null;
    const data = store.accountData;
    const page = <Row extends { id: string }>(rows: Row[], limit: number): ExportPage =>
      toPage(rows, limit, ({ id }) => ({ id }));
    switch (part) {
      case 'account':
        return {
          items: [
            {
              profile: { ...person, providers: await store.people.listProviders(person.id) },
              sessions: await store.sessions.listSessions(person.id, now, addMillis(now, -SESSION_IDLE)),
              tokens: await store.sessions.listTokens(person.id),
              memberships: await data.listMemberships(person.id),
            },
          ],
          next: null,
        };
      case 'annotations':
        return page(await data.listAnnotations(person.id, after, PAGE.annotations + 1), PAGE.annotations);
      case 'stances':
        return page(await data.listStanceEvents(person.id, after, PAGE.stances + 1), PAGE.stances);
      case 'decisions':
        return page(await data.listDecisions(person.id, after, PAGE.decisions + 1), PAGE.decisions);
      case 'reactions':
        return page(await data.listReactions(person.id, after, PAGE.reactions + 1), PAGE.reactions);
      case 'mentions':
        return page(await data.listMentions(person.id, after, PAGE.mentions + 1), PAGE.mentions);
      case 'articles':
        return page(await data.listArticles(person.id, after, PAGE.articles + 1), PAGE.articles);
    }
  },
});

export type ExportPage = { items: object[]; next: string | null };
