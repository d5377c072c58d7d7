import { z } from 'zod';
import type { Actor, TokenScope } from '@/lib/domain/access/actor';
import { TOKEN_SCOPES } from '@/lib/domain/access/actor';
import { addMillis } from '@/lib/domain/time/instant';
import { createApiToken } from '@/lib/operations/people/create-api-token';
import { hashOfSecret, newSecret } from '@/lib/operations/people/secrets';
import { api } from '@/lib/web/api/app';
import { BASE, endpoints } from '@/lib/web/api/endpoints';
import { instantNow } from '@/lib/web/context';
import { database } from '@/lib/web/database';
import { sessionCookieName } from '@/lib/web/session-cookie';
import type { Scene } from './scene';

type Person = Extract<Actor, { kind: 'person' }>;

export type Sent = {
  /** A token (`arg_…`), or nothing for a guest. */
  token?: string | undefined;
  /** The body: an object goes as JSON, a string as it is. */
  json?: unknown;
  headers?: Record<string, string>;
};

export type Answer = { status: number; headers: Headers; text: string; json: never };

export const ORIGIN = 'http://arguably.test';

/** Asks the API as a program would, in this process: `ask('PUT /units/…/stance', { token, json })`. */
export async function ask(at: string, { token, json, headers = {} }: Sent = {}): Promise<Answer> {
  const [method = 'GET', path = '/'] = at.split(' ');
  const takesFile = method === 'POST' && FILES.test(path);
  const body = json === undefined ? undefined : bodyOf(json, takesFile);
  const request = new Request(`${ORIGIN}${BASE}${path}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': takesFile ? 'application/xml' : 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const response = await api.fetch(request);
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    // Tests look at what they expect there; a wrong guess fails the test.
    json: (isJson && text ? JSON.parse(text) : null) as never,
  };
}

/** What takes a file is sent one: an export without comments where the test has none. */
const FILES = /^\/spaces\/[^/]+\/comment-imports(?:\?|$)/;
const bodyOf = (json: unknown, takesFile: boolean) =>
  typeof json === 'string' ? json : takesFile ? '<disqus></disqus>' : JSON.stringify(json);

/** An API token of somebody. */
export async function tokenOf(scene: Scene, person: Person, scopes: readonly TokenScope[] = TOKEN_SCOPES) {
  const { secret } = await createApiToken(scene.context(person), { name: 'test', scopes: [...scopes] });
  return secret;
}

/** The Cookie header of a browser in which somebody is signed in. */
export async function cookieOf(person: Person) {
  const now = instantNow();
  const secret = newSecret();
  await database().store.sessions.insertSession({
    id: person.via === 'session' ? person.sessionId : '',
    userId: person.id,
    tokenHash: hashOfSecret(secret),
    userAgent: null,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: addMillis(now, 3_600_000),
  });
  return `${sessionCookieName()}=${secret}`;
}

/** What every refusal of the API looks like. */
export const ProblemJson = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().min(10),
  instance: z.string().startsWith(BASE),
  code: z.string(),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  chapters: z.array(z.strictObject({ number: z.int(), title: z.string(), characters: z.int() })).optional(),
  current: z.unknown().optional(),
});

/** The refusal in an answer, checked; throws when it is none. */
export function problemIn(answer: Answer) {
  if (!answer.headers.get('content-type')?.startsWith('application/problem+json'))
    throw new Error(`Not a problem: ${answer.status} ${answer.text.slice(0, 300)}`);
  const problem = ProblemJson.parse(answer.json);
  if (problem.status !== answer.status) throw new Error('The problem names another status.');
  return problem;
}

/** The endpoint that an operation is offered at. */
export function endpointOf(operation: string) {
  const endpoint = endpoints.find(({ operation: { verb } }) => verb === operation);
  if (!endpoint) throw new Error(`${operation} has no route.`);
  return endpoint;
}
