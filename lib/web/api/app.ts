import { Hono } from 'hono';
import { AppError } from '@/lib/domain/errors';
import { internalProblem, PROBLEM_TYPE, type Problem, toProblem } from '../problem';
import { DATA_POLICY } from '../security-headers';
import { answer } from './answer';
import { docsPage } from './docs-page';
import { BASE, endpoints } from './endpoints';
import { followEvents, wantsEvents } from './follow-events';
import { openApiText } from './openapi';
import { asRefusal } from './outage';
import { etagOf, isUnchanged } from './preconditions';
import { wantsProgress, withProgress } from './progress';
import { bytesOf, type ReadBytes, streamOf } from './read-body';
import { respond } from './respond';
import type { Endpoint, Method } from './route';
import { WriteLimit } from './write-limit';

export type ApiEnvironment = {
  /** A faster way to the body than the request's stream. */
  readBytes?: ReadBytes;
  /** The same for a body that is read as it arrives. */
  body?: AsyncIterable<Uint8Array>;
  /** Fires when the client goes away, where the request does not say so itself. */
  signal?: AbortSignal;
};

const app = new Hono<{ Bindings: ApiEnvironment }>();

/** The REST API as one web-standard handler. Our server calls it directly; Next mounts the same as a route. */
export const api = {
  fetch: async (request: Request, environment: ApiEnvironment = {}): Promise<Response> =>
    app.fetch(request, environment),
};

const limit = new WriteLimit(Number(process.env.ARGUABLY_WRITES_PER_MINUTE ?? 600));

for (const [path, byMethod] of groupByPath(endpoints)) {
  app.all(BASE + path.replaceAll(/\{(\w+)\}/g, ':$1'), async (context) => {
    const request = context.req.raw;
    const endpoint = byMethod.get(request.method === 'HEAD' ? 'GET' : (request.method as Method));
    if (!endpoint) return withoutEndpoint(request, [...byMethod.keys()]);
    const readBytes = context.env.readBytes ?? bytesOf(request);
    const ask = {
      request,
      params: context.req.param(),
      readBytes,
      body: context.env.body ?? streamOf(request),
      reader: byMethod.get('GET'),
      limit,
      signal: context.env.signal ?? request.signal,
    };
    if (endpoint.streams && wantsEvents(request)) return followEvents(endpoint, ask);
    if (!endpoint.reportsProgress || !wantsProgress(request.headers)) return respond(endpoint, ask);
    return withProgress((onProgress) =>
      respond(endpoint, { ...ask, onProgress }).catch((error) => failed(error, request)),
    );
  });
}

app.all(`${BASE}/openapi.json`, ({ req: { raw } }) => document(raw, openApiText(), {}, DATA_POLICY));

app.all(`${BASE}/docs`, ({ req: { raw } }) => {
  const { html, policy } = docsPage();
  return document(raw, html, { 'content-type': 'text/html; charset=utf-8' }, policy);
});

app.notFound(({ req: { raw } }) =>
  refuse(
    raw,
    new AppError('not_found', `There is nothing at this address. ${BASE}/docs lists what there is.`),
  ),
);

app.onError((error, { req: { raw } }) => failed(error, raw));

/** What went wrong, as it is said to programs. */
export async function failed(error: unknown, raw: Request): Promise<Response> {
  const refusal = error instanceof AppError ? error : await asRefusal(error);
  if (refusal) {
    if (refusal.code === 'unavailable') console.warn(`${raw.method} ${pathOf(raw)}: ${refusal.message}`);
    return refuse(raw, refusal);
  }
  console.error(`${raw.method} ${pathOf(raw)} failed:`, error);
  return problemAnswer(internalProblem(pathOf(raw)));
}

function refuse(request: Request, error: AppError, more: Record<string, string> = {}): Response {
  const problem = toProblem(error, pathOf(request));
  // Without a precondition nothing failed that the client asked for: the states are in conflict.
  if (error.code === 'stale_version' && !request.headers.has('if-match')) problem.status = 409;
  const { retryAfterSeconds, headers, current } = error.details;
  const version = (current as { version?: unknown } | undefined)?.version;
  return problemAnswer(problem, {
    ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    ...(typeof version === 'number' ? { etag: `"${version}"` } : {}),
    ...(error.code === 'unauthenticated' ? { 'www-authenticate': challengeFor(request) } : {}),
    // The rest of a body that is too large is not worth reading.
    ...(error.code === 'too_large' ? { connection: 'close' } : {}),
    ...((headers as Record<string, string> | undefined) ?? {}),
    ...more,
  });
}

const problemAnswer = (problem: Problem, headers: Record<string, string> = {}) =>
  answer(problem.status, JSON.stringify(problem), { 'content-type': PROBLEM_TYPE, ...headers });

const challengeFor = (request: Request) =>
  request.headers.has('authorization')
    ? 'Bearer realm="arguably", error="invalid_token"'
    : 'Bearer realm="arguably"';

/** OPTIONS, also as browsers ask before they send a token from another site; any other method is refused. */
function withoutEndpoint(request: Request, methods: Method[]): Response {
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  if (request.method !== 'OPTIONS')
    return refuse(request, new AppError('method_not_allowed', `This address takes ${allow}.`), { allow });
  return answer(204, null, {
    allow,
    'access-control-allow-methods': allow,
    'access-control-allow-headers':
      'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, X-Client-Id',
    'access-control-max-age': '7200',
  });
}

/** The same for everyone, until the next release. */
function document(request: Request, text: string, headers: Record<string, string>, policy: string): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD') return withoutEndpoint(request, ['GET']);
  const etag = etagOf(text, null);
  const caching = { etag, 'cache-control': 'public, max-age=300', vary: 'Accept-Encoding' };
  if (isUnchanged(request.headers.get('if-none-match'), etag))
    return answer(304, null, { ...headers, ...caching }, policy);
  return answer(200, text, { ...headers, ...caching }, policy);
}

function groupByPath(all: Endpoint[]) {
  const paths = new Map<string, Map<Method, Endpoint>>();
  for (const endpoint of all) {
    const byMethod = paths.get(endpoint.path) ?? new Map<Method, Endpoint>();
    paths.set(endpoint.path, byMethod.set(endpoint.method, endpoint));
  }
  return paths;
}

const pathOf = (request: Request) => new URL(request.url).pathname;
