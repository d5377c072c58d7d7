import { z } from 'zod';
import type { AccountDataStore } from '@/lib/db/stores/account-data-store';
import { SESSION_IDLE } from '@/lib/domain/people/session';
import { addMillis, type Instant } from '@/lib/domain/time/instant';
import { fromCursor, toPage, Uuid } from '../cursor';
import { settingsOf } from '../notifications/own-settings';
import { operation } from '../operation';
import { loadOwnAccount } from './own-account';

type PageAsked = [userId: string, after: string | null, limit: number];
type ListRows = (data: AccountDataStore, page: PageAsked, now: Instant) => Promise<{ id: string }[]>;

/** What a person has much of, by id. Pages are small, because an article's text may have a megabyte. */
const LISTS = {
  annotations: { limit: 200, rows: (data, page) => data.listAnnotations(...page) },
  stances: { limit: 500, rows: (data, page) => data.listStanceEvents(...page) },
  reactions: { limit: 500, rows: (data, page) => data.listReactions(...page) },
  mentions: { limit: 500, rows: (data, page, now) => data.listMentions(...page, now) },
  decisions: { limit: 500, rows: (data, page) => data.listDecisions(...page) },
  notifications: { limit: 500, rows: (data, page) => data.listNotifications(...page) },
  articles: { limit: 5, rows: (data, page) => data.listArticles(...page) },
} satisfies Record<string, { limit: number; rows: ListRows }>;

type ListedPart = keyof typeof LISTS;

/** The parts of an export. The first has one page; the others as many as it takes. */
export const EXPORT_PARTS = ['account', ...(Object.keys(LISTS) as ListedPart[])] as const;

/** A page of everything that is one's own: ask for each part until `next` is null. */
export const exportAccount = operation({
  name: 'exportAccount',
  kind: 'read',
  permission: 'account.read',
  noun: 'account',
  input: z.object({ part: z.enum(EXPORT_PARTS), cursor: z.string().max(500).optional() }),
  load: loadOwnAccount,
  run: async ({ input: { part, cursor }, subject: { person }, store, now }): Promise<ExportPage> => {
    const data = store.accountData;
    if (part === 'account') {
      const sessions = await store.sessions.listSessions(person.id, now, addMillis(now, -SESSION_IDLE));
      const item = {
        profile: { ...person, providers: await store.people.listProviders(person.id) },
        sessions,
        tokens: await store.sessions.listTokens(person.id),
        memberships: await data.listMemberships(person.id),
        ...(await data.findTraces(person.id)),
        notificationSettings: await settingsOf(person.id, store),
      };
      return { items: [item], next: null };
    }
    const { limit, rows }: { limit: number; rows: ListRows } = LISTS[part];
    const after = fromCursor(cursor, z.object({ id: Uuid }))?.id ?? null;
    return toPage(await rows(data, [person.id, after, limit + 1], now), limit, ({ id }) => ({ id }));
  },
});

export type ExportPage = { items: object[]; next: string | null };
