import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { AppError } from '@/lib/domain/errors';
import { textOf } from '../api/answer';
import { type ApiEnvironment, api } from '../api/app';
import { feedOf } from '../api/follow-events';
import { type ReadBytes, tooLarge } from '../api/read-body';
import { CLIENT_ADDRESS_HEADER } from '../client-block';
import { out } from '../out/out';

/**
 * Answers a Node request with the API's web-standard handler. Short JSON is most of it, so bodies are
 * neither read nor written as web streams.
 */
export async function serveApi(incoming: IncomingMessage, outgoing: ServerResponse) {
  const gone = new AbortController();
  // Also fires after an answer, when nobody listens any more.
  outgoing.once('close', () => gone.abort());
  const environment: ApiEnvironment = {
    readBytes: bytesOf(incoming),
    body: piecesOf(incoming),
    signal: gone.signal,
  };
  await send(await api.fetch(toRequest(incoming), environment), incoming, outgoing);
}

/** The same for what goes out to feed readers, search engines and other sites' pages. */
export async function serveOut(incoming: IncomingMessage, outgoing: ServerResponse) {
  await send(await packed(await out(toRequest(incoming)), incoming), incoming, outgoing);
}

/** Shorter texts are not worth it, in UTF-16 code units. */
const LEAST_PACKED = 1_000;

/** What is loaded by every reader of somebody else's page travels packed. It is another form of the same: its tag is weak. */
async function packed(response: Response, { url = '', headers }: IncomingMessage): Promise<Response> {
  const text = textOf(response);
  const takesGzip = /(^|[\s,])gzip(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(
    String(headers['accept-encoding'] ?? ''),
  );
  if (!url.startsWith('/embed') || !takesGzip || text === undefined || text.length < LEAST_PACKED)
    return response;
  const body = await promisify(gzip)(text);
  const packedHeaders = new Headers(response.headers);
  packedHeaders.set('content-encoding', 'gzip');
  packedHeaders.set('content-length', String(body.length));
  const etag = packedHeaders.get('etag');
  if (etag) packedHeaders.set('etag', `W/${etag}`);
  return new Response(body, { status: response.status, headers: packedHeaders });
}

/** Without the body: the API takes it from `readBytes`. Where it came from is what our server says, never the client. */
export function toRequest({
  method = 'GET',
  url = '/',
  headers,
  rawHeaders,
}: Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'rawHeaders'>): Request {
  const pairs: [string, string][] = [[CLIENT_ADDRESS_HEADER, String(headers[CLIENT_ADDRESS_HEADER] ?? '')]];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? '';
    // Our server has taken out of `headers` what is not to be believed.
    if (name in headers && name !== CLIENT_ADDRESS_HEADER) pairs.push([name, rawHeaders[at + 1] ?? '']);
  }
  return new Request(`http://${headers.host ?? 'localhost'}${url}`, { method, headers: pairs });
}

const bytesOf =
  (incoming: IncomingMessage): ReadBytes =>
  (limit) =>
    new Promise((resolve, reject) => {
      if (Number(incoming.headers['content-length'] ?? 0) > limit) {
        reject(tooLarge(limit));
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= limit) {
          chunks.push(chunk);
          return;
        }
        incoming.removeAllListeners('data');
        incoming.pause();
        reject(tooLarge(limit));
      });
      incoming.once('end', () =>
        resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)),
      );
      // The client went away; nobody reads what we answer.
      incoming.once('error', (cause) =>
        reject(new AppError('invalid_input', 'The body did not arrive whole.', {}, { cause })),
      );
    });

/** Piece by piece, no faster than they are taken. Whoever stops early still gets an answer: the rest is thrown away. */
async function* piecesOf(incoming: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    yield* incoming.iterator({ destroyOnReturn: false });
  } finally {
    incoming.resume();
  }
}

async function send(response: Response, incoming: IncomingMessage, outgoing: ServerResponse) {
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => {
    headers[name] = value;
  });
  const feed = feedOf(response);
  if (feed) {
    outgoing.writeHead(response.status, headers);
    outgoing.flushHeaders();
    feed({
      send: (words) => outgoing.write(words),
      buffered: () => outgoing.writableLength,
      end: () => outgoing.end(),
      drop: () => outgoing.destroy(),
    });
    return;
  }
  const text = textOf(response);
  if (text === undefined) {
    outgoing.writeHead(response.status, headers);
    // As it comes: an answer without a text of its own is one that goes on for a while.
    for await (const chunk of response.body ?? []) {
      if (outgoing.destroyed || incoming.method === 'HEAD') break;
      outgoing.write(chunk);
    }
    outgoing.end();
    return;
  }
  headers['content-length'] = String(Buffer.byteLength(text));
  outgoing.writeHead(response.status, headers);
  outgoing.end(incoming.method === 'HEAD' ? undefined : text);
}
