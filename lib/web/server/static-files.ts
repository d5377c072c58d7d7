import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { DATA_POLICY, securityHeaders } from '../security-headers';
import { isSecureSite } from '../session-cookie';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const COMPRESSED = new Set(['.css', '.js', '.json', '.svg']);

type Coding = 'br' | 'gzip' | 'identity';

/**
 * The build's own files: named by their content, so kept for ever by browsers, and by us in memory. Compressed
 * once and as well as can be, a sixth smaller than what is compressed anew for each request. Only files that
 * stood there at the start are served, so no address leads out of the folder. Answers false for all others.
 */
export function staticFiles(pages: string) {
  const files = listFiles(path.join(pages, 'static'));
  const kept = new Map<string, Promise<Buffer>>();

  return async (incoming: IncomingMessage, outgoing: ServerResponse, target: string): Promise<boolean> => {
    const file = files.get(target);
    if (!file || (incoming.method !== 'GET' && incoming.method !== 'HEAD')) return false;
    const kind = path.extname(file);
    const coding = COMPRESSED.has(kind) ? bestCoding(incoming.headers['accept-encoding']) : 'identity';
    const key = `${coding} ${file}`;
    const reading = kept.get(key) ?? read(file, coding);
    kept.set(key, reading);
    const body = await reading.catch((error: unknown) => {
      kept.delete(key);
      throw error;
    });
    outgoing.writeHead(200, {
      ...securityHeaders({ policy: DATA_POLICY, https: isSecureSite() }),
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': TYPES[kind] ?? 'application/octet-stream',
      'content-length': body.length,
      vary: 'accept-encoding',
      ...(coding === 'identity' ? {} : { 'content-encoding': coding }),
    });
    outgoing.end(incoming.method === 'HEAD' ? undefined : body);
    return true;
  };
}

/** Address → file, for everything below the folder. */
function listFiles(folder: string) {
  const found = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const address = path.relative(folder, file).split(path.sep).map(encodeURIComponent).join('/');
    found.set(`/_next/static/${address}`, file);
  }
  return found;
}

async function read(file: string, coding: Coding): Promise<Buffer> {
  const bytes = await readFile(file);
  if (coding === 'identity') return bytes;
  if (coding === 'gzip') return promisify(gzip)(bytes, { level: 9 });
  return promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}

/** The smallest that the browser takes. A coding with a weight of zero is one it refuses. */
function bestCoding(accepted: string | undefined): Coding {
  const codings = new Set(
    (accepted ?? '').split(',').flatMap((part) => {
      const [name = '', ...weights] = part.split(';').map((piece) => piece.trim().toLowerCase());
      return weights.some((weight) => /^q=0(\.0+)?$/.test(weight)) ? [] : [name];
    }),
  );
  if (codings.has('br')) return 'br';
  return codings.has('gzip') ? 'gzip' : 'identity';
}
