import type { Actor } from '@/lib/domain/access/actor';
import { personId } from '@/lib/domain/access/actor';
import { scopeOf } from '@/lib/domain/access/policy';
import type { ReportProgress } from '@/lib/domain/articles/import-progress';
import { AppError, notFound } from '@/lib/domain/errors';
import type { Context } from '@/lib/operations/context';
import { clientHash } from '@/lib/operations/live/catch-up';
import { clientBlockOf } from '../client-block';
import { contextFor } from '../context';
import { database } from '../database';
import { actorFromRequest } from '../request-actor';
import { answer } from './answer';
import { BASE } from './endpoints';
import { givenNames, takesVersion } from './input-schema';
import { etagOf, expectedVersions, isExpected, isUnchanged, preconditionFailed } from './preconditions';
import { isStorable, type ReadBytes, readJsonObject, refuseOtherFile } from './read-body';
import type { Endpoint } from './route';
import { refuseOtherOrigins } from './same-origin';
import type { WriteLimit } from './write-limit';

export type Ask = {
  request: Request;
  /** From the path, decoded. */
  params: Record<string, string>;
  readBytes: ReadBytes;
  /** The body as it arrives. */
  body: AsyncIterable<Uint8Array>;
  /** The endpoint that reads the same address, for preconditions. */
  reader: Endpoint | undefined;
  limit: WriteLimit;
  /** Fires when the client went away. */
  signal: AbortSignal;
  /** Hears how far the work is. */
  onProgress?: ReportProgress;
};

/** Runs an endpoint for a request. Refusals are thrown as `AppError`. */
export async function respond(endpoint: Endpoint, ask: Ask): Promise<Response> {
  const { ctx, input, limits } = await understand(endpoint, ask);
  const output = await endpoint.operation(ctx, input);
  return say(endpoint, output, ask, { ...limits, ...cachingFor(ctx.actor, endpoint) });
}

/** Who asks and for what: all that comes before the operation itself. */
export async function understand(endpoint: Endpoint, ask: Ask) {
  const { headers } = ask.request;
  const isWrite = endpoint.operation.kind === 'write';
  const actor = await actorFromRequest(headers, database());
  const limits = isWrite ? admitWrite(actor, endpoint, ask) : {};
  const ctx = contextFor(actor, {
    idempotencyKey: isWrite ? idempotencyKeyIn(headers) : undefined,
    client: isWrite ? (clientHash(headers.get('x-client-id')) ?? undefined) : undefined,
    clientBlock: isWrite ? clientBlockOf(headers) : undefined,
    signal: ask.signal,
    onProgress: ask.onProgress,
  });
  refuseMalformedParams(ask.params);
  const given = await readGiven(endpoint, ask);
  const ifMatch = isWrite ? headers.get('if-match') : null;
  const ifVersion = ifMatch === null ? undefined : await expectedVersion(endpoint, ifMatch, ctx, ask);
  const input = { ...given, ...ask.params, ...(ifVersion === undefined ? {} : { ifVersion }) };
  return { ctx, input, limits };
}

/**
 * Before anything is read: only those write who are known, from our pages or with a token, and not endlessly many
 * times. What needs no scope is open to everybody.
 */
function admitWrite(actor: Actor, { operation }: Endpoint, { request, limit }: Ask): Record<string, string> {
  const person = personId(actor);
  if (actor.kind === 'guest' && scopeOf(operation.permission) === null)
    return limit.count(clientBlockOf(request.headers) ?? 'unknown');
  if (!person || actor.kind === 'system' || actor.kind === 'guest')
    throw new AppError('unauthenticated', 'Sign in, or send an API token, to do this.');
  if (actor.via === 'session' || actor.via === 'cookie') refuseOtherOrigins(request.headers);
  refuseAnotherPerson(person, request.headers);
  return limit.count(person);
}

/** What somebody wrote offline is sent in their name or not at all, whoever is signed in on the device by now. */
function refuseAnotherPerson(person: string, headers: Headers) {
  const meant = headers.get('x-person-id');
  if (meant !== null && meant !== person)
    throw new AppError('unauthenticated', 'Somebody else is signed in now. Sign in as whoever wrote this.');
}

