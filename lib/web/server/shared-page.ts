import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { etagOf, isUnchanged } from '../api/preconditions';
import { sharedPagePolicy } from '../security-headers';

/** In bytes; what is longer is sent as it comes, to nobody's cache. */
const MOST_BYTES = 4 * 1024 * 1024;
/** A header has room for so many hashes. */
const MOST_HASHES = 60;
/** In seconds: what a moderator takes out is gone from a cache within the two together. */
const FRESH = 10;
const STALE = 30;

const gzipped = promisify(gzip);

/** Whether the answer would be the same for everybody who carries nothing: a page asked for without any cookie. */
export const isAskedByAnybody = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && !headers.cookie && !headers.authorization && !headers.rsc && !headers['next-action'];

/**
 * Makes a page that search engines may list fit for a cache that many share: Next renders it under a nonce that nobody
 * can guess; then what carries the nonce is named by its hash instead, and the nonce is taken out. Every other answer is
 * sent as it is. `nonce` is the one that the request was given.
 */
export function sharePage(incoming: IncomingMessage, outgoing: ServerResponse, nonce: string) {
  const wantsGzip = /\bgzip\b/.test(String(incoming.headers['accept-encoding'] ?? ''));
  // The page has to be read before it is packed.
  delete incoming.headers['accept-encoding'];
  holdBack(outgoing, async (body) => {
    const page = isShareable(outgoing) ? shareable(body.toString(), nonce) : null;
    if (!page) return body;
    const etag = etagOf(page.text, null);
    outgoing.setHeader('content-security-policy', page.policy);
    outgoing.setHeader(
      'cache-control',
      `public, max-age=0, s-maxage=${FRESH}, stale-while-revalidate=${STALE}`,
    );
    outgoing.setHeader('etag', `W/${etag}`);
    outgoing.appendHeader('vary', 'Cookie, Accept-Encoding');
    if (isUnchanged(incoming.headers['if-none-match'] ?? '', etag)) {
      outgoing.statusCode = 304;
      outgoing.removeHeader('content-type');
      return null;
    }
    if (!wantsGzip) return Buffer.from(page.text);
    outgoing.setHeader('content-encoding', 'gzip');
    return gzipped(page.text);
  });
}

const isShareable = (outgoing: ServerResponse) =>
  outgoing.statusCode === 200 &&
  outgoing.getHeader('set-cookie') === undefined &&
  String(outgoing.getHeader('content-type')).startsWith('text/html');

/** The page without its nonce and the policy that names what carried it; null where it is not for everybody, or too much. */
export function shareable(html: string, nonce: string): { text: string; policy: string } | null {
  if (!/<meta name="robots" content="index, follow"\/?>/.test(html)) return null;
  const mark = ` nonce="${nonce}"`;
  const hashes = { script: new Set<string>(), style: new Set<string>() };
  const marked = mark.replace(/[+/]/g, '\\$&');
  const script = `<script${marked}>[\\s\\S]*?</script>`;
  const text = html
    // One script for several that follow each other, as one hash does for all of them.
    .replace(new RegExp(`(?:${script}){2,}`, 'g'), (several) =>
      several.replaceAll(`</script><script${mark}>`, ';'),
    )
    .replace(
      new RegExp(`<(script|style)\\b([^>]*?)${marked}([^>]*)>([\\s\\S]*?)</\\1>`, 'g'),
      (_, tag: 'script' | 'style', before: string, after: string, content: string) => {
        const inside = content.replaceAll(nonce, '');
        if (inside !== '')
          hashes[tag].add(`'sha256-${createHash('sha256').update(inside).digest('base64')}'`);
        return `<${tag}${before}${after}>${inside}</${tag}>`;
      },
    )
    .replaceAll(mark, '')
    .replaceAll(nonce, '');
  if (hashes.script.size + hashes.style.size > MOST_HASHES) return null;
  return { text, policy: sharedPagePolicy([...hashes.script], [...hashes.style]) };
}

/** Keeps what is written until it is whole, and sends what `finish` makes of it; null is no body. */
function holdBack(outgoing: ServerResponse, finish: (body: Buffer) => Promise<Buffer | null>) {
  const { write, end } = outgoing;
  const chunks: Buffer[] = [];
  let size = 0;
  const letGo = () => {
    Object.assign(outgoing, { write, end });
    // What was set once more by whoever wrote the head stays.
    Reflect.deleteProperty(outgoing, 'flushHeaders');
    Reflect.deleteProperty(outgoing, 'writeHead');
  };
  const keep = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return;
    const bytes =
      typeof chunk === 'string'
        ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
        : Buffer.from(chunk);
    chunks.push(bytes);
    size += bytes.length;
  };
  outgoing.flushHeaders = () => {};
  outgoing.writeHead = (status: number, ...more: unknown[]) => {
    outgoing.statusCode = status;
    const headers = more.find((one) => typeof one === 'object' && one !== null);
    for (const [name, value] of Object.entries(headers ?? {})) outgoing.setHeader(name, value);
    return outgoing;
  };
  outgoing.write = (chunk: unknown, ...more: unknown[]) => {
    keep(chunk, more[0]);
    for (const one of more) if (typeof one === 'function') one();
    if (size <= MOST_BYTES) return true;
    letGo();
    return outgoing.write(Buffer.concat(chunks));
  };
  outgoing.end = ((chunk: unknown, ...more: unknown[]) => {
    keep(chunk, more[0]);
    letGo();
    const done = [chunk, ...more].find((one) => typeof one === 'function') as (() => void) | undefined;
    finish(Buffer.concat(chunks)).then(
      (body) => {
        outgoing.removeHeader('transfer-encoding');
        if (body) outgoing.setHeader('content-length', body.length);
        else outgoing.removeHeader('content-length');
        outgoing.end(body ?? undefined, done);
      },
      (error) => outgoing.destroy(error),
    );
    return outgoing;
  }) as typeof end;
}
