import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '@/lib/domain/access/actor';
import type { SpaceRole } from '@/lib/domain/spaces/space';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { feedPath } from '@/lib/formats/feed-path';
import { importArticle } from '@/lib/operations/articles/import-article';
import { readArticle } from '@/lib/operations/articles/read-article';
import type { Context } from '@/lib/operations/context';
import { sealGuestToken } from '@/lib/operations/guests/guest-token';
import { createApiToken } from '@/lib/operations/people/create-api-token';
import { signUp } from '@/lib/operations/people/sign-up';
import { sessionCookieName } from '@/lib/web/session-cookie';

export type Sent = {
  token?: string;
  cookie?: string;
  json?: unknown;
  headers?: Record<string, string>;
  /** A page of the site and not its API. */
  page?: boolean;
  /** Where it comes from, as a proxy in front would say. */
  from?: string;
};
export type Answer = { status: number; headers: Headers; text: string; json: never };

const TEXT = [
  '# Free rides',
  'Fares keep people at home. A ticket costs as much for a cleaner as for a surgeon.',
  'The town should stop charging for the bus.',
].join('\n\n');

/** A running site under attack: how to ask it, who is on it, and every status that it answered with. */
export class Site {
  readonly statuses = new Map<number, number>();
  /** Requests that were answered with 500 or more, or not at all. */
  readonly broken: string[] = [];
  /** Each attack has an address of its own, so that what one uses up is not what stops the next. */
  from = '198.18.0.1';
  private readonly client: pg.Client;

  constructor(
    readonly address: string,
    readonly system: Context,
    databaseUrl: string,
  ) {
    this.client = new pg.Client({ connectionString: databaseUrl });
  }

  open = () => this.client.connect();
  close = () => this.client.end();

  async ask(
    at: string,
    { token, cookie, json, headers = {}, page = false, from = this.from }: Sent = {},
  ): Promise<Answer> {
    const [method = 'GET', path = '/'] = at.split(' ');
    const body = json === undefined ? undefined : typeof json === 'string' ? json : JSON.stringify(json);
    try {
      const response = await fetch(`${this.address}${page ? '' : '/api/v1'}${path}`, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(60_000),
        headers: {
          'x-forwarded-for': from,
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(cookie ? { cookie } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body }),
      });
      const text = await response.text();
      this.statuses.set(response.status, (this.statuses.get(response.status) ?? 0) + 1);
      if (response.status >= 500) this.broken.push(`${at}: ${response.status} ${text.slice(0, 200)}`);
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      return {
        status: response.status,
        headers: response.headers,
        text,
        json: (isJson && text ? JSON.parse(text) : null) as never,
      };
    } catch (error) {
      this.broken.push(`${at}: ${error}`);
      return { status: 0, headers: new Headers(), text: '', json: null as never };
    }
  }

  /** What really is in the database, whatever the site says. */
  async count(sql: string, values: unknown[] = []): Promise<number> {
    const { rows } = await this.client.query<{ count: string }>(
      `SELECT count(*) AS count FROM ${sql}`,
      values,
    );
    return Number(rows[0]?.count);
  }

  /** Somebody with an account, a session and a token. */
  async person(name: string) {
    const { personId, session } = await signUp(this.system, {
      name,
      email: `${uuidv7()}@example.org`,
      password: 'seven blue herons wade',
    });
    const actor: Actor = { kind: 'person', id: personId, name, via: 'session', sessionId: uuidv7() };
    const { secret } = await createApiToken(
      { ...this.system, actor },
      { name: 'abuse', scopes: ['read', 'annotate', 'space', 'import'] },
    );
    return { id: personId, token: secret, cookie: `${sessionCookieName()}=${session.secret}` };
  }

  /** A guest, without the work: what costs is tried elsewhere. */
  async guest(name = 'Passing (guest)') {
    const id = uuidv7();
    await this.system.database.transaction(({ guests }) =>
      guests.insertGuest({ id, name, since: this.system.now() }),
    );
    return { id, token: sealGuestToken(id) };
  }

  /** A public space in which guests write, with an article of a few units. */
  async room(settings: Partial<SpaceSettings> = {}, members: [string, SpaceRole][] = []) {
    const id = uuidv7();
    const slug = `room-${id}`;
    const given = SpaceSettings.parse({ reading: 'anyone', annotating: 'guests', ...settings });
    const space = { id, slug, kind: 'public' as const, name: 'The town square', description: '' };
    await this.system.database.transaction(async ({ spaces }) => {
      await spaces.insertSpace({ ...space, settings: given, createdAt: this.system.now() }, null);
      for (const [person, role] of members) await spaces.insertMembership(id, person, role);
    });
    const source = { kind: 'text', text: TEXT, fileName: 'article.md' } as const;
    const made = await importArticle(this.system, { space: slug, source });
    const { article } = await readArticle(this.system, { article: made.id });
    const units = article.units.filter(({ role }) => role !== 'non_argumentative').map((unit) => unit.id);
    return { ...space, article: made.id, path: `/s/${slug}/${made.slug}`, unit: units[0] ?? '', units };
  }
}
export type Room = Awaited<ReturnType<Site['room']>>;

/** The feeds of the space and of its article. */
export const feedsOf = ({ slug, path }: Room): string[] => {
  const article = path.split('/').at(-1) ?? '';
  return [feedPath({ space: slug, article }, 'atom'), feedPath({ space: slug }, 'json')];
};

/** Does the work so many times, so many at once. */
export async function flood<Result>(
  count: number,
  work: (number: number) => Promise<Result>,
  lanes = 64,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const lane = async () => {
    for (let number = next++; number < count; number = next++) results[number] = await work(number);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, count) }, lane));
  return results;
}

/** A server on loopback that nobody should ever ask; `asked` says who did. */
export async function setTrap() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.setHeader('content-type', 'text/html');
    response.end('<title>Secret of the machine</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, asked, stop };
}

/** Asks every half second, for a minute at most, until `isDone` of the answer; what was answered last. */
export async function askUntil(ask: () => Promise<Answer>, isDone: (answer: Answer) => boolean) {
  const end = Date.now() + 60_000;
  for (;;) {
    const answer = await ask();
    if (isDone(answer) || Date.now() > end) return answer;
    await wait(500);
  }
}

/** How many answers had each status, for people. */
export function tally(answers: readonly { status: number }[]) {
  const counts = new Map<number, number>();
  for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([status, count]) => `${count} × ${status}`)
    .join(', ');
}