function idempotencyKeyIn(headers: Headers): string | undefined {
  const key = headers.get('idempotency-key');
  if (key === null) return undefined;
  if (/^[\x20-\x7e]{1,255}$/.test(key)) return key;
  throw new AppError('invalid_input', 'An Idempotency-Key has 1 to 255 printable ASCII characters.');
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const PARAM_NOUNS: Record<string, string> = { draft: 'import', number: 'revision', text: 'page' };

/** Of path parameters that are no ids. */
const PARAM_FORMS: Record<string, RegExp> = {
  space: /^[\w-]{1,64}$/,
  number: /^[1-9]\d{0,8}$/,
  version: /^[1-9]\d{0,8}$/,
  text: /^[a-z]{1,20}$/,
};

/** What cannot be an id, a slug or a number names nothing. */
function refuseMalformedParams(params: Record<string, string>) {
  for (const [name, value] of Object.entries(params)) {
    const form = PARAM_FORMS[name] ?? UUID;
    if (!form.test(value)) throw notFound(PARAM_NOUNS[name] ?? name);
  }
}

/** What the query (of a read) or the body (of a write) says. */
async function readGiven(
  endpoint: Endpoint,
  { request, readBytes, body: file }: Ask,
): Promise<Record<string, unknown>> {
  const isRead = endpoint.method === 'GET';
  const query = queryOf(request.url);
  const names = query || !isRead ? givenNames(endpoint) : null;
  const inQuery = isRead || endpoint.takesFile;
  if (query) refuseUnknown(query, inQuery && names ? names : new Set(), 'There is no such parameter.');
  if (endpoint.takesFile) {
    refuseOtherFile(request.headers, endpoint.bodyLimit);
    return { ...query, file };
  }
  if (isRead || endpoint.method === 'DELETE') return query ?? {};
  const body = await readJsonObject(request.headers, readBytes, endpoint.bodyLimit);
  if (names) refuseUnknown(body, names, 'There is no such field.');
  return body;
}

function queryOf(url: string): Record<string, string> | null {
  const at = url.indexOf('?');
  if (at === -1 || at === url.length - 1) return null;
  const query: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(url.slice(at))) {
    if (name in query) throw badField(name, 'This parameter is given twice.');
    if (!isStorable(value)) throw badField(name, 'This holds characters that cannot be stored.');
    query[name] = value;
  }
  return query;
}

function refuseUnknown(given: object, names: Set<string>, message: string) {
  for (const name of Object.keys(given)) if (!names.has(name)) throw badField(name, message);
}

const badField = (path: string, message: string) =>
  new AppError('invalid_input', `${path.slice(0, 80)}: ${message}`, { issues: [{ path, message }] });

/**
 * The version that an If-Match asks for. Operations that know versions decide in their transaction, so of
 * two writes with one tag exactly one wins. Elsewhere the tag is compared before the write begins.
 */
async function expectedVersion(endpoint: Endpoint, ifMatch: string, ctx: Context, { reader, params }: Ask) {
  if (takesVersion(endpoint)) {
    const versions = expectedVersions(ifMatch);
    if (versions === null) return undefined;
    if (versions.length === 1) return versions[0];
  }
  if (!reader)
    throw preconditionFailed('This address has no versions to compare. Send the request without If-Match.');
  const current = await reader.operation(ctx, params);
  const text = JSON.stringify(reader.toJson?.(current as never));
  const version = versionOf(current);
  if (takesVersion(endpoint)) {
    if (version !== null && expectedVersions(ifMatch)?.includes(version)) return version;
    throw preconditionFailed();
  }
  if (!isExpected(ifMatch, etagOf(text, version))) throw preconditionFailed();
  return undefined;
}

const versionOf = (output: unknown) => {
  const { version } = output as { version?: unknown };
  return typeof version === 'number' ? version : null;
};

/** What only the person who asks may see is not kept on the way; what anyone may see is asked for anew. */
const cachingFor = (actor: Actor, { operation }: Endpoint) =>
  actor.kind === 'guest' && scopeOf(operation.permission) === 'read'
    ? { 'cache-control': 'no-cache' }
    : undefined;

function say(
  endpoint: Endpoint,
  output: unknown,
  { request }: Ask,
  headers: Record<string, string>,
): Response {
  if (endpoint.toJson === null) return answer(endpoint.status, null, headers);
  const text = JSON.stringify(endpoint.toJson(output as never));
  if (endpoint.location) headers.location = BASE + endpoint.location(output as never);
  if (endpoint.isList) {
    const { next } = output as { next?: string | null };
    if (next) headers.link = `<${nextUrl(request.url, next)}>; rel="next"`;
    return answer(endpoint.status, text, headers);
  }
  const version = versionOf(output);
  if (endpoint.method !== 'GET' && version === null) return answer(endpoint.status, text, headers);
  const etag = etagOf(text, version);
  headers.etag = etag;
  if (endpoint.method === 'GET' && isUnchanged(request.headers.get('if-none-match'), etag))
    return answer(304, null, headers);
  return answer(endpoint.status, text, headers);
}

/** Without scheme and host, which a proxy in front of us may have changed. */
function nextUrl(url: string, cursor: string) {
  const { pathname, searchParams } = new URL(url);
  searchParams.set('cursor', cursor);
  return `${pathname}?${searchParams}`;
}
